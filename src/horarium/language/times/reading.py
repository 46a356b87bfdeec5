"""From a text to readings: the grammar of its language, drafts, and what they mean now."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from horarium.domain.schedule import Once, Schedule
from horarium.language.describe import describe
from horarium.language.model import Context, Doubt, DoubtKind, TimeReading
from horarium.language.times.assemble import drafts
from horarium.language.times.draft import Draft
from horarium.language.times.en.grammar import english
from horarium.language.times.grammar import Grammar
from horarium.language.times.pasted import leaves_out, looks_pasted, pasted, quoted, quoted_line, unquoted
from horarium.language.times.resolve.frame import Answer, Frame
from horarium.language.times.resolve.once import OnceReader
from horarium.language.times.resolve.recur import RecurReader
from horarium.language.times.resolve.unite import united
from horarium.language.times.sayings import Ask, Sayings

LONGEST_NAME = 60  # characters of an answer that names a country
MOST = 12  # expressions of time in one text; more is no request


def grammar_for(locale: str | None) -> Grammar:
    """The grammar of a locale's language; English where there is none."""
    if (locale or "").lower().startswith("fr"):
        from horarium.language.times.fr.grammar import french  # noqa: PLC0415 - only when used

        return french()
    return english()


def find_times(text: str, context: Context) -> list[TimeReading]:
    """Every time or recurrence said in a running text, in order; pieces of one expression are merged."""
    return Reader(context).find(text, whole=False)


def read_time(text: str, context: Context) -> TimeReading | None:
    """The whole text as one expression of time, or None when it is not one."""
    found = Reader(context).find(text, whole=True)
    return found[0] if found else None


def country_in(text: str, locale: str | None) -> str | None:
    """The code of the one country that a short text names: "in France"; None where there is none, or several."""
    named = grammar_for(locale).named(text[:LONGEST_NAME], "COUNTRY")
    return str(named.pop()) if len(named) == 1 else None


def country_question(locale: str | None) -> str:
    """What is asked where public holidays are left out and no country is known."""
    return grammar_for(locale).sayings.special[Ask.COUNTRY]


class Reader:
    """Reads times for one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.grammar = grammar_for(context.locale)
        self._unread = self.grammar.sayings.questions[DoubtKind.NOT_UNDERSTOOD]

    def find(self, text: str, *, whole: bool) -> list[TimeReading]:
        """The readings in a text; with `whole`, weak ones count too."""
        exact = pasted(text, self.context) if looks_pasted(text) else quoted_line(text, self.context, self._unread)
        if exact is not None:
            return [exact]
        if "FREQ=" in text:
            return self._quoted(text)
        nodes = self.grammar.read(text)
        found = drafts(nodes, self.grammar.glue, whole=whole)
        readings: list[TimeReading] = []
        for draft in found[:MOST]:
            reading = self._reading(draft)
            both = united(readings[-1], reading) if reading and readings and draft.follows else None
            if both is not None:
                readings[-1] = both
            elif reading is not None:
                readings.append(reading)
        return readings

    def _quoted(self, text: str) -> list[TimeReading]:
        """A rule within a sentence; the last single time beside it is where it starts."""
        rest = self.find(unquoted(text), whole=False)
        starts = [each.schedule.at for each in rest if isinstance(each.schedule, Once)]
        reading = quoted(text, self.context, starts[-1] if starts else None)
        if reading is not None and leaves_out(text):
            doubt = Doubt(kind=DoubtKind.NOT_UNDERSTOOD, question=self._unread)
            return [msgspec.structs.replace(reading, schedule=None, doubts=(doubt,))]
        return [reading] if reading is not None else rest

    def _reading(self, draft: Draft) -> TimeReading | None:
        try:
            frame = Frame(draft, self.context)
            answer = RecurReader(frame).answer() if draft.repeats else OnceReader(frame).answer()
        except OverflowError:
            return None
        if answer is None:
            return None
        first, *others = answer.schedules or (None,)
        said = [self._said(schedule) for schedule in answer.schedules] if len(answer.schedules) > 1 else []
        return TimeReading(
            schedule=first,
            spans=_joined(draft.places),
            others=tuple(others),
            assumed=tuple(self.grammar.sayings.assumed(words) for words in answer.assumed),
            doubts=tuple(_doubt(kind, answer, said, self.grammar.sayings) for kind in dict.fromkeys(answer.doubts)),
        )

    def _said(self, schedule: Schedule) -> str:
        return describe(schedule, self.context.now, self.context.zone, self.context.locale)


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in order, neighbours with only a blank between them joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _doubt(kind: DoubtKind, answer: Answer, said: Sequence[str], sayings: Sayings) -> Doubt:
    choices = tuple(said) if kind is DoubtKind.TWO_READINGS else ()
    passed = kind is DoubtKind.PAST and answer.passed
    if answer.ask is not None and answer.ask.value is kind:
        return Doubt(kind=kind, question=sayings.special[answer.ask])
    return Doubt(kind=kind, question=sayings.passed(passed) if passed else sayings.questions[kind], choices=choices)
