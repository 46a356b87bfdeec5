"""Imports point down. The linter is tried on copies of the package with one floor broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import PACKAGE, ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
CONFIG = ROOT / "pyproject.toml"
OPENS_STORES = {"app", "cli", "storage", "testing"}
BELOW_STORES = {"domain", "language"}


def test_every_import_points_down() -> None:
    linted = lint(PACKAGE.parent)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("domain/clock.py", "from horarium.storage import ports", "Floors: imports point down"),
        ("language/model.py", "import horarium.engine.service", "Floors: imports point down"),
        ("storage/ports.py", "from horarium.engine import handler", "Floors: imports point down"),
        (
            "engine/handler.py",
            "def late() -> None:\n    import horarium.channels.terminal",
            "Floors: imports point down",
        ),
        ("engine/handler.py", "import horarium.testing", "Production never imports the test doubles"),
        ("engine/handler.py", "import horarium.storage.concrete", "Only app and cli open a store"),
        ("engine/handler.py", "import sqlite3", "Only storage speaks SQL"),
        ("domain/clock.py", "import asyncio", "Domain and language do no input or output"),
        ("engine/handler.py", "import httpx", "The engine knows no model, no chat and no HTTP"),
    ],
)
def test_an_import_that_breaks_a_contract_is_caught(tmp_path: Path, file: str, line: str, contract: str) -> None:
    copy = copied_package(tmp_path)
    (copy / "storage" / "concrete.py").write_text('"""A store."""\n', encoding="utf-8")
    add_line(copy / file, line)
    linted = lint(tmp_path)
    assert linted.returncode == 1, linted.stdout
    assert any(name.startswith(contract) for name in broken_contracts(linted)), linted.stdout


def test_a_channel_that_imports_another_is_caught(tmp_path: Path) -> None:
    copy = copied_package(tmp_path)
    add_line(copy / "channels" / "other" / "__init__.py", "from horarium.channels import terminal")
    named = CONFIG.read_text("utf-8").replace('["horarium.channels.', '["horarium.channels.other", "horarium.channels.')
    (tmp_path / "pyproject.toml").write_text(named, encoding="utf-8")
    linted = lint(tmp_path, tmp_path / "pyproject.toml")
    assert "Channels never import each other" in broken_contracts(linted), linted.stdout


def test_a_new_floor_has_to_be_given_its_place(tmp_path: Path) -> None:
    copy = copied_package(tmp_path)
    add_line(copy / "attic" / "__init__.py", '"""A floor that nobody ordered."""')
    assert lint(tmp_path).returncode == 1


def test_the_contracts_name_every_channel_and_every_floor_there_is() -> None:
    contracts = {contract["name"]: contract for contract in settings()["contracts"]}
    floors = packages("horarium")
    stores = contracts["Only app and cli open a store; everyone else sees its ports"]
    speaks = contracts["Only storage speaks SQL"]
    assert set(contracts["Channels never import each other"]["modules"]) == packages("horarium.channels")
    assert set(stores["source_modules"]) == floors - {f"horarium.{name}" for name in OPENS_STORES | BELOW_STORES}
    assert set(speaks["source_modules"]) == floors - {"horarium.storage", "horarium.testing"}


def settings() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(CONFIG.read_text("utf-8"))["tool"]["importlinter"]
    return found


def packages(parent: str) -> set[str]:
    folder = PACKAGE.parent.joinpath(*parent.split("."))
    return {f"{parent}.{child.name}" for child in folder.iterdir() if (child / "__init__.py").exists()}


def copied_package(folder: Path) -> Path:
    copy = folder / "horarium"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def broken_contracts(linted: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.split(" BROKEN")[0] for line in linted.stdout.splitlines() if " BROKEN" in line]


def lint(folder: Path, config: Path = CONFIG) -> subprocess.CompletedProcess[str]:
    """Lints the package `horarium` in `folder`."""
    command = [LINTER, "--config", config, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def add_line(path: Path, line: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
