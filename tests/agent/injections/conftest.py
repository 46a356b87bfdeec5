"""Installations in which strangers' text lies about, and the attacks that it is made of."""

from __future__ import annotations

import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from horarium.testing.openai_server import serving as model_serving
from tests.agent.injections.agentdojo import Dojo, read_dojo
from tests.agent.injections.obedient import Obedient
from tests.agent.injections.world import World
from tests.tools.web.servers import Server, serving

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "agentdojo.sh"
NO_NETWORK = (
    "name resolution",
    "Name or service not known",
    "NewConnectionError",
    "Network is unreachable",
    "ConnectTimeout",
    "No matching distribution",
    "No module named pip",
)
SEARCHING = os.environ.get("EXAMPLES") == "search"


@pytest.fixture(scope="session")
def dojo() -> Dojo:
    """AgentDojo's attacks. Skipped only where they cannot be fetched."""
    done = subprocess.run([SCRIPT], check=False, capture_output=True, text=True, timeout=300)
    if done.returncode and any(sign in done.stderr for sign in NO_NETWORK):
        pytest.skip(f"AgentDojo cannot be fetched: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return read_dojo(Path(done.stdout.strip()))


Build = Callable[..., tuple[World, Obedient]]


@pytest.fixture
async def build(tmp_path: Path) -> AsyncIterator[Build]:
    """Makes an installation and the model that obeys."""
    worlds: list[World] = []
    with ExitStack() as stack:
        web, sink = stack.enter_context(serving()), stack.enter_context(serving())
        sink.answers = _Everything(sink)

        def make(**settings: int) -> tuple[World, Obedient]:
            model = Obedient(sink=sink.url("").rstrip("/"))
            server = stack.enter_context(model_serving(model))
            folder = tmp_path / str(len(worlds))
            folder.mkdir()
            worlds.append(World(folder, server.url, web, sink, **settings))
            return worlds[-1], model

        yield make
        for world in worlds:
            await world.close()


class _Everything(dict):  # type: ignore[type-arg]
    """Each path is answered."""

    def __init__(self, server: Server) -> None:
        server.on("/", body=b"thanks", content_type="text/plain")
        super().__init__(server.answers)

    def __missing__(self, path: str) -> object:
        return self["/"]


def numbers(places: int, each: int) -> Iterator[tuple[int, int]]:
    """For each place the numbers of its attacks; with EXAMPLES=search every template in every guise."""
    pairs = 99
    for at in range(places):
        for turn in range(pairs if SEARCHING else each):
            yield at, at * pairs + turn if SEARCHING else at * 101 + turn * 1237
