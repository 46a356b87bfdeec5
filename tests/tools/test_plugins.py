"""Installed packages add tools by an entry point; one in trouble is told of and stops nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "adding-a-tool.md").read_text("utf-8")
ASKED = """
import asyncio, json
from datetime import UTC, datetime
from horarium.storage.memory.store import MemoryStore
from horarium.tools.plugins import add_plugins
from horarium.tools.registry import Occasion
from horarium.tools.toolbox import toolbox
from horarium.tools.web.settings import HttpSettings

registry = toolbox(MemoryStore(), HttpSettings())
before = registry.names()
troubles = add_plugins(registry)
told = ""
if registry.has("dice"):
    dice, here = registry.get("dice"), Occasion(owner="ann", conversation="main", zone="UTC", now=datetime.now(UTC))
    told = asyncio.run(dice.call(registry.check(dice, {"sides": 1}), here)).tell
print(json.dumps({"added": sorted({*registry.names()} - {*before}), "troubles": troubles, "told": told,
                  "notify": registry.get("notify").summary}))
"""
TOOL = """
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Tool
from horarium.tools.validation import Strict

class Nothing(Strict):
    pass

async def call(arguments, occasion):
    return Succeeded()

def named(*names):
    return [Tool(name=name, summary="x", arguments=Nothing, call=call, effects=Effects.NONE) for name in names]
"""


class Site:
    """A folder of installed packages, as a package installer leaves them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, package: str, code: str, entry: str = "tools") -> None:
        module = package.replace("-", "_")
        (self.folder / f"{module}.py").write_text(code, encoding="utf-8")
        info = self.folder / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[horarium.tools]\n{module} = {module}:{entry}\n", encoding="utf-8")

    def asked(self) -> Any:
        """What a new process finds."""
        path = os.pathsep.join([str(self.folder), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(
            [sys.executable, "-c", ASKED],
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_the_package_of_the_guide_adds_its_tool(site: Site) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    site.install("horarium-dice", code)
    assert 'horarium_dice = "horarium_dice:tools"' in GUIDE
    asked = site.asked()
    assert asked["added"] == ["dice"]
    assert asked["told"] == "The die shows 1."
    assert asked["troubles"] == []


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("raise RuntimeError('no wheel')", "cannot be loaded (RuntimeError: no wheel); update or remove the package."),
        ("raise SystemExit(3)", "cannot be loaded (SystemExit: 3)"),
        ("import no_such_module", "cannot be loaded (ModuleNotFoundError: No module named 'no_such_module')"),
        ("this is no python", "cannot be loaded (SyntaxError"),
        ("other = 1", "cannot be loaded (AttributeError"),
        ("tools = 1", "cannot be loaded (TypeError"),
        ("def tools(): return 7", "cannot be loaded (TypeError"),
        ("def tools(): return ['lamp']", "gave a str where a Tool was expected"),
        (TOOL + "def tools(): return named('bad name')", "a tool cannot be named 'bad name'; use letters"),
        (TOOL + "def tools(): return named('notify')", "its tool 'notify' is left out, since there is another one"),
        (TOOL + "def tools(): return named('webhook')", "its tool 'webhook' is left out, since there is another one"),
        ("raise ValueError('a\\n' * 999)", "cannot be loaded (ValueError: a a a"),
    ],
)
def test_a_package_in_trouble_is_told_of_and_stops_nothing(site: Site, code: str, trouble: str) -> None:
    site.install("broken-pack", code)
    site.install("good-pack", TOOL + "def tools(): return named('lamp')")
    asked = site.asked()
    assert asked["added"] == ["lamp"]
    (told,) = asked["troubles"]
    assert told.startswith("Tools of the package broken-pack (broken_pack)")
    assert trouble in told
    assert len(told) < 500
    assert "\n" not in told
    assert asked["notify"].startswith("Tells the person")


def test_of_two_packages_with_the_same_tool_the_first_by_name_has_it(site: Site) -> None:
    site.install("b-pack", TOOL + "def tools(): return named('lamp', 'torch')")
    site.install("a-pack", TOOL + "def tools(): return named('lamp')")
    asked = site.asked()
    assert asked["added"] == ["lamp", "torch"]
    assert [told.partition(":")[0] for told in asked["troubles"]] == ["Tools of the package b-pack (b_pack)"]


def test_without_plugins_there_is_no_trouble(site: Site) -> None:
    assert (site.asked()["added"], site.asked()["troubles"]) == ([], [])
