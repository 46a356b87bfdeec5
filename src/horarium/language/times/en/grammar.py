"""English, put together: which words there are, what a token may be, and in which order the rules are applied."""

from __future__ import annotations

from functools import lru_cache

from horarium.language import tokens
from horarium.language.times.en import ahead, bounds, clocks, dates, days, leaving_out, numbers, per, repeats, words
from horarium.language.times.en.names import named_days, small_phrases, zones
from horarium.language.times.engine import Level
from horarium.language.times.grammar import Grammar, merged


@lru_cache(maxsize=1)
def english() -> Grammar:
    """The grammar of English times."""
    levels = [
        Level(numbers.NUMBERS),
        Level([*numbers.LENGTHS, *per.PER]),
        Level(numbers.SUMS),
        Level([*ahead.START, *leaving_out.MOVES, *repeats.WEEKDAY_LISTS]),
        Level(repeats.EARLY),
        Level(clocks.CLOCKS),
        Level(clocks.PAST),
        Level(dates.DATES),
        Level(days.PERIODS),
        Level(days.NTHS),
        Level(days.DAYS),
        Level(days.DATED),
        Level([*ahead.AHEADS, *leaving_out.LEAVING_OUT]),
        Level([*bounds.RANGES, *dates.RANGES, *bounds.COUNTS]),
        Level(clocks.CLOCK_LISTS),
        Level(clocks.LOOSE),
        Level(repeats.LATE),
    ]
    phrases = merged(named_days(), zones(), small_phrases(), leaving_out.countries())
    return Grammar(words.english(), phrases, levels, tokens.english(), words.GLUE)
