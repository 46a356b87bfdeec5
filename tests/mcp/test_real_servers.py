"""Servers that others wrote."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from horarium.domain.errors import ToolFailed
from horarium.tools.registry import Effects
from tests.mcp.conftest import Install


async def test_the_time_server_tells_the_time_and_explains_what_it_cannot_do(install: Install) -> None:
    command = str(Path(sys.executable).with_name("mcp-server-time"))
    here = install(time={"command": command, "args": ["--local-timezone", "Europe/Brussels"]})
    found = json.loads((await here.use("time__get_current_time", timezone="Asia/Tokyo")).result)
    assert found["datetime"].endswith("+09:00")
    with pytest.raises(ToolFailed, match="Nowhere/Land"):
        await here.use("time__get_current_time", timezone="Nowhere/Land")


async def test_the_project_s_own_server_works_with_an_empty_environment(
    install: Install, everything: tuple[str, str]
) -> None:
    node, entry = everything
    here = install({"PATH": "/nowhere", "HOME": "/secret"}, all={"command": node, "args": [entry]})
    assert await here.troubles() == {"all": ""}
    assert (await here.use("all__echo", message="hello")).result == "Echo: hello"
    assert json.loads((await here.use("all__get-env")).result) == {"PATH": "/nowhere"}
    assert {here.registry.get(name).effects for name in here.registry.names()} == {Effects.OUTSIDE}


async def test_its_pictures_and_resources_are_named_and_its_long_work_is_cut_off(
    install: Install, everything: tuple[str, str]
) -> None:
    node, entry = everything
    here = install(
        all={"command": node, "args": [entry], "timeout": 2, "tools": {"get-tiny-image": {"effects": "read"}}}
    )
    assert "[image/png, " in (await here.use("all__get-tiny-image")).result
    assert "resource" in (await here.use("all__get-resource-links", count=2)).result.lower()
    with pytest.raises(Exception, match="it did not answer within 2 s"):
        await here.use("all__trigger-long-running-operation", duration=30, steps=3)


@pytest.fixture
def everything_over_http(everything: tuple[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*everything, "streamableHttp"],
        env={"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    impatience = threading.Timer(30, process.kill)
    impatience.start()
    try:
        assert process.stderr is not None
        assert any(str(port) in line for line in process.stderr)
        yield f"http://localhost:{port}/mcp"
    finally:
        impatience.cancel()
        process.kill()
        process.communicate()


async def test_the_project_s_own_server_works_over_http(install: Install, everything_over_http: str) -> None:
    here = install(all={"url": everything_over_http})
    assert await here.troubles() == {"all": ""}
    assert (await here.use("all__get-sum", a=2, b=3)).result == "The sum of 2 and 3 is 5."
