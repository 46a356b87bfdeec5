"""The tools that keep facts about the person: remember, recall, forget."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field

from horarium.domain.errors import ToolFailed
from horarium.domain.keeping import Paper
from horarium.domain.outcome import Succeeded
from horarium.storage.ports import Store
from horarium.tools.registry import AnyTool, Effects, Occasion, Tool
from horarium.tools.validation import Strict
from horarium.tools.wording import one_line, plain

SHELF = "facts"
LONGEST_FACT = 500
MOST_FACTS = 500
MOST_RECALLED = 20

_WORD = re.compile(r"\w{2,}")


class RememberArguments(Strict):
    """What to keep."""

    fact: Annotated[str, Field(min_length=1, max_length=LONGEST_FACT, description="one sentence, up to 500 characters")]


class RecallArguments(Strict):
    """What to look for."""

    words: Annotated[str, Field(max_length=LONGEST_FACT, description="to look for; none: the newest facts")] = ""


class ForgetArguments(Strict):
    """Which fact to drop."""

    fact: Annotated[str, Field(min_length=1, max_length=LONGEST_FACT, description="its id, or its exact words")]


def remember_tools(store: Store) -> tuple[AnyTool, ...]:
    """Remember, recall and forget, on the facts of whoever calls."""
    facts = Facts(store)
    return (
        Tool(
            name="remember",
            summary="Keeps a fact about the person for later talks.",
            arguments=RememberArguments,
            call=facts.remember,
            effects=Effects.NONE,
            idempotent=True,
        ),
        Tool(
            name="recall",
            summary="Finds facts kept about the person, newest first.",
            arguments=RecallArguments,
            call=facts.recall,
            effects=Effects.NONE,
            idempotent=True,
            reads=True,
        ),
        Tool(
            name="forget",
            summary="Drops one fact.",
            arguments=ForgetArguments,
            call=facts.forget,
            effects=Effects.NONE,
            idempotent=True,
        ),
    )


class Facts:
    """The facts of people. The same words are one fact, so that keeping it twice does no harm."""

    def __init__(self, store: Store) -> None:
        self._shelves = store.shelves

    async def remember(self, arguments: RememberArguments, occasion: Occasion) -> Succeeded:
        """Keeps a fact. ToolFailed when there are too many already."""
        fact = one_line(arguments.fact)
        if not fact:
            raise ToolFailed("The fact is empty; say it in one sentence.", permanent=True)
        count, _ = await self._shelves.size(occasion.owner, SHELF)
        if count >= MOST_FACTS and await self._shelves.get(occasion.owner, SHELF, id_of(fact)) is None:
            raise ToolFailed(f"{MOST_FACTS} facts are kept already, which is the limit; forget some first.")
        await self._shelves.put(occasion.owner, SHELF, id_of(fact), fact, occasion.now)
        return Succeeded(result={"id": id_of(fact)})

    async def recall(self, arguments: RecallArguments, occasion: Occasion) -> Succeeded:
        """The newest facts that fit, at most MOST_RECALLED, and how many more there are."""
        papers = await self._shelves.find(occasion.owner, SHELF, limit=MOST_FACTS)
        found = fitting(papers, arguments.words)
        shown = [_shape(paper) for paper in found[:MOST_RECALLED]]
        return Succeeded(result={"facts": shown, "more": len(found) - len(shown)})

    async def forget(self, arguments: ForgetArguments, occasion: Occasion) -> Succeeded:
        """Drops a fact by its id or its words; to drop it again does no harm."""
        fact = one_line(arguments.fact)
        for key in (fact.casefold(), id_of(fact)):
            if await self._shelves.remove(occasion.owner, SHELF, key):
                return Succeeded(result={"forgotten": True})
        return Succeeded(result={"forgotten": False, "hint": "There is no such fact; recall gives ids."})


def id_of(fact: str) -> str:
    """A short name for a fact, the same for the same words."""
    return hashlib.sha256(plain(fact).encode(errors="replace")).hexdigest()[:10]


def fitting(papers: Iterable[Paper], words: str) -> list[Paper]:
    """The papers in which all of the words occur, newest first; when there are none, those with the most of them."""
    newest = sorted(papers, key=lambda paper: paper.changed_at, reverse=True)
    wanted = set(_WORD.findall(plain(words)))
    if not wanted:
        return newest if not words.strip() else [paper for paper in newest if plain(words.strip()) in plain(paper.text)]
    counted = [(paper, _hits(paper.text, wanted)) for paper in newest]
    complete = [paper for paper, hits in counted if hits == len(wanted)]
    most = max((hits for _, hits in counted), default=0)
    return complete or [paper for paper, hits in counted if hits == most > 0]


def _hits(text: str, wanted: Iterable[str]) -> int:
    """How many of the wanted words occur: as a word, or as the beginning of one ("dog" in "dogs"), or the reverse."""
    there = set(_WORD.findall(plain(text)))
    return sum(any(_alike(word, other) for other in there) for word in wanted)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or (len(shorter) >= 3 and longer.startswith(shorter) and len(longer) <= len(shorter) + 3)


def _shape(paper: Paper) -> dict[str, Any]:
    return {"id": paper.key, "fact": paper.text, "since": f"{paper.changed_at:%Y-%m-%d}"}
