"""The data directory: where it is, who may read it, and which one process serves it."""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from horarium.domain.errors import AlreadyRunning, InvalidInput, StorageError, StoreUnavailable

DATABASE = "horarium.db"
CONFIG = "config.toml"
LOG = "log"
_LOCK = "lock"
_TRIES = 10
_BETWEEN_TRIES = 0.05  # seconds; somebody who only looks holds the lock for far less


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """The process that serves a data directory."""

    pid: int
    since: datetime


def find_home(given: str | None, environ: Mapping[str, str]) -> Path:
    """The data directory as said: `--home`, else HORARIUM_HOME, else the platform's place for user data."""
    said = given or environ.get("HORARIUM_HOME")
    if said:
        return Path(said).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - 20 ms that a named home does not need

    return user_data_path("horarium", appauthor=False)


def prepare_home(home: Path) -> Path:
    """Creates the directory, for its owner alone; one that is there keeps its permissions."""
    try:
        home.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise InvalidInput(
            f"{error.filename} is a file, so it cannot hold the data; give a folder with --home.",
            field="home",
            given=str(home),
            expected="a folder",
        ) from error
    except (OSError, ValueError) as error:
        raise StoreUnavailable(
            f"The data directory {home} cannot be created ({_reason(error)}); give another one with --home."
        ) from error
    return home


@contextmanager
def serving(home: Path, now: datetime) -> Iterator[None]:
    """Holds the data directory for this process. AlreadyRunning when another one has it.

    The kernel drops the lock with the process, however it ends, so there is no stale one.
    """
    lock = _open_lock(home)
    try:
        _take(lock, home)
        os.ftruncate(lock, 0)
        os.pwrite(lock, msgspec.json.encode(Serving(pid=os.getpid(), since=now)), 0)
        yield
        os.ftruncate(lock, 0)
    finally:
        os.close(lock)


def served_by(home: Path) -> Serving | None:
    """The process that serves this data directory now; None when nobody does."""
    try:
        lock = os.open(home / _LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _read(lock)
    finally:
        os.close(lock)
    return None


def _open_lock(home: Path) -> int:
    try:
        return os.open(home / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, stat.S_IRUSR | stat.S_IWUSR)
    except OSError as error:
        raise StoreUnavailable(
            f"The data directory {home} cannot be written ({_reason(error)}); give another one with --home."
        ) from error


def _take(lock: int, home: Path) -> None:
    for _ in range(_TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_BETWEEN_TRIES)
        except OSError as error:
            raise StorageError(
                f"{home} lies on a disk without file locks ({_reason(error)}); use another one."
            ) from error
        else:
            return
    holder = _read(lock)
    raise AlreadyRunning(
        f"Horarium serves {home} already (process {holder.pid}, since {holder.since:%Y-%m-%d %H:%M} UTC); "
        "stop it first, or give another data directory with --home."
    )


def _read(lock: int) -> Serving:
    """What the holder wrote; pid 0 in the instant before it has written."""
    try:
        return msgspec.json.decode(os.pread(lock, 1000, 0), type=Serving)
    except msgspec.DecodeError:
        return Serving(pid=0, since=datetime.fromisoformat("1970-01-01T00:00:00+00:00"))


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
