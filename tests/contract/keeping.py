"""Values of what is kept besides tasks, for the contract tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from horarium.domain.keeping import Spending, TalkEntry, TalkRecord
from horarium.storage.ports import Store
from tests.contract.making import NOON

_revisions = count(1)


def a_record(talk_id: str = "talk", *, scope: str | None = "ann", **facts: Any) -> TalkRecord:
    """A record with a revision of its own."""
    given: dict[str, Any] = {
        "head": None,
        "revision": f"revision {next(_revisions)}",
        "updated_at": NOON,
        "body": {"usage": {"requests": 1}},
    }
    return TalkRecord(id=talk_id, scope=scope, **given | facts)


def a_line(*ids: str, after: str | None = None) -> list[TalkEntry]:
    """Entries one after another."""
    parents = [after, *ids]
    return [TalkEntry(id=id_, parent=parent, body={"said": id_}) for id_, parent in zip(ids, parents, strict=False)]


async def saved(store: Store, talk_id: str, *ids: str, after: str | None = None, **facts: Any) -> TalkRecord:
    """A talk whose history goes on with these entries."""
    before = await store.talks.record(talk_id)
    record = a_record(talk_id, **{"head": ids[-1] if ids else after} | facts)
    entries = a_line(*ids, after=after)
    assert await store.talks.save(record, entries, expected=None if before is None else before.revision)
    return record


async def ids_of(store: Store, head: str | None, limit: int | None = None) -> list[str]:
    return [entry.id for entry in await store.talks.history(head, limit)]


def a_spending(source: str = "run:1", owner: str = "ann", **facts: Any) -> Spending:
    given: dict[str, Any] = {"month": "2026-11", "tokens": 1000, "micro_usd": 2500}
    return Spending(owner=owner, source=source, **given | facts)
