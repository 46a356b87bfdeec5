"""`horarium parse`: a table for people, lines of JSON for programs."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from horarium.cli.parse import parse


def served(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], lines: str) -> list[dict[str, Any]]:
    """What the given lines on the standard input are answered with."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert parse(jsonl=True, zone="UTC") == 0
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_a_phrase_is_shown_part_by_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse("remind me to call Ann tomorrow at 5pm, tell me on Telegram", zone="UTC", locale="en-GB") == 0
    shown = capsys.readouterr().out
    assert [word for word in ("create", "call Ann", "17:00", "telegram") if word not in shown] == []


def test_what_is_not_understood_ends_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse("colourless green ideas", zone="UTC") == 1
    assert "I did not understand that." in capsys.readouterr().out


def test_each_line_in_is_one_line_out(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    lines = (
        '{"id": 1, "text": "remind me to stretch at 5pm"}\n\n{"id": 2, "text": "hello", "now": "2024-03-06T10:00:00"}\n'
    )
    assert [(row["id"], row["action"]) for row in served(monkeypatch, capfd, lines)] == [(1, "create"), (2, "none")]


@pytest.mark.parametrize("line", ["{", "[1]", '"text"', '{"id": 3, "text": "x", "zone": "No/Such"}', "\x00"])
def test_a_bad_line_is_answered_and_the_next_one_served(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], line: str
) -> None:
    bad, good = served(monkeypatch, capfd, f'{line}\n{{"id": 9, "text": "remind me to stretch at 5pm"}}\n')
    assert "error" in bad
    assert (good["id"], good["action"]) == (9, "create")
