"""The data directory: where it is, whose it is, and that one process serves it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from horarium.app.home import find_home, prepare_home, served_by, serving
from horarium.domain.errors import AlreadyRunning, InvalidInput, StoreUnavailable

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

HOLDER = """
import sys, datetime
from pathlib import Path
from horarium.app.home import serving
with serving(Path(sys.argv[1]), datetime.datetime.now(datetime.UTC)):
    print("holds", flush=True)
    sys.stdin.read()
"""


def test_what_is_said_goes_before_the_environment() -> None:
    assert find_home("/said", {"HORARIUM_HOME": "/environment"}) == Path("/said")
    assert find_home(None, {"HORARIUM_HOME": "/environment"}) == Path("/environment")


def test_without_a_word_it_is_the_platforms_place_for_data() -> None:
    assert find_home(None, {}).name == "horarium"


def test_a_home_said_relatively_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home("here", {}) == tmp_path / "here"


def test_a_new_home_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = prepare_home(tmp_path / "a" / "home")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match="is a file"):
        prepare_home(tmp_path / "file")


def test_a_home_with_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        prepare_home(tmp_path / ("x" * 300))
    with pytest.raises(StoreUnavailable):
        prepare_home(tmp_path / "\0")


def test_nobody_serves_a_home_that_is_not_there(tmp_path: Path) -> None:
    assert served_by(tmp_path / "nowhere") is None


def test_who_serves_can_be_seen_until_it_ends(tmp_path: Path) -> None:
    with serving(tmp_path, NOW):
        server = served_by(tmp_path)
        assert server is not None
        assert (server.pid, server.since) == (os.getpid(), NOW)
    assert served_by(tmp_path) is None


def test_a_second_process_is_refused_with_the_number_of_the_first(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        with pytest.raises(AlreadyRunning, match=f"process {first.pid}"), serving(tmp_path, NOW):
            pass
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert served_by(tmp_path) is None
        with serving(tmp_path, NOW):
            pass


def holder(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, os.fspath(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    return process
