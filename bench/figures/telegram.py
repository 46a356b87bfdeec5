"""From slot to the request at Telegram (a strict double in another process): alone, 1,000 at once, and at its pace.

Alone: reminders in a moment of their own each, to a chat of its own. At once: 1,000 in the same second to 1,000 chats,
without the pace that Telegram asks for, since at 30 messages a second they take 33 seconds by its own rule.
At its pace: 150 at once; the most that arrived in any second, and the shortest time between two messages in one chat.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bench.figure import Figure, Goal, below
from bench.measures import Burst, percentile, run_side

ALONE, SPACING = 60, 0.27
AT_ONCE = 1_000
PACED = 150
IN_ONE_CHAT = 6


def measure() -> list[Figure]:
    """Lateness alone and at once, and whether the pace is kept."""
    alone = arrivals(count=ALONE, spacing=SPACING, lead=4, paced=True)
    at_once = arrivals(count=AT_ONCE, spacing=0, lead=6, paced=False)
    paced = arrivals(count=PACED, spacing=0, lead=4, paced=True)
    one_chat = arrivals(count=IN_ONE_CHAT, spacing=0, lead=4, paced=True, chats=1)
    return [
        Figure("telegram_alone_p50", percentile(alone.lateness, 50), "ms", goal=below(50, "ms")),
        Figure("telegram_alone_p99", percentile(alone.lateness, 99), "ms", goal=below(500, "ms")),
        Figure("telegram_1000_p50", percentile(at_once.lateness, 50), "ms"),
        Figure("telegram_1000_p99", percentile(at_once.lateness, 99), "ms", goal=below(500, "ms")),
        Figure("telegram_sends_per_second", AT_ONCE / at_once.seconds, "1/s"),
        Figure("telegram_paced_most_in_a_second", most_in_a_second(paced), "1/s", goal=at_most(31)),
        Figure("telegram_paced_gap_in_one_chat", shortest_gap(one_chat), "s", goal=at_least(0.99)),
    ]


def arrivals(**arguments: Any) -> Burst:
    """One burst, in a process of its own."""
    return Burst(**run_side("telegram", "arrivals", **arguments))


def most_in_a_second(burst: Burst) -> float:
    """Arrivals in the fullest window of one second; a window may hold both its borders, hence 31 at 30 a second."""
    ends = sorted(burst.ends)
    return max(sum(first <= end <= first + 1 for end in ends) for first in ends)


def shortest_gap(burst: Burst) -> float:
    """Seconds between two arrivals."""
    ends = sorted(burst.ends)
    return min(later - earlier for earlier, later in pairwise(ends))


def at_most(limit: float) -> Goal:
    """Ours is not above a limit."""
    return Goal(f"at most {limit:g}", lambda ours, _: ours <= limit)


def at_least(limit: float) -> Goal:
    """Ours is not below a limit; a hair is left to two clocks that are read at different moments."""
    return Goal(f"at least {limit:g}", lambda ours, _: ours >= limit)
