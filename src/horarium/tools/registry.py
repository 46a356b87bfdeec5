"""What a tool is, and the tools that an installation has. This file is what the author of a tool needs to know."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec
from pydantic import BaseModel, RootModel

from horarium.domain.errors import InvalidInput, ToolMissing
from horarium.domain.outcome import Succeeded
from horarium.tools.validation import validated

ArgumentsT = TypeVar("ArgumentsT", bound=BaseModel)


class Effects(enum.StrEnum):
    """What a tool does to the world."""

    NONE = "none"  # nothing outside: it works something out, or keeps something for the person
    NOTIFY = "notify"  # it tells the person something, through the run's own notice
    READ = "read"  # it reads something outside Horarium and changes nothing there; it may be slow
    OUTSIDE = "outside"  # it changes something outside Horarium, or may; it may be slow


class Permission(enum.StrEnum):
    """What a person lets their assistant do with a tool."""

    ALLOWED = "allowed"  # it is used without asking
    ASK = "ask"  # each use needs a yes
    OFF = "off"  # it is not offered


class JsonArguments(RootModel[dict[str, Any]]):
    """The arguments of a tool whose own JSON schema says what they are; `root` holds them."""


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """For whom and when a tool is called; `now` is the instant at which this attempt began, in UTC."""

    owner: str
    conversation: str
    zone: str
    now: datetime
    source: str = "terminal"  # the channel through which it was asked for
    task_id: int | None = None  # None in a turn of talk, which belongs to no task
    run_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Tool(Generic[ArgumentsT]):
    """One thing that an agent or a direct task can do.

    `call` returns how it went, or raises ToolFailed when it is sure that nothing happened. Any other exception from a
    tool that is not idempotent means that the outcome is unknown: the person is asked, and nothing is repeated.
    """

    name: str
    summary: str
    arguments: type[ArgumentsT]
    call: Callable[[ArgumentsT, Occasion], Awaitable[Succeeded]]
    effects: Effects = Effects.OUTSIDE
    idempotent: bool | Callable[[ArgumentsT], bool] = False  # whether doing it twice does no harm
    timeout: timedelta = timedelta(seconds=60)
    secrets: frozenset[str] = frozenset()  # names of arguments whose values are never shown
    reads: bool = False  # its result is text from elsewhere: data, which never commands
    foreign: bool = False  # a program that nobody vouches for described it, in words that a model may obey
    host: Callable[[ArgumentsT], str] | None = None  # whom a call would contact, where the arguments choose that
    always_asks: bool = False  # each call needs a yes of its own, whatever was allowed or granted before
    permission: Permission | None = None  # as the installation says, until the person says otherwise; None: by effects
    json_schema: Mapping[str, Any] | None = None  # of the arguments, where `arguments` is JsonArguments

    @property
    def slow(self) -> bool:
        """Whether it works outside, so that a run of it may take time."""
        return self.effects in {Effects.READ, Effects.OUTSIDE}

    def schema(self) -> dict[str, Any]:
        """The JSON schema of the arguments, for models and other programs."""
        return self.arguments.model_json_schema() if self.json_schema is None else dict(self.json_schema)

    def repeats(self, arguments: ArgumentsT) -> bool:
        """Whether a call with these arguments may be made again after a crash."""
        return self.idempotent(arguments) if callable(self.idempotent) else self.idempotent


AnyTool: TypeAlias = Tool[Any]


class ToolSource(Protocol):
    """Tools that come and go while the program runs, as those of other servers do."""

    def names(self) -> Iterable[str]:
        """Those known now."""
        ...

    def get(self, name: str) -> AnyTool | None:
        """The tool of this name; None when it is none of this source's."""
        ...


class Registry:
    """The tools of one installation, by name and by alias. Built by the composition root; there is no global one."""

    def __init__(self, tools: Iterable[AnyTool] = (), sources: Iterable[ToolSource] = ()) -> None:
        self._tools: dict[str, AnyTool] = {}
        self._aliases: dict[str, str] = {}
        self._sources = tuple(sources)
        for tool in tools:
            self.register(tool)

    def register(self, tool: AnyTool, *aliases: str) -> None:
        """Adds a tool; an alias is another name for it, or "tool_name.operation" as documents say it."""
        for name in (tool.name, *aliases):
            if name in self._tools or name in self._aliases:
                raise InvalidInput(
                    f"Two tools are named {name!r}; rename or remove one.",
                    field="tool",
                    given=name,
                    expected="a name that is not taken",
                )
        self._tools[tool.name] = tool
        self._aliases.update(dict.fromkeys(aliases, tool.name))

    def names(self) -> tuple[str, ...]:
        """The tools' own names, without aliases, in alphabetical order."""
        return tuple(sorted({*self._tools, *(name for source in self._sources for name in source.names())}))

    def has(self, name: str) -> bool:
        """Whether there is a tool of this name or alias."""
        return self._find(name) is not None

    def get(self, name: str) -> AnyTool:
        """The tool of this name or alias. ToolMissing when it is not installed."""
        tool = self._find(name)
        if tool is None:
            raise ToolMissing(f"The tool {name!r} is not installed; install it and the task goes on.")
        return tool

    def named(self, name: str, operation: str | None = None) -> AnyTool:
        """The tool that a document means. InvalidInput names the field and the nearest name."""
        if operation is None:
            if self.has(name):
                return self.get(name)
            raise self._unknown("tool_name", name, {*self.names(), *self._aliases})
        if self.has(f"{name}.{operation}"):
            return self.get(f"{name}.{operation}")
        operations = {alias.partition(".")[2] for alias in self._aliases if alias.startswith(f"{name}.")}
        if operations:
            raise self._unknown("operation", operation, operations)
        if self.has(name):
            raise InvalidInput(
                f"operation: {name} has no operations; leave this field out.",
                field="operation",
                given=operation,
                expected="nothing",
            )
        raise self._unknown("tool_name", name, {*self.names(), *self._aliases})

    def check(self, tool: AnyTool, arguments: Mapping[str, Any], field: str = "parameters") -> BaseModel:
        """The arguments in the tool's own type. InvalidInput names the field below `field`; secrets are not shown."""
        model: BaseModel = validated(tool.arguments, dict(arguments), within=field, secrets=tool.secrets)
        if tool.json_schema is not None:
            from horarium.tools.json_schema import conforming  # noqa: PLC0415 - jsonschema takes 40 ms

            conforming(arguments, tool.json_schema, within=field, secrets=tool.secrets)
        return model

    def _find(self, name: str) -> AnyTool | None:
        tool = self._tools.get(self._aliases.get(name, name))
        found = (source.get(name) for source in self._sources)
        return tool or next((each for each in found if each is not None), None)

    def _unknown(self, field: str, given: str, names: set[str]) -> InvalidInput:
        known = sorted({name.partition(".")[0] if field == "tool_name" else name for name in names})
        nearest = difflib.get_close_matches(given, known, n=1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        what = "tool" if field == "tool_name" else "operation"
        expected = "one of: " + (", ".join(known) or "(none is installed)")
        return InvalidInput(
            f"{field}: there is no {what} {given[:100]!r}; expected {expected}.{hint}",
            field=field,
            given=given[:200],
            expected=expected,
        )
