"""What is printed is shown, not obeyed, and stands in columns."""

from __future__ import annotations

import pytest

from horarium.cli import output
from horarium.cli.reading import readable

STRANGE = "\x1b[31mred\x07\x9b"


def test_control_characters_of_a_line_are_shown_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    output.line(f"one\n{STRANGE}")
    assert capsys.readouterr().out == "one\n\ufffd[31mred\ufffd\ufffd\n"


def test_control_characters_of_a_table_are_shown_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("what",), [(STRANGE,), ("two\nlines",)])
    assert capsys.readouterr().out == "what\n\ufffd[31mred\ufffd\ufffd\ntwo lines\n"


def test_columns_are_as_wide_as_their_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("id", "what"), [("1", "a"), ("1000", "b")])
    assert capsys.readouterr().out == "id    what\n1     a\n1000  b\n"


def test_bytes_of_the_command_line_that_are_no_utf8_become_signs_that_can_be_stored() -> None:
    assert readable(b"caf\xe9 cr\xc3\xa8me".decode("utf-8", "surrogateescape")) == "caf\ufffd crème"
