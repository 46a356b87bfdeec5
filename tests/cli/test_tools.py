"""`horarium tools` lists what an assistant may use, and changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.tools.test_plugins import TOOL, Site


def permission(horarium: Program, name: str) -> str:
    (found,) = [tool for tool in horarium("tools", "--json").json["tools"] if tool["name"] == name]
    return str(found["permission"])


def test_each_tool_is_listed_with_its_effects_and_permission(horarium: Program) -> None:
    lines = {line.split()[0]: line for line in horarium("tools").out.splitlines()}
    assert "allowed" in lines["web_fetch"]
    assert "reads outside" in lines["web_fetch"]
    assert "Reads the text of a web page." in lines["web_fetch"]
    assert " ask " in lines["http_request"]
    assert " ask " in lines["change_instructions"]
    assert "web_search" not in lines


def test_a_key_offers_the_search_and_is_not_shown(horarium: Program) -> None:
    done = horarium("tools", "--json", HORARIUM_BRAVE_API_KEY="s3cret")
    assert "web_search" in {tool["name"] for tool in done.json["tools"]}
    assert "s3cret" not in done.out + done.err


def test_a_permission_is_changed_and_stays(horarium: Program) -> None:
    assert permission(horarium, "web_fetch") == "allowed"
    done = horarium("tools", "web_fetch", "off")
    assert (done.status, done.out.split()[4:6]) == (0, ["web_fetch", "off"])
    assert permission(horarium, "web_fetch") == "off"
    horarium("tools", "webhook", "allowed")
    assert permission(horarium, "http_request") == "allowed"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("web_fetsh", "off"), "Did you mean 'web_fetch'?"),
        (("web_fetch", "alowed"), "Did you mean allowed?"),
        (("change_instructions", "allowed"), "asks each time, whatever was allowed"),
    ],
)
def test_what_cannot_be_changed_is_said_in_words(horarium: Program, words: tuple[str, ...], sentence: str) -> None:
    done = horarium("tools", *words)
    assert done.status == 1
    assert sentence in done.err
    assert done.out == ""


def test_the_tools_of_other_packages_are_listed_and_their_troubles_told(horarium: Program, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.folder.mkdir()
    site.install("good-pack", TOOL + "def tools(): return named('lamp')")
    site.install("broken-pack", "raise RuntimeError('no wheel')")
    done = horarium("tools", PYTHONPATH=str(site.folder))
    assert done.status == 0
    assert any(line.startswith("lamp ") for line in done.out.splitlines())
    assert "Tools of the package broken-pack (broken_pack) cannot be loaded (RuntimeError: no wheel)" in done.out
