"""What every command knows: whose home, which zone, which form of answer, and the way to the service."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

from cyclopts import Parameter

from horarium.app.home import find_home, prepare_home
from horarium.app.settings import Settings, load_settings
from horarium.domain.clock import Clock, SystemClock
from horarium.domain.schedule.zones import zone_info

if TYPE_CHECKING:
    from horarium.app.bootstrap import Parts
    from horarium.engine.service import Service

SWITCH = Parameter(negative="", show_default=False)
"""For options that are either given or not."""

OWNER = "me"
"""Whose tasks the local terminal sees."""


class Invocation:
    """One call of the program. Nothing is looked up before it is needed."""

    def __init__(
        self, *, home: str | None = None, zone: str | None = None, as_json: bool = False, debug: bool = False
    ) -> None:
        self._home = home
        self._zone = zone
        self.as_json = as_json
        self.debug = debug
        self.clock: Clock = SystemClock()

    @cached_property
    def home(self) -> Path:
        """The data directory, which need not exist."""
        return find_home(self._home, os.environ)

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.home, os.environ)

    @cached_property
    def zone(self) -> str:
        """The person's zone: `--zone`, else the settings', else the system's. InvalidSchedule: there is none such."""
        name = self._zone or self.settings.zone or _system_zone()
        zone_info(name)
        return name

    @cached_property
    def now(self) -> datetime:
        """The instant at which the command began to look."""
        return self.clock.now()

    @asynccontextmanager
    async def service(self) -> AsyncIterator[Service]:
        """The service on the store of this home. A change made with it wakes the process that serves the home."""
        from horarium.app.bootstrap import open_service  # noqa: PLC0415 - the store loads SQLAlchemy

        service = open_service(prepare_home(self.home), self.settings, self.clock)
        try:
            yield service
        finally:
            await service.store.close()

    @asynccontextmanager
    async def parts(self) -> AsyncIterator[Parts]:
        """All parts of this home, on a service of their own."""
        from horarium.app.bootstrap import Parts  # noqa: PLC0415 - as above

        async with self.service() as service:
            parts = Parts(self.home, service, self.settings, self.clock)
            try:
                yield parts
            finally:
                await parts.close()


Here: TypeAlias = Annotated[Invocation, Parameter(parse=False)]


def _system_zone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415 - not needed when a zone is named

    return get_localzone_name() or "UTC"
