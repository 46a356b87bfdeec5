"""Events become lines of JSON, each with its level."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from horarium.app import log as log_module
from horarium.app.log import log_in, log_to


@pytest.mark.parametrize(
    ("event", "level"), [("loop_failed", "error"), ("store_trouble", "warning"), ("tasks_unparked", "info")]
)
def test_an_event_is_one_line_with_its_level(event: str, level: str) -> None:
    out = io.StringIO()
    log_to(out)(event, task=3)
    line = json.loads(out.getvalue())
    assert (line["event"], line["level"], line["task"]) == (event, level, 3)
    assert line["timestamp"].endswith("Z")


def test_an_exception_is_written_with_where_it_came_from() -> None:
    out = io.StringIO()
    try:
        raise ValueError("boom")
    except ValueError as error:
        log_to(out)("loop_failed", error=repr(error), exc_info=error)
    assert "test_log.py" in json.loads(out.getvalue())["exception"]


def test_a_fact_that_json_does_not_know_is_written_as_text() -> None:
    out = io.StringIO()
    log_to(out)("claim_lost", path=Path("/x"))
    assert json.loads(out.getvalue())["path"] == "/x"


def test_a_log_file_is_turned_over_when_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "LONGEST_FILE", 10)
    log = log_in(tmp_path)
    log("first")
    log("second")
    assert "second" in (tmp_path / "log" / "horarium.log").read_text()
    assert "first" in (tmp_path / "log" / "horarium.log.1").read_text()
