"""Transactions on notices and their deliveries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, func, select, tuple_, update

from horarium.domain.clock import to_micros
from horarium.domain.errors import NotFound
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.tables import deliveries, delivery_is_sending, notices
from horarium.storage.sql.talk import delivery_of, notice_of, row_of_delivery, row_of_notice
from horarium.storage.sql.values import maybe_instant, maybe_micros
from horarium.storage.text import clean

_is_unsettled = notices.c.settled_at.is_(None)
_like_this = select(notices.c.id).where(
    notices.c.owner == bindparam("of_owner"),
    notices.c.kind == bindparam("of_kind"),
    notices.c.slot == bindparam("of_slot"),
)
_waiting = (
    select(notices)
    .where(
        _is_unsettled,
        notices.c.next_try <= bindparam("now"),
        tuple_(notices.c.next_try, notices.c.id) > tuple_(bindparam("after_try"), bindparam("after_id")),
    )
    .order_by(notices.c.next_try, notices.c.id)
    .limit(bindparam("most"))
)
_next_try = select(func.min(notices.c.next_try)).where(_is_unsettled, notices.c.next_try > bindparam("now"))
_BEFORE_ALL = (-(2**62), 0)
_unsettled = (
    select(notices)
    .where(_is_unsettled, notices.c.owner == bindparam("of_owner"))
    .order_by(notices.c.id)
    .limit(bindparam("most"))
)
_of_notices = (
    select(deliveries)
    .where(deliveries.c.notice_id.in_(bindparam("ids", expanding=True)))
    .order_by(deliveries.c.notice_id, deliveries.c.address)
)
_try_next = update(notices).where(notices.c.id == bindparam("notice"), _is_unsettled).values(next_try=bindparam("at"))
_try_these = (
    update(notices)
    .where(notices.c.id.in_(bindparam("ids", expanding=True)), _is_unsettled)
    .values(next_try=bindparam("at"))
)
_try_all_of = (
    update(notices).where(notices.c.owner == bindparam("of_owner"), _is_unsettled).values(next_try=bindparam("at"))
)
_acknowledge = (
    update(notices)
    .where(notices.c.id == bindparam("notice"), notices.c.acknowledged_at.is_(None))
    .values(acknowledged_at=bindparam("at"), acknowledged_by=bindparam("by"), acted=bindparam("did"))
)
_insert = dialect.insert(deliveries)
_record = _insert.on_conflict_do_update(
    index_elements=["notice_id", "address"],
    set_={column.name: _insert.excluded[column.name] for column in deliveries.c if not column.primary_key},
)
_settle = (
    update(notices)
    .where(notices.c.id.in_(bindparam("ids", expanding=True)), _is_unsettled)
    .values(settled_at=bindparam("now"))
)
_unknown = select(deliveries.c.notice_id).where(
    deliveries.c.state == DeliveryState.UNKNOWN.value, deliveries.c.changed_at >= bindparam("since")
)
_doubtful = (
    select(notices).where(notices.c.owner == bindparam("of_owner"), notices.c.id.in_(_unknown)).order_by(notices.c.id)
)
_sending = select(deliveries.c.notice_id).where(delivery_is_sending)
_doubt = (
    update(deliveries).where(delivery_is_sending).values(state=DeliveryState.UNKNOWN.value, changed_at=bindparam("now"))
)


def add(connection: Connection, notice: Notice) -> Notice:
    id_ = dialect.insert_one(connection, notices, row_of_notice(notice))
    return msgspec.structs.replace(notice, id=id_)


def add_once(connection: Connection, notice: Notice) -> Notice | None:
    """One process plans for a store, and writes come one after another; several would need a unique index."""
    asked = {"of_owner": clean(notice.owner), "of_kind": notice.kind.value, "of_slot": maybe_micros(notice.slot)}
    if connection.execute(_like_this, asked).first() is not None:
        return None
    return add(connection, notice)


def waiting(connection: Connection, now: datetime, limit: int, after: Notice | None) -> list[Notice]:
    tried, id_ = (to_micros(after.next_try or now), after.id) if after else _BEFORE_ALL
    asked = {"now": to_micros(now), "most": limit, "after_try": tried, "after_id": id_}
    return [notice_of(row) for row in connection.execute(_waiting, asked)]


def next_try(connection: Connection, now: datetime) -> datetime | None:
    return maybe_instant(connection.execute(_next_try, {"now": to_micros(now)}).scalar())


def get(connection: Connection, notice_id: int) -> Notice:
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).first()
    if row is None:
        raise NotFound(f"There is no notice {notice_id}.")
    return notice_of(row)


def unsettled(connection: Connection, owner: str, limit: int) -> list[Notice]:
    return [notice_of(row) for row in connection.execute(_unsettled, {"of_owner": owner, "most": limit})]


def history(connection: Connection, owner: str, conversation: str | None, after: int, limit: int) -> list[Notice]:
    found = select(notices).where(notices.c.owner == owner, notices.c.id > after)
    if conversation is not None:
        found = found.where(notices.c.conversation == conversation)
    return [notice_of(row) for row in connection.execute(found.order_by(notices.c.id).limit(limit))]


def deliveries_of(connection: Connection, notice_ids: Collection[int]) -> list[Delivery]:
    return [delivery_of(row) for row in connection.execute(_of_notices, {"ids": list(notice_ids)})]


def record(connection: Connection, delivery: Delivery, settles: bool, again: datetime | None) -> None:
    known = select(notices.c.id).where(notices.c.id == delivery.notice_id)
    if connection.execute(known).first() is None:
        raise NotFound(f"There is no notice {delivery.notice_id}.")
    connection.execute(_record, row_of_delivery(delivery))
    if settles:
        settle(connection, delivery.notice_id, delivery.changed_at)
    else:
        try_next(connection, delivery.notice_id, again)


def settle(connection: Connection, notice_id: int, now: datetime) -> None:
    connection.execute(_settle, {"ids": [notice_id], "now": to_micros(now)})


def try_next(connection: Connection, notice_id: int, at: datetime | None) -> None:
    connection.execute(_try_next, {"notice": notice_id, "at": maybe_micros(at)})


def try_all_of(connection: Connection, owner: str, at: datetime) -> None:
    connection.execute(_try_all_of, {"of_owner": owner, "at": to_micros(at)})


def acknowledge(connection: Connection, notice_id: int, by: str, did: str, now: datetime) -> bool:
    at = {"notice": notice_id, "at": to_micros(now), "by": clean(by), "did": clean(did)}
    return bool(connection.execute(_acknowledge, at).rowcount)


def doubtful(connection: Connection, owner: str, since: datetime) -> list[Notice]:
    asked = {"of_owner": clean(owner), "since": to_micros(since)}
    return [notice_of(row) for row in connection.execute(_doubtful, asked)]


def doubt_interrupted(connection: Connection, now: datetime) -> int:
    doubted = list(connection.execute(_sending).scalars())
    if doubted:
        connection.execute(_doubt, {"now": to_micros(now)})
        connection.execute(_try_these, {"ids": doubted, "at": to_micros(now)})
    return len(doubted)


class SqlOutbox:
    """Notices on their way to people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, notice: Notice) -> Notice:
        return await self._database.write(add, notice)

    async def add_once(self, notice: Notice) -> Notice | None:
        return await self._database.write(add_once, notice)

    async def get(self, notice_id: int) -> Notice:
        return await self._database.read(get, notice_id)

    async def waiting(self, now: datetime, limit: int = 100, *, after: Notice | None = None) -> list[Notice]:
        return await self._database.read(waiting, now, limit, after)

    async def next_try(self, now: datetime) -> datetime | None:
        return await self._database.read(next_try, now)

    async def unsettled(self, owner: str, limit: int = 100) -> list[Notice]:
        return await self._database.read(unsettled, owner, limit)

    async def history(
        self, owner: str, *, conversation: str | None = None, after: int = 0, limit: int = 100
    ) -> list[Notice]:
        return await self._database.read(history, owner, conversation, after, limit)

    async def deliveries(self, *notice_ids: int) -> list[Delivery]:
        return await self._database.read(deliveries_of, notice_ids)

    async def record(self, delivery: Delivery, *, settles: bool, again: datetime | None = None) -> None:
        await self._database.write(record, delivery, settles, again)

    async def settle(self, notice_id: int, now: datetime) -> None:
        await self._database.write(settle, notice_id, now)

    async def try_next(self, notice_id: int, at: datetime | None) -> None:
        await self._database.write(try_next, notice_id, at)

    async def try_all_of(self, owner: str, at: datetime) -> None:
        await self._database.write(try_all_of, owner, at)

    async def acknowledge(self, notice_id: int, by: str, did: str, now: datetime) -> bool:
        return await self._database.write(acknowledge, notice_id, by, did, now)

    async def doubtful(self, owner: str, since: datetime) -> list[Notice]:
        return await self._database.read(doubtful, owner, since)

    async def doubt_interrupted(self, now: datetime) -> int:
        return await self._database.write(doubt_interrupted, now)
