"""The line protocol of `horarium preview --jsonl`: one JSON object in, one out, as they come."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

import msgspec

from horarium.cli.preview_slots import Wanted, preview_of
from horarium.cli.reading import lines_of_input
from horarium.cli.times import iso
from horarium.domain.errors import HorariumError, InvalidInput


def answer_lines(zone: str, now: datetime) -> None:
    """Answers each line of the standard input; one that cannot be used is answered with what is wrong."""
    encode = msgspec.json.Encoder().encode
    for line in lines_of_input():
        answer = {"id": None, "error": line.message} if isinstance(line, InvalidInput) else answer_line(line, zone, now)
        sys.stdout.buffer.write(encode(answer) + b"\n")
        sys.stdout.buffer.flush()


def answer_line(line: str, zone: str, now: datetime) -> dict[str, Any]:
    """{"id", "slots"} or {"id", "error"}; never raises."""
    identity: Any = None
    try:
        row = msgspec.json.decode(line)
        if not isinstance(row, dict):
            return {"id": None, "error": "This line is not a JSON object."}
        identity = row.get("id")
        preview = preview_of(msgspec.convert(row, Wanted), zone, now)
        return {"id": identity, "slots": [iso(slot, preview.schedule.zone) for slot in preview.slots]}
    except HorariumError as error:
        return {"id": identity, "error": error.message}
    except (msgspec.MsgspecError, RecursionError) as error:
        return {"id": identity, "error": f"This line cannot be used: {error}."}
    except Exception as error:  # noqa: BLE001 - a defect that one line meets must not take the rest with it
        return {"id": identity, "error": f"Something unexpected went wrong ({type(error).__name__}: {error})."}
