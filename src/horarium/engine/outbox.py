"""Takes notices from the outbox to the channels, and writes down how each delivery stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from horarium.domain.clock import Clock
from horarium.domain.notice import Delivery, DeliveryState, Notice
from horarium.engine.channel import Channel, Delivered, Lost, Refused, Sent
from horarium.engine.loops import Log
from horarium.storage.ports import Store

PAGE = 100


class OutboxRunner:
    """One turn sends what can be sent now. A notice that no channel can take stays in the outbox."""

    def __init__(self, store: Store, clock: Clock, channels: Sequence[Channel], log: Log) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._log = log
        self._passed = 0  # notices up to this id were looked at since the process began
        self._again: datetime | None = None  # the earliest retry among them

    async def turn(self) -> datetime | None:
        """Returns when the next retry is due."""
        now = self._clock.now()
        if self._again is not None and self._again <= now:
            self._passed, self._again = 0, None
        while self._channels and (page := await self._store.outbox.waiting(now, PAGE, after=self._passed)):
            for notice in page:
                await self._send(notice)
                self._passed = notice.id
        return self._again

    async def _send(self, notice: Notice) -> None:
        for channel in self._channels:
            address = channel.address(notice)
            if address is not None:
                await self._send_to(channel, address, notice)
                return

    async def _send_to(self, channel: Channel, address: str, notice: Notice) -> None:
        """Writes the intent, sends, records: a send that a crash interrupts is known to be unknown."""
        if not channel.repeatable:
            await self._record(notice, address, DeliveryState.SENDING)
        try:
            sent: Sent = await channel.deliver(notice)
        except Exception as error:  # noqa: BLE001 - a channel's defect leaves the send in doubt, nothing more
            self._log("channel_raised", address=address, notice=notice.id, error=repr(error), exc_info=error)
            sent = Lost(error=f"{type(error).__name__}: {error}")
        match sent:
            case Delivered():
                await self._record(notice, address, DeliveryState.DELIVERED, message_id=sent.message_id)
            case Lost():
                await self._record(notice, address, DeliveryState.UNKNOWN, error=sent.error)
            case Refused():
                if sent.retry_at is not None:
                    self._again = min(self._again or sent.retry_at, sent.retry_at)
                await self._record(notice, address, DeliveryState.FAILED, error=sent.error, retry_at=sent.retry_at)
            case _:
                assert_never(sent)

    async def _record(
        self,
        notice: Notice,
        address: str,
        state: DeliveryState,
        *,
        message_id: str = "",
        error: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        delivery = Delivery(
            notice_id=notice.id,
            address=address,
            state=state,
            message_id=message_id,
            error=error,
            retry_at=retry_at,
            changed_at=self._clock.now(),
        )
        settles = state in {DeliveryState.DELIVERED, DeliveryState.UNKNOWN}
        await self._store.outbox.record(delivery, settles=settles)
