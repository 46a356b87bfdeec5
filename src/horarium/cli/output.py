"""How a command answers: lines, tables or JSON. Tables are drawn for people at a terminal, and plain for pipes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import msgspec

_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if code not in {9, 10}}
_GAP = "  "


def line(text: str = "") -> None:
    """One line, or several. Control characters are shown as such and not obeyed: the text may be a stranger's."""
    sys.stdout.write(text.translate(_CONTROLS) + "\n")


def document(value: Any) -> None:
    """JSON, indented for people at a terminal."""
    encoded = msgspec.json.encode(value)
    if sys.stdout.isatty():
        encoded = msgspec.json.format(encoded)
    sys.stdout.flush()
    sys.stdout.buffer.write(encoded + b"\n")
    sys.stdout.buffer.flush()


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under titles."""
    if sys.stdout.isatty():
        _drawn(titles, rows)
        return
    cleaned = [[cell.replace("\n", " ").replace("\t", " ") for cell in row] for row in (titles, *rows)]
    widths = [max(len(row[column]) for row in cleaned) for column in range(len(titles))]
    for row in cleaned:
        line(_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _drawn(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box  # noqa: PLC0415 - 40 ms that a pipe does not need
    from rich.console import Console  # noqa: PLC0415 - likewise
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in titles:
        drawn.add_column(title)
    for row in rows:
        drawn.add_row(*(Text(cell.translate(_CONTROLS)) for cell in row))
    Console().print(drawn)
