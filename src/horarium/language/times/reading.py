"""From a text to readings: the grammar of its language, drafts, and what they mean now."""

from __future__ import annotations

from datetime import datetime

from horarium.language.model import Context, Doubt, DoubtKind, TimeReading
from horarium.language.times.assemble import drafts
from horarium.language.times.draft import Draft
from horarium.language.times.en.grammar import english
from horarium.language.times.grammar import Grammar
from horarium.language.times.resolve.once import Answer, OnceReader
from horarium.language.times.resolve.recur import RecurReader


def grammar_for(locale: str | None) -> Grammar:
    """The grammar of a locale's language; English where there is none."""
    return english()


class Reader:
    """Reads times for one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.grammar = grammar_for(context.locale)

    def find(self, text: str, *, whole: bool) -> list[TimeReading]:
        """The readings in a text; with `whole`, weak ones count too."""
        nodes = self.grammar.read(text)
        found = drafts(nodes, self.grammar.glue, whole=whole)
        readings = [self._reading(draft) for draft in found]
        return [reading for reading in readings if reading is not None]

    def _reading(self, draft: Draft) -> TimeReading | None:
        try:
            answer = RecurReader(draft, self.context).answer() if draft.repeats else OnceReader(draft, self.context).answer()
        except OverflowError:
            return None
        if answer is None:
            return None
        first, *others = answer.schedules or (None,)
        return TimeReading(
            schedule=first,
            spans=_joined(draft.places),
            others=tuple(other for other in others if other is not None),
            assumed=answer.assumed,
            doubts=tuple(_doubt(kind, answer) for kind in dict.fromkeys(answer.doubts)),
        )


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in order, neighbours with only a blank between them joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _doubt(kind: DoubtKind, answer: Answer) -> Doubt:
    return Doubt(kind=kind, question=_question(kind, answer.passed))


def _question(kind: DoubtKind, passed: datetime | None) -> str:
    match kind:
        case DoubtKind.PAST if passed is not None:
            return f"{passed:%A %d %B %Y %H:%M} has passed. When do you mean?"
        case DoubtKind.PAST:
            return "That has passed. When do you mean?"
        case DoubtKind.TWO_READINGS:
            return "Which one do you mean?"
        case DoubtKind.VAGUE:
            return "At what time exactly?"
        case DoubtKind.MISSING:
            return "On which days?"
        case DoubtKind.NOT_UNDERSTOOD:
            return "I could not read all of that. Can you say it in other words?"
