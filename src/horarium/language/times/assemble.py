"""Nodes to drafts: neighbouring pieces fill one draft, marks ("until", "except") open a draft within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from horarium.language.times.draft import Draft, merge
from horarium.language.times.engine import Node
from horarium.language.times.fill import Filler
from horarium.language.times.pieces import is_piece
from horarium.language.times.values import Named, Repeat, Unit


def drafts(nodes: Sequence[Node], glue: frozenset[str], *, whole: bool) -> list[Draft]:
    """The expressions of time among the nodes, in order; weak ones only when they are the whole text."""
    found: list[Draft] = []
    for sentence in _sentences(nodes):
        chains = list(_chains(sentence, glue))
        repeats = any("REPEAT" in node or _recurs(node) for node in sentence)
        made = [draft for chain in chains for draft in _filled(chain, repeats)]
        alone = whole and len(chains) == 1 and _is_all(nodes, glue)
        hint = next((node["HINT"] for node in sentence if "HINT" in node), None)
        timer = any("TIMER" in node for node in sentence)
        made = _merged(_told(_living(made, whole=alone, timer=timer)))
        stay = any("STAY" in node for node in sentence)
        for draft in made:
            if stay:
                draft.settle_stay()
            draft.settle_hours()
            draft.settle_range()
            draft.hint = hint
        found.extend(made)
    return found


def _recurs(node: Node) -> bool:
    return any(isinstance(value, Repeat) for value in node["PIECES"] or ())


def _living(made: list[Draft], *, whole: bool, timer: bool) -> list[Draft]:
    """Drafts that say a time; a mere length does when it is all there is, or with a word such as "timer"."""
    living = [draft for draft in made if draft.strong or draft.bounded or (whole and not draft.empty)]
    if not living and (whole or timer):
        return [draft for draft in made if draft.timed][:1]
    return living


def _sentences(nodes: Sequence[Node]) -> Iterable[list[Node]]:
    sentence: list[Node] = []
    for node in nodes:
        sentence.append(node)
        if "STOP" in node:
            yield sentence
            sentence = []
    yield sentence


def _is_all(nodes: Sequence[Node], glue: frozenset[str]) -> bool:
    """Whether a text holds nothing but times, with no word left over at its end."""
    last = next((node for node in reversed(nodes) if node.text[-1:].isalnum()), None)
    return last is not None and is_piece(last) and all(is_piece(node) or _is_glue(node, glue) for node in nodes)


def _is_glue(node: Node, glue: frozenset[str]) -> bool:
    return node.text in glue or "MARK" in node or "ABOUT" in node or "STOP" in node


def _chains(nodes: Sequence[Node], glue: frozenset[str]) -> Iterable[list[Node]]:
    """Pieces with the glue and the marks before and between them."""
    chain: list[Node] = []
    waiting: list[Node] = []
    for node in nodes:
        if is_piece(node):
            chain.extend(waiting)
            chain.append(node)
            waiting = []
        elif _is_glue(node, glue):
            waiting.append(node)
        else:
            if chain:
                yield chain
            chain, waiting = [], []
    if chain:
        yield chain


def _told(made: list[Draft]) -> list[Draft]:
    """As in "christmas party on the 19th": a day that only names a thing yields to one that is told."""
    sure = [draft for draft in made if not _names_a_thing(draft)]
    return sure if any(_is_told(draft) for draft in sure) else made


def _is_told(draft: Draft) -> bool:
    """Whether it says which day, not only in which year or in every year."""
    ahead = draft.ahead is not None and not draft.ahead.span.months
    return bool(draft.days) or ahead or any(repeat.days or repeat.unit is not Unit.YEAR for repeat in draft.repeats)


def _names_a_thing(draft: Draft) -> bool:
    match draft.days:
        case [Named(loose=True)]:
            return not draft.clocked
    return False


def _merged(made: list[Draft]) -> list[Draft]:
    """Pieces that lie apart but belong together: "tomorrow call mum at 5"."""
    out: list[Draft] = []
    for draft in made:
        joined = merge(out[-1], draft) if out else None
        if joined is None:
            out.append(draft)
        else:
            out[-1] = joined
    return out


def _filled(chain: Sequence[Node], repeats: bool) -> list[Draft]:
    filler = Filler(repeats)
    for place, node in enumerate(chain):
        filler.coming = chain[place + 1 : place + 4]
        filler.take(node)
    return [draft for draft in filler.done() if draft.places]
