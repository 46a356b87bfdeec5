"""A figure: one measured number of ours beside a peer's, and the goal it should reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """What a figure should reach: in words, and as a test of (ours, ratio). Never asserted in a test."""

    words: str
    reached: Callable[[float, float | None], bool]


def below(limit: float, unit: str) -> Goal:
    """Ours is under a limit of its own, whatever the peer does."""
    return Goal(f"under {limit:g} {unit}", lambda ours, _: ours < limit)


def at_most_of_peer(part: float, words: str) -> Goal:
    """Ours is at most this part of the peer's."""
    return Goal(words, lambda _, ratio: ratio is not None and ratio <= part)


def at_least_times_peer(times: float, peer: str) -> Goal:
    """Ours is at least so many times the peer's."""
    return Goal(f"at least {times:g} times {peer}", lambda _, ratio: ratio is not None and ratio >= times)


@dataclass(frozen=True)
class Figure:
    """One line of the report. Without a goal it informs; without a peer the ratio is empty."""

    name: str
    ours: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def holds(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        return None if self.goal is None else self.goal.reached(self.ours, self.ratio)

    def as_json(self) -> dict[str, object]:
        """The figure as it stands in bench/results/latest.json."""
        return {
            "name": self.name,
            "ours": rounded(self.ours),
            "peer": None if self.peer is None else rounded(self.peer),
            "peer_name": self.peer_name,
            "ratio": None if self.ratio is None else rounded(self.ratio),
            "unit": self.unit,
            "goal": self.goal.words if self.goal else "",
            "holds": self.holds,
        }


def rounded(value: float) -> float:
    """Four significant digits: more would claim what the next run does not repeat."""
    return float(f"{value:.4g}")


APSCHEDULER = "APScheduler 3.11.3"
RAW = "sqlite3 alone"
PYTHON = "python -c pass"
