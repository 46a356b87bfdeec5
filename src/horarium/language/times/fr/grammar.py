"""French, put together: which words there are, what a token may be, and in which order the rules are applied."""

from __future__ import annotations

from functools import lru_cache

from horarium.language import tokens
from horarium.language.times.engine import Level
from horarium.language.times.fr import ahead, clocks, dates, days, leaving_out, numbers, repeats, words
from horarium.language.times.fr.names import named_days, zones
from horarium.language.times.fr.sayings import FRENCH as SAYINGS
from horarium.language.times.grammar import Grammar, merged


@lru_cache(maxsize=1)
def french() -> Grammar:
    """The grammar of French times."""
    levels = [
        Level([*dates.SEPTEMBER, *numbers.SIMPLE]),
        Level(numbers.LARGE),
        Level(numbers.LENGTHS),
        Level([*numbers.SUMS, *repeats.SPANS]),
        Level(clocks.CLOCKS),
        Level(clocks.DAY_PARTS),
        Level(ahead.LEADS),
        Level(repeats.EACH),
        Level(dates.DATES),
        Level(dates.MONTHS),
        Level(days.PERIODS),
        Level(days.NTHS),
        Level(days.DAYS),
        Level([*ahead.AHEADS, *days.INCLUDED, *leaving_out.LEAVING_OUT]),
        Level([*clocks.RANGES, *days.RANGES]),
        Level(clocks.HOURS),
        Level(repeats.LATE),
        Level(clocks.LOOSE),
    ]
    phrases = merged(words.phrases(), named_days(), zones(), leaving_out.phrases())
    return Grammar(words.french(), phrases, levels, tokens.french(), words.GLUE, SAYINGS)
