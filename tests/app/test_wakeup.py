"""A knock from another process is heard at once, and never in the way of the one who knocks."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

from horarium.app.wakeup import knock, listening

KNOCK = "import sys; from pathlib import Path; from horarium.app.wakeup import knock; knock(Path(sys.argv[1]))"


async def test_a_knock_from_another_process_wakes(tmp_path: Path) -> None:
    heard = asyncio.Event()
    with listening(tmp_path, heard.set):
        subprocess.run([sys.executable, "-c", KNOCK, os.fspath(tmp_path)], check=True)  # noqa: ASYNC221 - it is short
        await asyncio.wait_for(heard.wait(), 10)


async def test_many_knocks_are_heard_and_none_waits(tmp_path: Path) -> None:
    heard = asyncio.Event()
    with listening(tmp_path, heard.set):
        for _ in range(10_000):
            knock(tmp_path)
        await asyncio.wait_for(heard.wait(), 10)


def test_a_knock_where_nobody_listens_is_no_error(tmp_path: Path) -> None:
    knock(tmp_path)
    knock(tmp_path / "nowhere")


async def test_the_socket_of_a_killed_process_is_replaced(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stale:
        stale.bind(os.fspath(tmp_path / "wake.sock"))
    knock(tmp_path)
    heard = asyncio.Event()
    with listening(tmp_path, heard.set):
        knock(tmp_path)
        await asyncio.wait_for(heard.wait(), 10)


async def test_only_the_owner_may_knock(tmp_path: Path) -> None:
    with listening(tmp_path, lambda: None):
        assert stat.S_IMODE((tmp_path / "wake.sock").stat().st_mode) == 0o600
    assert not (tmp_path / "wake.sock").exists()


async def test_a_home_whose_path_is_too_long_for_a_socket_is_woken_too(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 30)
    home.mkdir()
    heard = asyncio.Event()
    with listening(home, heard.set):
        elsewhere = Path((home / "wake.path").read_text())
        assert stat.S_IMODE(elsewhere.parent.stat().st_mode) == 0o700
        knock(home)
        await asyncio.wait_for(heard.wait(), 10)
    assert not elsewhere.parent.exists()
    assert list(home.iterdir()) == []


async def test_what_a_killed_process_left_elsewhere_is_cleared_away(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 30)
    home.mkdir()
    left = tmp_path / "left"
    left.mkdir()
    (left / "wake.sock").touch()
    (home / "wake.path").write_text(str(left / "wake.sock"))
    with listening(home, lambda: None):
        assert not left.exists()
