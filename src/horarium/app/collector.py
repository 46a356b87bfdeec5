"""How often a process that serves looks for garbage cycles."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 20_000, 50, 100


def collect_seldom() -> None:
    """A burst makes many short-lived rows and no cycles; Python's default of 700 new objects between two searches for
    cycles costs a tenth of such a burst. What was imported is left out of the searches for good.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
