"""`horarium talks`: the conversations that are kept; `talks export NAME`, `talks delete NAME`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from horarium.cli import output
from horarium.cli.invocation import OWNER, Here, Invocation
from horarium.cli.times import moment, moment_and_distance
from horarium.domain.errors import Conflict, NotFound

if TYPE_CHECKING:
    from horarium.domain.keeping import TalkRecord
    from horarium.storage.ports import Store

NOTHING = "No conversation is kept."
LONGEST_WORDS = 60


async def talks(deed: Literal["list", "export", "delete"] = "list", name: str = "main", /, *, here: Here) -> None:
    """List the conversations that are kept; export one to read or, with --json, for programs; or delete one.

    Parameters
    ----------
    deed
        list, export or delete.
    name
        The conversation, as the list names it.
    """
    async with here.service() as service:
        match deed:
            case "list":
                await _list(service.store, here)
            case "export":
                await _export(service.store, name, here)
            case "delete":
                await _delete(service.store, name, here)


async def _list(store: Store, here: Invocation) -> None:
    from horarium.agent.conversations.showing import list_talks  # noqa: PLC0415 - only talks need it

    found = await list_talks(store, OWNER)
    if here.as_json:
        output.document(found)
    elif not found:
        output.line(NOTHING)
    else:
        output.table(
            ("conversation", "last used", "your last words"),
            [
                (
                    talk.conversation,
                    moment_and_distance(talk.updated_at, here.zone, here.now),
                    talk.last_words[:LONGEST_WORDS],
                )
                for talk in found
            ],
        )


async def _export(store: Store, name: str, here: Invocation) -> None:
    from horarium.agent.conversations import showing  # noqa: PLC0415 - only talks need it

    record = await _found(store, name)
    entries = await showing.all_entries(store, record)
    notices = await showing.notices_of(store, OWNER, name)
    if here.as_json:
        output.document(showing.as_document(record, entries, notices))
    else:
        lines = showing.with_notices(showing.lines_of(entries), notices)
        output.line(showing.as_text(lines, partial(moment, zone=here.zone)))


async def _delete(store: Store, name: str, here: Invocation) -> None:
    record = await _found(store, name)
    if not await store.talks.delete(record.id, expected=record.revision):
        raise Conflict(f"The conversation {name[:60]!r} goes on just now; try again.")
    if here.as_json:
        output.document({"conversation": name, "deleted": True})
    else:
        output.line(f"The conversation {name!r} is deleted, with its messages. Tasks and notices stay.")


async def _found(store: Store, name: str) -> TalkRecord:
    """The person's conversation. NotFound, with those there are, when it is another's or nobody's."""
    from horarium.agent.conversations.names import talk_id  # noqa: PLC0415 - only talks need it

    record = await store.talks.record(talk_id(OWNER, name))
    if record is None or record.scope != OWNER:
        raise NotFound(f"There is no conversation {name[:60]!r}; `horarium talks` lists those there are.")
    return record
