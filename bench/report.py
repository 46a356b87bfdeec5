"""Figures as a table for people."""

from __future__ import annotations

from bench.figure import Figure

HEAD = ("figure", "ours", "peer", "ratio", "unit", "goal", "")
LEFT = {0, 4, 5, 6}


def table(figures: list[Figure]) -> str:
    """One line per figure, columns aligned."""
    rows = [HEAD, *(cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(aligned(cell, widths[at], at) for at, cell in enumerate(row)).rstrip() for row in rows)
    return "\n".join(f"  {line}" for line in lines)


def cells(figure: Figure) -> tuple[str, ...]:
    """The texts of one line."""
    peer = "" if figure.peer is None else f"{number(figure.peer)} ({figure.peer_name})"
    ratio = "" if figure.ratio is None else number(figure.ratio)
    verdict = {None: "", True: "holds", False: "does not hold"}[figure.holds]
    goal = figure.goal.words if figure.goal else ""
    return figure.name, number(figure.ours), peer, ratio, figure.unit, goal, verdict


def number(value: float) -> str:
    """Three significant digits, large ones in full."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def aligned(cell: str, width: int, column: int) -> str:
    """Words to the left, numbers to the right."""
    return cell.ljust(width) if column in LEFT else cell.rjust(width)
