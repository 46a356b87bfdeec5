"""The servers in mcp.yml: who they are, how they are reached, and what may be done with their tools.

One that is written wrongly is left out with a sentence that says why; the others serve.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec
from pydantic import BeforeValidator, Field, StringConstraints

from horarium.domain.errors import InvalidInput
from horarium.tools.mcp.references import check_references
from horarium.tools.validation import Strict, as_object, validated

FILE = "mcp.yml"
LARGEST_FILE = 1_000_000  # bytes
NAME = re.compile(r"(?!.*__)[a-z0-9]([a-z0-9_-]{0,29}[a-z0-9])?")
_URLS = "an address that begins with https:// (http:// for one in your own network), without a user name or password"
_SECRET = frozenset({"args", "env", "headers"})  # what is written there by mistake is not repeated
_HOME_ENDINGS = (".local", ".lan", ".internal", ".home.arpa", ".localhost")


def _referring(value: object) -> object:
    if isinstance(value, str):
        check_references(value)
    return value


def _url(value: object) -> object:
    if not isinstance(value, str) or not _may_be_called(value):
        raise ValueError(_URLS)
    return value


def _may_be_called(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return bool(host) and "@" not in parts.netloc and (parts.scheme == "https" or _plainly(parts.scheme, host))
    except ValueError:
        return False


def _plainly(scheme: str, host: str) -> bool:
    """Whether it may go over http: only where nobody on the way can read the headers."""
    if scheme != "http":
        return False
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_HOME_ENDINGS)


Text = Annotated[str, StringConstraints(min_length=1), Field(description="a text (numbers in quotes)")]
Referring = Annotated[str, BeforeValidator(_referring), Field(description="a text (numbers in quotes)")]
Seconds = Annotated[float, Field(gt=0, le=3600, description="a number of seconds, up to 3600")]
Switch = Annotated[bool, Field(description="true or false")]
Names = Annotated[tuple[Text, ...], Field(strict=False, description="a list of names of tools")]
Words = Annotated[tuple[str, ...], Field(strict=False, description="a list of texts (numbers in quotes)")]
ToolsField = Annotated[dict[str, Any], Field(description="an object with a tool's name for each key")]


class ToolSettings(Strict):
    """What one tool does, and whether it asks; None: as its server's annotations say, where they are trusted."""

    effects: Literal["read", "outside"] | None = None
    permission: Literal["allowed", "ask", "off"] | None = None
    idempotent: Switch | None = None


class _Server(Strict):
    enabled: Switch = True
    timeout: Seconds = 30.0
    allow: Names | None = None  # None: all of its tools
    trust_annotations: Switch = False
    tools: ToolsField = Field(default={})

    def tool(self, name: str) -> ToolSettings:
        """What is said of this tool."""
        return validated(ToolSettings, self.tools.get(name) or {})

    def offers(self, name: str) -> bool:
        """Whether a tool of this name may be used at all."""
        return (self.allow is None or name in self.allow) and self.tool(name).permission != "off"


class StdioServer(_Server):
    """A program that is started here."""

    command: Text
    args: Words = ()
    env: Annotated[dict[str, Referring], Field(description="an object with texts")] = Field(default={})


class HttpServer(_Server):
    """A server that is reached over HTTP."""

    url: Annotated[str, BeforeValidator(_url), Field(description=_URLS)]
    headers: Annotated[dict[str, Referring], Field(description="an object with texts")] = Field(default={})


ServerSettings: TypeAlias = StdioServer | HttpServer


class Configured(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says: the servers by name, and in sentences what is wrong with it."""

    servers: dict[str, ServerSettings] = {}
    problems: tuple[str, ...] = ()
    folder: Path | None = None  # where programs are started and relative files looked for


def load_servers(folder: Path) -> Configured:
    """The servers in the file of this folder; none when there is no file."""
    path = folder / FILE
    if not path.is_file():
        return Configured(folder=folder)
    try:
        listed = _listed(path)
    except InvalidInput as error:
        return Configured(problems=(f"{path}: {error.message}",), folder=folder)
    servers: dict[str, ServerSettings] = {}
    problems: list[str] = []
    for name, said in listed.items():
        try:
            servers[name] = server_of(name, said)
        except InvalidInput as error:
            problems.append(f"{path}: {error.message}")
    return Configured(servers=servers, problems=tuple(problems), folder=folder)


def server_of(name: object, said: object) -> ServerSettings:
    """One server. InvalidInput names the field and what is expected."""
    place = f"servers.{name}"
    if not isinstance(name, str) or not NAME.fullmatch(name):
        expected = "up to 31 small letters, digits, - and _ (no two _ in a row, none at an end)"
        raise InvalidInput(f"{place}: a server's name is {expected}.", field=place, expected=expected)
    fields = dict(as_object(said, place))
    if ("command" in fields) == ("url" in fields):
        expected = "either command (a program to start) or url (a server to reach)"
        raise InvalidInput(f"{place}: expected {expected}.", field=place, expected=expected)
    server: ServerSettings
    if "command" in fields:
        server = validated(StdioServer, fields, within=place, secrets=_SECRET)
    else:
        server = validated(HttpServer, fields, within=place, secrets=_SECRET)
    for tool, wanted in server.tools.items():
        validated(ToolSettings, as_object(wanted, f"{place}.tools.{tool}"), within=f"{place}.tools.{tool}")
    return server


def _listed(path: Path) -> Mapping[Any, Any]:
    document = _document(path)
    known = {"servers"}
    for name in document:
        if name not in known:
            near = difflib.get_close_matches(str(name), ["servers", "mcpServers"], n=1)
            hint = " Did you mean 'servers'?" if near else ""
            raise InvalidInput(f"{name}: there is no such field; expected servers.{hint}", field=str(name))
    return as_object(document.get("servers") or {}, "servers")


def _document(path: Path) -> Mapping[Any, Any]:
    import yaml  # noqa: PLC0415 - only where there is a file to read

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InvalidInput(f"It is larger than {LARGEST_FILE:,} bytes.")
        read = yaml.safe_load(path.read_text("utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise InvalidInput(f"This is not YAML: {error.problem}{where}.") from None
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(f"It cannot be read ({type(error).__name__}).") from None
    return as_object({} if read is None else read, "the file")
