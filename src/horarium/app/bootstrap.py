"""Where concrete meets contract: the parts of an installation, built one from another. Doubles are arguments.

A quick command needs the service alone, so each part loads what it is made of when it is built.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from horarium.app.home import DATABASE
from horarium.app.settings import Settings
from horarium.app.wakeup import knock
from horarium.domain.clock import Clock
from horarium.domain.errors import InvalidInput
from horarium.engine.loops import Log, silent
from horarium.engine.service import Service

if TYPE_CHECKING:
    from horarium.app.minds import Minds, Talker
    from horarium.app.vault import Vault
    from horarium.channels.push.channel import PushChannel
    from horarium.channels.telegram.bot import TelegramBot
    from horarium.engine.channel import Channel
    from horarium.engine.engine import Engine
    from horarium.engine.handler import Handler
    from horarium.storage.ports import Store
    from horarium.tools.mcp.servers import Servers
    from horarium.tools.registry import Registry, ToolSource

TALKS = "talks"
MCP_FILE = "mcp.yml"


def open_service(home: Path, settings: Settings, clock: Clock) -> Service:
    """The service on the store of `home`. Each change knocks at the process that serves the home, this one included."""
    from horarium.storage.sql.opening import open_store  # noqa: PLC0415 - SQLAlchemy takes 150 ms

    store = open_store(home / DATABASE)
    if settings.conversations == "files":
        from horarium.storage.files.talks import FolderTalks  # noqa: PLC0415 - only where it is wanted

        store.talks = FolderTalks(home / TALKS)
    return Service(
        store,
        clock,
        partial(knock, home),
        max_tasks=settings.max_tasks_per_user,
        handler=lambda: plain_handler(tools(store, settings, filter(None, [mcp_servers(home)]))),
    )


def mcp_servers(home: Path, log: Log = silent) -> Servers | None:
    """The MCP servers that this home names; None where it names none. Nothing is connected to before it is used."""
    if not (home / MCP_FILE).is_file():
        return None
    from horarium.tools.mcp.servers import Servers  # noqa: PLC0415 - pydantic takes 60 ms
    from horarium.tools.mcp.settings import load_servers  # noqa: PLC0415 - likewise

    return Servers(load_servers(home), os.environ, log=log)


def tools(
    store: Store, settings: Settings, sources: Iterable[ToolSource] = (), report: Callable[[str], None] = lambda _: None
) -> Registry:
    """The tools of this installation, those of other packages among them; `report` hears what is wrong with any."""
    from horarium.tools.plugins import add_plugins  # noqa: PLC0415 - pydantic takes 60 ms
    from horarium.tools.toolbox import toolbox  # noqa: PLC0415 - likewise
    from horarium.tools.web.settings import HttpSettings  # noqa: PLC0415 - beside the tools it belongs to
    from horarium.tools.web_search import SearchSettings  # noqa: PLC0415 - likewise

    allowed = HttpSettings(allow_http=settings.http_allow_plain, allowed_networks=settings.http_allowed_networks)
    search = SearchSettings(tavily=settings.tavily_api_key, brave=settings.brave_api_key)
    registry = toolbox(store, allowed, search, sources=sources)
    for trouble in add_plugins(registry):
        report(trouble)
    return registry


def plain_handler(registry: Registry) -> Handler:
    """Carries out direct tasks; orchestrated ones say that no model is configured."""
    from horarium.tools.direct import ToolHandler  # noqa: PLC0415 - pydantic, see above

    return ToolHandler(registry)


class Parts:
    """The parts of one process on one home. Each is built when it is first asked for."""

    def __init__(self, home: Path, service: Service, settings: Settings, clock: Clock, log: Log = silent) -> None:
        self.home = home
        self.service = service
        self.settings = settings
        self.clock = clock
        self.log = log

    @cached_property
    def servers(self) -> Servers | None:
        """The MCP servers of this home; `close` ends them."""
        return mcp_servers(self.home, self.log)

    @property
    def sources(self) -> Sequence[ToolSource]:
        """Where further tools come from."""
        return [self.servers] if self.servers else []

    @cached_property
    def registry(self) -> Registry:
        """All tools."""
        return tools(self.service.store, self.settings, self.sources, lambda why: self.log("tool_left_out", reason=why))

    async def close(self) -> None:
        """Ends what was started beside: the programs of MCP servers."""
        if self.__dict__.get("servers"):
            await self.__dict__["servers"].close()

    @cached_property
    def minds(self) -> Minds:
        """What thinks: the built-in dialogue, and models where some are configured."""
        from horarium.app.minds import Minds  # noqa: PLC0415 - only talking and runs need it

        return Minds(self)

    @property
    def talker(self) -> Talker:
        """Who answers people in words."""
        return self.minds.talker

    @cached_property
    def vault(self) -> Vault:
        """What seals secrets in the database."""
        from horarium.app.vault import Vault  # noqa: PLC0415 - few commands need it

        return Vault(self.home, self.settings.secret_key)

    def push(self, zone: str) -> PushChannel:
        """The channel to ntfy, mail and the like."""
        from horarium.channels.push.channel import PushChannel  # noqa: PLC0415 - only the serving process sends

        return PushChannel(self.service.store, self.vault, self.clock, zone)

    def telegram(self, zone: str) -> TelegramBot | None:
        """The Telegram bot; None without a token."""
        settings = self.settings
        if settings.telegram_token is None:
            return None
        from horarium.channels.telegram.settings import OFFICIAL, TelegramSettings  # noqa: PLC0415 - see below

        try:
            from horarium.channels.telegram.bot import TelegramBot  # noqa: PLC0415 - takes 200 ms
        except ImportError as error:
            raise InvalidInput(
                "telegram_token is set, but the package for Telegram is missing: `pip install 'horarium[telegram]'`.",
                field="telegram_token",
            ) from error
        said = TelegramSettings(
            token=settings.telegram_token,
            zone=zone,
            locale=settings.locale,
            country=settings.country,
            api_url=settings.telegram_api_url or OFFICIAL,
            webhook_url=settings.telegram_webhook_url,
            webhook_listen=settings.telegram_webhook_listen,
        )
        woken = partial(knock, self.home)
        return TelegramBot(said, self.service, self.talker, self.clock, log=self.log, changed=woken)

    def engine(self, channels: Sequence[Channel], zone: str) -> Engine:
        """The engine on the service's store, with this installation's tools and channels."""
        from horarium.engine.engine import Engine  # noqa: PLC0415 - only the serving process runs one
        from horarium.tools.direct import ToolHandler  # noqa: PLC0415 - pydantic, see above

        handler = ToolHandler(self.registry, self.minds.orchestrate)
        return Engine(self.service.store, self.clock, handler, self.settings.for_engine(zone), channels, self.log)
