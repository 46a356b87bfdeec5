"""What can be set: in config.toml of the data directory, or in the environment, which comes first.

HORARIUM_<NAME> gives a value, HORARIUM_<NAME>_FILE names a file that holds it. Why msgspec: docs/decisions/0002.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

from horarium.app.home import CONFIG
from horarium.domain.errors import InvalidInput
from horarium.engine.settings import EngineSettings

PREFIX = "HORARIUM_"
_OTHER_VARIABLES = frozenset({"HOME"})
_FILE = "_FILE"
_LISTS = frozenset({"http_allowed_networks"})

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

    def for_engine(self) -> EngineSettings:
        """The part that the engine works with."""
        return EngineSettings(
            at_once=self.workers,
            grace=timedelta(seconds=self.shutdown_seconds),
            question_lasts=timedelta(days=self.question_days),
            keep=timedelta(days=self.keep_days),
            keep_failed=timedelta(days=self.keep_failed_days),
        )


def load_settings(home: Path, environ: Mapping[str, str]) -> Settings:
    """The settings in force. InvalidInput names the place, the value given and what is expected."""
    found: dict[str, Any] = {}
    for source, name, value in (*_from_file(home / CONFIG), *_from_environment(environ)):
        found[name] = _checked(source, name, value)
    return Settings(**found)


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
        raise InvalidInput(
            f"{source} is {value!r}; expected {expected}.", field=name, given=value, expected=expected
        ) from error


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
