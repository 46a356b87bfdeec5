"""Everything that can go wrong in a command, folded into one sentence and an exit status at one place."""

from __future__ import annotations

import inspect
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cyclopts.exceptions import CycloptsError, UnknownCommandError

from horarium.app.home import LOG
from horarium.cli.commands import NAMES
from horarium.cli.invocation import Invocation
from horarium.domain.errors import HorariumError

FAILED = 1
MISUSED = 2
INTERRUPTED = 130
NOBODY_READS = 141  # as a process ends that SIGPIPE stopped

_DEBUG = "--debug"

Parse = Callable[[], tuple[Invocation, Callable[[], Any]] | None]


def guarded(parse: Parse) -> int:
    """Parses, carries out, and gives the exit status; no exception leaves here."""
    here: Invocation | None = None
    try:
        parsed = parse()
        if parsed is None:
            return 0
        here, work = parsed
        status = _carried_out(work)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last net: nobody sees a traceback unasked
        return _folded(error, here)
    return status


def _folded(error: BaseException, here: Invocation | None) -> int:
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case BrokenPipeError():
            _drop_output()
            return NOBODY_READS
        case UnknownCommandError():
            _tell(_no_command(error))
            return MISUSED
        case CycloptsError():
            _tell(f"{str(error).strip()} See horarium --help.")
            return MISUSED
        case HorariumError():
            _tell(error.message)
        case _:
            _tell(_unexpected(error, here))
    return FAILED


def _carried_out(work: Callable[[], Any]) -> int:
    result = work()
    if inspect.iscoroutine(result):
        from asyncio import run  # noqa: PLC0415 - 25 ms that a command without a store does not need

        result = run(result)
    return result if isinstance(result, int) else 0


def _tell(sentence: str) -> None:
    with suppress(OSError):  # nobody may read there either
        sys.stderr.write(sentence + "\n")


def _drop_output() -> None:
    """Lets the interpreter flush into nothing when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _no_command(error: UnknownCommandError) -> str:
    """Said here, since the parser would load every command to say it."""
    word = (error.unused_tokens or [""])[0][:60]
    nearest = get_close_matches(word, sorted(NAMES), n=1, cutoff=0.7)
    hint = f" Did you mean {nearest[0]}?" if nearest else ""
    return f"There is no command {word!r}.{hint} See horarium --help."


def _unexpected(error: BaseException, here: Invocation | None) -> str:
    """The sentence about a defect; its traceback comes with it when asked for, else goes to the log of the home."""
    trace = "".join(traceback.format_exception(error))
    sentence = f"Something unexpected went wrong ({type(error).__name__}: {str(error)[:300]})."
    if _DEBUG in sys.argv:
        return trace + sentence
    try:
        where = f"The details are in {_logged(here, trace)};" if here else f"Add {_DEBUG} to see where;"
    except (OSError, HorariumError):
        where = f"Add {_DEBUG} to see where;"
    return f"{sentence} {where} `horarium doctor` may tell more."


def _logged(here: Invocation, trace: str) -> Path:
    folder = here.home / LOG
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / "errors.log"
    with file.open("a", encoding="utf-8") as log:
        log.write(f"{here.clock.now().isoformat()}\n{trace}\n")
    return file
