"""All tools of an installation, in one list."""

from __future__ import annotations

from collections.abc import Iterable

from horarium.storage.ports import Store
from horarium.tools import http_request, remind
from horarium.tools.files.tools import file_tools
from horarium.tools.instructions import instructions_tools
from horarium.tools.notify import NOTIFY
from horarium.tools.plan import plan_tools
from horarium.tools.registry import Registry, ToolSource
from horarium.tools.remember import remember_tools
from horarium.tools.web.settings import HttpSettings
from horarium.tools.web_fetch import web_fetch_tool
from horarium.tools.web_search import SearchSettings, web_search_tool


def toolbox(
    store: Store, http: HttpSettings, search: SearchSettings | None = None, *, sources: Iterable[ToolSource] = ()
) -> Registry:
    """The tools that come with Horarium; search among them when its settings have a key. `plugins.py` adds others'."""
    registry = Registry(sources=sources)
    registry.register(remind.REMIND, *remind.ALIASES)
    registry.register(http_request.http_request_tool(http), *http_request.ALIASES)
    for tool in (
        NOTIFY,
        *remember_tools(store),
        *plan_tools(store),
        *file_tools(store),
        *instructions_tools(store),
        web_fetch_tool(http),
        web_search_tool(search or SearchSettings(), http),
    ):
        if tool is not None:
            registry.register(tool)
    return registry
