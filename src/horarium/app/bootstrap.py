"""Where concrete meets contract: the parts of an installation, built one from another. Doubles are arguments.

A quick command needs the service alone, so each part loads what it is made of when it is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from horarium.app.home import DATABASE
from horarium.app.settings import Settings
from horarium.app.wakeup import knock
from horarium.domain.clock import Clock
from horarium.engine.service import Service

if TYPE_CHECKING:
    from horarium.agent.turn import Assistant
    from horarium.engine.channel import Channel
    from horarium.engine.engine import Engine
    from horarium.engine.handler import Handler
    from horarium.engine.loops import Log
    from horarium.tools.registry import Registry


def open_service(home: Path, settings: Settings, clock: Clock) -> Service:
    """The service on the store of `home`. Each change knocks at the process that serves the home, this one included."""
    from horarium.storage.sql.opening import open_store  # noqa: PLC0415 - SQLAlchemy takes 150 ms

    return Service(
        open_store(home / DATABASE),
        clock,
        partial(knock, home),
        max_tasks=settings.max_tasks_per_user,
        handler=lambda: handler(tools(settings)),
    )


def tools(settings: Settings) -> Registry:
    """The tools of this installation."""
    from horarium.tools import http_request, remind  # noqa: PLC0415 - pydantic takes 60 ms
    from horarium.tools.registry import Registry  # noqa: PLC0415 - likewise
    from horarium.tools.web.settings import HttpSettings  # noqa: PLC0415 - beside the tool it belongs to

    allowed = HttpSettings(allow_http=settings.http_allow_plain, allowed_networks=settings.http_allowed_networks)
    registry = Registry()
    registry.register(remind.REMIND, *remind.ALIASES)
    registry.register(http_request.http_request_tool(allowed), *http_request.ALIASES)
    return registry


def handler(registry: Registry) -> Handler:
    """What carries out the runs. Orchestrated tasks say that no model is configured, until one can be."""
    from horarium.tools.direct import ToolHandler  # noqa: PLC0415 - pydantic, see above

    return ToolHandler(registry)


def engine(service: Service, settings: Settings, clock: Clock, channels: Sequence[Channel], log: Log) -> Engine:
    """The engine on the service's store, with this installation's tools and channels."""
    from horarium.engine.engine import Engine  # noqa: PLC0415 - only the serving process runs one

    return Engine(service.store, clock, handler(tools(settings)), settings.for_engine(), channels, log)


def assistant(service: Service, settings: Settings, clock: Clock) -> Assistant:
    """Who answers people in words."""
    from horarium.agent.turn import Assistant  # noqa: PLC0415 - only talking needs the language

    return Assistant(service, clock, country=settings.country)
