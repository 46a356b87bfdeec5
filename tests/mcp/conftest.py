"""Servers for tests: misbehaving ones of our own, and real ones."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from horarium.domain.outcome import Succeeded
from horarium.tools.mcp.servers import Servers
from horarium.tools.mcp.settings import Configured, server_of
from horarium.tools.registry import Occasion, Registry

ROOT = Path(__file__).resolve().parents[2]
MISBEHAVING = Path(__file__).with_name("misbehaving.py")
NOW = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
NO_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED", "ENETUNREACH", "ECONNRESET", "EHOSTUNREACH")
IN_TIME = 60  # seconds until a test that hangs is given up


class Installation:
    """Some servers, and the registry that holds their tools."""

    def __init__(self, folder: Path, environ: dict[str, str], documents: dict[str, Any], *, remember: bool) -> None:
        found = {name: server_of(name, document) for name, document in documents.items()}
        self.servers = Servers(Configured(servers=found, folder=folder), environ, remember=remember)
        self.registry = Registry([], [self.servers])

    async def use(self, name: str, **arguments: Any) -> Succeeded:
        """Calls a tool as a run does."""
        tool = self.registry.get(name)
        occasion = Occasion(owner="me", conversation="main", zone="UTC", now=NOW)
        async with asyncio.timeout(IN_TIME):
            return await tool.call(self.registry.check(tool, arguments), occasion)

    async def troubles(self) -> dict[str, str]:
        """What is wrong with each server, after asking them all."""
        async with asyncio.timeout(IN_TIME):
            return {standing.server: standing.trouble for standing in await self.servers.refresh()}


Install = Callable[..., Installation]


@pytest.fixture
async def install(tmp_path: Path) -> AsyncIterator[Install]:
    """Makes installations with these servers, and ends their programs after the test."""
    made: list[Installation] = []

    def make(environ: dict[str, str] | None = None, *, remember: bool = False, **documents: Any) -> Installation:
        path = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
        made.append(Installation(tmp_path, path | (environ or {}), documents, remember=remember))
        return made[-1]

    yield make
    for each in made:
        async with asyncio.timeout(IN_TIME):
            await each.servers.close()


def program(mode: str = "well", **more: Any) -> dict[str, Any]:
    """How the misbehaving server stands in mcp.yml."""
    return {"command": sys.executable, "args": [str(MISBEHAVING), *mode.split()], "timeout": 5} | more


@pytest.fixture(scope="session")
def everything() -> tuple[str, str]:
    """The command of the MCP project's own test server. Skipped only where npm is missing or has no network."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        pytest.skip("node and npm are not installed here")
    done = subprocess.run(
        [ROOT / "scripts" / "mcp-everything.sh"], check=False, capture_output=True, text=True, timeout=300
    )
    if done.returncode and any(sign in done.stderr for sign in NO_NETWORK):
        pytest.skip(f"npm has no network: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return node, done.stdout.strip()
