"""From slot to the request at Telegram (a strict double in another process): alone, and 1,000 at once to 1,000 chats.

Alone: reminders in a moment of their own each. At its pace: the nth of 1,000 may not go before n/30 s by Telegram's own
rule (30 messages a second), so what counts is how far behind that it arrives; beside it the most that were sent in any
second, and the shortest time between two messages in one chat. Without pace: what the machine could do.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bench.figure import Figure, Goal, below
from bench.measures import percentile, run_side
from bench.sides.telegram import Arrivals

ALONE, SPACING = 60, 0.27
AT_ONCE = 1_000
IN_ONE_CHAT = 6
A_SECOND = 30
"""Messages that Telegram takes in all."""


def measure() -> list[Figure]:
    """Lateness alone, at Telegram's pace and without; and whether the pace is kept."""
    alone = arrivals(count=ALONE, spacing=SPACING, lead=4, paced=True)
    paced = arrivals(count=AT_ONCE, spacing=0, lead=6, paced=True)
    free = arrivals(count=AT_ONCE, spacing=0, lead=6, paced=False)
    one_chat = arrivals(count=IN_ONE_CHAT, spacing=0, lead=4, paced=True, chats=1)
    late = behind_the_pace(paced)
    return [
        Figure("telegram_alone_p50", percentile(alone.lateness, 50), "ms", goal=below(50, "ms")),
        Figure("telegram_alone_p99", percentile(alone.lateness, 99), "ms", goal=below(500, "ms")),
        Figure("telegram_1000_behind_pace_p50", percentile(late, 50), "ms", goal=below(50, "ms")),
        Figure("telegram_1000_behind_pace_p99", percentile(late, 99), "ms", goal=below(500, "ms")),
        Figure("telegram_1000_unpaced_p50", percentile(free.lateness, 50), "ms"),
        Figure("telegram_1000_unpaced_p99", percentile(free.lateness, 99), "ms"),
        Figure("telegram_unpaced_sends_per_second", AT_ONCE / free.seconds, "1/s"),
        Figure("telegram_most_in_a_second", most_in_a_second(paced), "1/s", goal=at_most(A_SECOND + 1)),
        Figure("telegram_gap_in_one_chat", shortest_gap(one_chat), "s", goal=at_least(0.99)),
    ]


def behind_the_pace(burst: Arrivals) -> list[float]:
    """Milliseconds from the earliest instant that the pace allows to each arrival, in ascending order."""
    return sorted(late - number * 1000 / A_SECOND for number, late in enumerate(burst.lateness))


def arrivals(**arguments: Any) -> Arrivals:
    """One burst, in a process of its own."""
    return Arrivals(**run_side("telegram", "arrivals", **arguments))


def most_in_a_second(burst: Arrivals) -> float:
    """Calls that began in the fullest second. One more than the pace is a timer that woke late on a busy machine.

    How calls bunch up on their way is not in the sender's hands.
    """
    begun = sorted(burst.begun)
    return max(sum(first <= each < first + 0.999 for each in begun) for first in begun)


def shortest_gap(burst: Arrivals) -> float:
    """Seconds between two calls."""
    ends = sorted(burst.begun)
    return min(later - earlier for earlier, later in pairwise(ends))


def at_most(limit: float) -> Goal:
    """Ours is not above a limit."""
    return Goal(f"at most {limit:g}", lambda ours, _: ours <= limit)


def at_least(limit: float) -> Goal:
    """Ours is not below a limit; a hair is left to two clocks that are read at different moments."""
    return Goal(f"at least {limit:g}", lambda ours, _: ours >= limit)
