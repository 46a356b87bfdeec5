"""What can be set: in config.toml of the data directory, or in the environment, which comes first.

HORARIUM_<NAME> gives a value, HORARIUM_<NAME>_FILE names a file that holds it. Why msgspec: docs/decisions/0002.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from horarium.app.home import CONFIG
from horarium.domain.errors import InvalidInput
from horarium.engine.settings import EngineSettings

PREFIX = "HORARIUM_"
_OTHER_VARIABLES = frozenset({"HOME"})
_FILE = "_FILE"
_LISTS = frozenset({"http_allowed_networks"})
SECRETS = frozenset(
    {
        *("openai_api_key", "anthropic_api_key", "google_api_key", "tavily_api_key", "brave_api_key"),
        *("telegram_token", "secret_key"),
    }
)
"""Settings whose values are never shown."""

_Words = Annotated[str, Meta(min_length=1, description="some text")]
_Amount = Annotated[int, Meta(ge=1, description="a whole number, at least 1")]
_Days = Annotated[int, Meta(ge=1, description="a number of days, at least 1")]
_Seconds = Annotated[float, Meta(ge=0, description="a number of seconds, 0 or more")]
_Switch = Annotated[bool, Meta(description="true or false")]
_Zone = Annotated[str, Meta(min_length=1, description="an IANA zone such as Europe/Brussels")]
_Networks = Annotated[
    tuple[str, ...],
    Meta(description="networks such as 192.168.1.0/24 (a list; in the environment, with commas between)"),
]
_Locale = Annotated[str, Meta(min_length=2, description="a locale such as en-GB")]
_Country = Annotated[str, Meta(min_length=2, description="a country such as BE, or with its region, DE-BY")]
_Brain = Annotated[Literal["auto", "builtin", "llm"], Meta(description="auto, builtin or llm")]
_Model = Annotated[str, Meta(min_length=3, description="a model such as anthropic:claude-sonnet-4-5 or ollama:qwen3")]
_Address = Annotated[str, Meta(pattern="^https?://", description="an address such as http://localhost:11434/v1")]
_Secret = Annotated[str, Meta(min_length=1, description="a key (better kept in a file that <NAME>_FILE names)")]
_Tokens = Annotated[int, Meta(ge=0, description="a number of tokens, 0 or more")]
_Dollars = Annotated[float, Meta(ge=0, description="an amount in US dollars, 0 or more")]
_Progress = Annotated[Literal["none", "summary", "each"], Meta(description="none, summary or each")]
_Listen = Annotated[str, Meta(pattern=r":[0-9]{1,5}$", description="a host and a port such as 127.0.0.1:8787")]
_Keeper = Annotated[Literal["database", "files"], Meta(description="database or files")]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one installation. Each type's description is what a person reads when a value does not fit."""

    zone: _Zone | None = None  # None: the system's
    locale: _Locale | None = None  # decides which of 1/2 is the day
    country: _Country | None = None  # whose public holidays count
    max_tasks_per_user: _Amount = 20
    keep_days: _Days = 90  # runs that ended well
    keep_failed_days: _Days = 365
    question_days: _Days = 7  # how long a run waits for an answer
    shutdown_seconds: _Seconds = 20.0  # for runs at work when asked to stop
    workers: _Amount = 1000  # runs at work at the same time
    http_allow_plain: _Switch = False  # http:// besides https://
    http_allowed_networks: _Networks = ()  # private ones that requests may reach

    brain: _Brain = "auto"  # who answers: auto asks a model only what the built-in understanding is not sure of
    model: _Model | None = None  # for everything that names no model of its own
    chat_model: _Model | None = None
    orchestrate_model: _Model | None = None
    cheap_model: _Model | None = None  # for summaries
    model_seconds: _Seconds = 60.0  # how long one answer of a model may take
    tokens_per_run: _Tokens = 200_000
    tokens_per_month: _Tokens = 5_000_000
    dollars_per_run: _Dollars = 0.5
    dollars_per_month: _Dollars = 10.0
    progress: _Progress = "none"  # what a run tells while it is at work
    conversations: _Keeper = "database"
    openai_base_url: _Address | None = None  # any server that speaks the OpenAI protocol
    ollama_base_url: _Address | None = None
    openai_api_key: _Secret | None = None
    anthropic_api_key: _Secret | None = None
    google_api_key: _Secret | None = None
    tavily_api_key: _Secret | None = None  # web search
    brave_api_key: _Secret | None = None  # web search

    telegram_token: _Secret | None = None  # makes Telegram a way to talk and to be reached
    telegram_api_url: _Address | None = None  # for a Bot API server of one's own
    telegram_webhook_url: _Address | None = None  # the public address that Telegram shall call
    telegram_webhook_listen: _Listen = "127.0.0.1:8787"  # where such calls are waited for
    secret_key: _Secret | None = None  # seals secrets in the database, in place of the file `key`

    def __repr__(self) -> str:
        """Without secrets, since it may end in a log."""
        fields = ((name, getattr(self, name)) for name in self.__struct_fields__ if name not in SECRETS)
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def for_engine(self, zone: str = "UTC") -> EngineSettings:
        """The part that the engine works with; `zone` is the one of quiet hours."""
        return EngineSettings(
            zone=zone,
            at_once=self.workers,
            grace=timedelta(seconds=self.shutdown_seconds),
            question_lasts=timedelta(days=self.question_days),
            keep=timedelta(days=self.keep_days),
            keep_failed=timedelta(days=self.keep_failed_days),
        )


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One setting in force: its value, and the place that said so; "default" where none did."""

    value: Any
    place: str = "default"


def load_settings(home: Path, environ: Mapping[str, str]) -> Settings:
    """The settings in force. InvalidInput names the place, the value given and what is expected."""
    return Settings(**{name: said.value for name, said in _said(home, environ).items()})


def sources(home: Path, environ: Mapping[str, str]) -> dict[str, Source]:
    """Every setting in force and where it comes from; the value of a secret is replaced by words."""
    said, unset = _said(home, environ), Settings()
    found = {name: said.get(name, Source(value=getattr(unset, name))) for name in Settings.__struct_fields__}
    return {name: _masked(source) if name in SECRETS else source for name, source in found.items()}


def _said(home: Path, environ: Mapping[str, str]) -> dict[str, Source]:
    return {
        name: Source(value=_checked(place, name, value), place=place.removesuffix(f": {name}"))
        for place, name, value in (*_from_file(home / CONFIG), *_from_environment(environ))
    }


def _masked(source: Source) -> Source:
    return source if source.value is None else msgspec.structs.replace(source, value="(set, not shown)")


def _from_file(path: Path) -> Iterator[tuple[str, str, object]]:
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise InvalidInput(
            f"The settings in {path} cannot be read: {error}", field="config", given=str(path), expected="TOML"
        ) from error
    for name, value in said.items():
        yield f"{path}: {name}", name, value


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    for variable, value in environ.items():
        bare = variable.removeprefix(PREFIX)
        if bare == variable or bare in _OTHER_VARIABLES:
            continue
        if bare.endswith(_FILE):
            yield variable, bare.removesuffix(_FILE).lower(), _held(variable, value)
        else:
            yield variable, bare.lower(), value


def _held(variable: str, path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise InvalidInput(
            f"{variable} names {path}, which cannot be read: {error}",
            field=variable,
            given=path,
            expected="a file that holds the value",
        ) from error


def _checked(source: str, name: str, value: object) -> Any:
    types = get_type_hints(Settings, include_extras=True)
    if name not in types:
        raise _unknown(source, name, sorted(types))
    if name in _LISTS and isinstance(value, str):
        value = [item.strip() for item in value.split(",") if item.strip()]
    try:
        return msgspec.convert(value, types[name], strict=not isinstance(value, str))
    except msgspec.ValidationError as error:
        expected = _expected(name)
        given = "(not shown)" if name in SECRETS else value
        raise InvalidInput(
            f"{source} is {given!r}; expected {expected}.", field=name, given=given, expected=expected
        ) from (None if name in SECRETS else error)


def _unknown(source: str, name: str, known: list[str]) -> InvalidInput:
    nearest = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {nearest[0]}?" if nearest else ""
    expected = f"one of: {', '.join(known)}"
    return InvalidInput(f"{source}: there is no such setting.{hint}", field=name, given=name, expected=expected)


def _expected(name: str) -> str:
    """The description in the type, which msgspec gives as JSON schema."""
    field = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"][name]
    options = (field, *field.get("anyOf", ()))
    return next(str(option["description"]) for option in options if "description" in option)
