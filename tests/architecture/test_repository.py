"""The repository as a stranger finds it: no trace of the machine it was written on, and the commands it promises."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

TEXTS = {".md", ".py", ".toml", ".sh", ".yml", ".yaml", ".json", ".svg", ".html", ".ini", ".mako", ".txt"}
FOLDERS = ("src", "tests", "docs", "bench", "scripts", ".ci")
MACHINE = re.compile("|".join(("/" + "work/", "/" + "root/", "/home/" + r"\w+/", r"C:\\" + "Users")))


def test_no_text_mentions_a_path_of_the_machine_it_was_written_on() -> None:
    found = {path.relative_to(ROOT).as_posix(): MACHINE.findall(path.read_text("utf-8")) for path in texts()}
    assert {name: paths for name, paths in found.items() if paths} == {}


@pytest.mark.parametrize("target", ["setup", "run", "test", "check", "bench", "chaos"])
def test_make_has_the_target_that_the_documents_promise(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_what_continuous_integration_runs_can_be_executed() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / "scripts" / "setup.sh", os.X_OK)


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def texts() -> list[Path]:
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    candidates = [*ROOT.iterdir(), *below]
    return [
        path for path in candidates if path.is_file() and (path.suffix in TEXTS or path.name in {"Makefile", "run"})
    ]


def test_a_decision_that_code_refers_to_is_written_down() -> None:
    numbers = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    named = {
        (path.relative_to(ROOT).as_posix(), number)
        for path in texts()
        for number in re.findall(r"decisions/(\d{4})", path.read_text("utf-8"))
    }
    assert sorted(file for file, number in named if number not in numbers) == []
