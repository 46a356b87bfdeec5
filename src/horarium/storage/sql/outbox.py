"""Transactions on notices and their deliveries."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, or_, select, update

from horarium.domain.clock import to_micros
from horarium.domain.errors import NotFound
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.storage.sql import dialect
from horarium.storage.sql.database import Database
from horarium.storage.sql.tables import deliveries, delivery_is_sending, notices
from horarium.storage.sql.talk import delivery_of, notice_of, row_of_delivery, row_of_notice

_is_unsettled = notices.c.settled_at.is_(None)
_stands_in_the_way = (
    select(1)
    .where(
        deliveries.c.notice_id == notices.c.id,
        or_(
            deliveries.c.state != DeliveryState.FAILED.value,
            deliveries.c.retry_at.is_(None),
            deliveries.c.retry_at > bindparam("now"),
        ),
    )
    .exists()
)
_waiting = (
    select(notices)
    .where(_is_unsettled, notices.c.id > bindparam("after"), ~_stands_in_the_way)
    .order_by(notices.c.id)
    .limit(bindparam("most"))
)
_unsettled = (
    select(notices)
    .where(_is_unsettled, notices.c.owner == bindparam("of_owner"))
    .order_by(notices.c.id)
    .limit(bindparam("most"))
)
_of_notice = select(deliveries).where(deliveries.c.notice_id == bindparam("notice")).order_by(deliveries.c.address)
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
_sending = select(deliveries.c.notice_id).where(delivery_is_sending)
_doubt = (
    update(deliveries)
    .where(delivery_is_sending)
    .values(state=DeliveryState.UNKNOWN.value, changed_at=bindparam("now"), retry_at=None)
)


def add(connection: Connection, notice: Notice) -> Notice:
    id_ = dialect.insert_one(connection, notices, row_of_notice(notice))
    return msgspec.structs.replace(notice, id=id_)


def waiting(connection: Connection, now: datetime, limit: int, after: int) -> list[Notice]:
    asked = {"now": to_micros(now), "after": after, "most": limit}
    return [notice_of(row) for row in connection.execute(_waiting, asked)]


def unsettled(connection: Connection, owner: str, limit: int) -> list[Notice]:
    return [notice_of(row) for row in connection.execute(_unsettled, {"of_owner": owner, "most": limit})]


def history(connection: Connection, owner: str, conversation: str | None, after: int, limit: int) -> list[Notice]:
    found = select(notices).where(notices.c.owner == owner, notices.c.id > after)
    if conversation is not None:
        found = found.where(notices.c.conversation == conversation)
    return [notice_of(row) for row in connection.execute(found.order_by(notices.c.id).limit(limit))]


def deliveries_of(connection: Connection, notice_id: int) -> list[Delivery]:
    return [delivery_of(row) for row in connection.execute(_of_notice, {"notice": notice_id})]


def record(connection: Connection, delivery: Delivery, settles: bool) -> None:
    known = select(notices.c.id).where(notices.c.id == delivery.notice_id)
    if connection.execute(known).first() is None:
        raise NotFound(f"There is no notice {delivery.notice_id}.")
    connection.execute(_record, row_of_delivery(delivery))
    if settles:
        connection.execute(_settle, {"ids": [delivery.notice_id], "now": to_micros(delivery.changed_at)})


def doubt_interrupted(connection: Connection, now: datetime) -> int:
    doubted = list(connection.execute(_sending).scalars())
    if doubted:
        connection.execute(_doubt, {"now": to_micros(now)})
        connection.execute(_settle, {"ids": doubted, "now": to_micros(now)})
    return len(doubted)


class SqlOutbox:
    """Notices on their way to people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, notice: Notice) -> Notice:
        return await self._database.write(add, notice)

    async def waiting(self, now: datetime, limit: int = 100, *, after: int = 0) -> list[Notice]:
        return await self._database.read(waiting, now, limit, after)

    async def unsettled(self, owner: str, limit: int = 100) -> list[Notice]:
        return await self._database.read(unsettled, owner, limit)

    async def history(
        self, owner: str, *, conversation: str | None = None, after: int = 0, limit: int = 100
    ) -> list[Notice]:
        return await self._database.read(history, owner, conversation, after, limit)

    async def deliveries(self, notice_id: int) -> list[Delivery]:
        return await self._database.read(deliveries_of, notice_id)

    async def record(self, delivery: Delivery, *, settles: bool) -> None:
        await self._database.write(record, delivery, settles)

    async def doubt_interrupted(self, now: datetime) -> int:
        return await self._database.write(doubt_interrupted, now)
