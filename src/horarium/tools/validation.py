"""Reads untrusted JSON into pydantic models; what is wrong becomes an InvalidInput that helps."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from horarium.domain.errors import InvalidInput
from horarium.tools.masking import HIDDEN, masked_urls

ModelT = TypeVar("ModelT", bound=BaseModel)

LONGEST_GIVEN = 200
"""Characters of a wrong value that are repeated to the one who gave it."""

ROOM_FOR_THE_COUNT = 30
"""Characters more than that are let through, so that a form already shortened stays as it is."""


class Strict(BaseModel):
    """The base of what is read from outside: no conversions, no unknown fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def validated(model: type[ModelT], data: object, *, within: str = "", secrets: Collection[str] = frozenset()) -> ModelT:
    """`data` as `model`. InvalidInput tells the first thing that is wrong, with its place below `within`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = _most_helpful(error.errors(include_url=False))
        problem = _problem(model, found, within, secrets)
    raise problem


def given_form(value: object) -> object:
    """A wrong value in a form that fits an answer: short, and with URLs masked."""
    if value is None or isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 2**63):
        return value
    text = masked_urls(value if isinstance(value, str) else repr(value))
    return (
        text
        if len(text) <= LONGEST_GIVEN + ROOM_FOR_THE_COUNT
        else f"{text[:LONGEST_GIVEN]}... ({len(text):,} characters)"
    )


def _most_helpful(errors: list[ErrorDetails]) -> ErrorDetails:
    """An unknown field first: it is often the misspelt name of one that seems to be missing."""
    return next((error for error in errors if error["type"] == "extra_forbidden"), errors[0])


def _problem(model: type[BaseModel], found: ErrorDetails, within: str, secrets: Collection[str]) -> InvalidInput:
    place = tuple(str(part) for part in found["loc"])
    field = ".".join(part for part in (within, *place) if part)
    secret = bool(place) and place[0] in secrets
    given = HIDDEN if secret else given_form(None if found["type"] == "missing" else found["input"])
    expected = _expected(model, found)
    match found["type"]:
        case "missing":
            message = f"{field} is missing; expected {expected}."
        case "extra_forbidden":
            message = f"{field}: there is no such field; expected {expected}.{_nearest(model, place)}"
        case _:
            message = f"{field or 'this'}: expected {expected}, but {given!r} was given."
    return InvalidInput(message, field=field, given=given, expected=expected)


def _expected(model: type[BaseModel], found: ErrorDetails) -> str:
    match found["type"]:
        case "missing":
            return _description(model, found["loc"]) or "a value"
        case "extra_forbidden":
            return "one of: " + ", ".join(_fields(model)) if len(found["loc"]) == 1 else "no such field"
        case "value_error":
            return str(found["ctx"]["error"])
        case _:
            wanted = found["msg"].removeprefix("Input should be ")
            return _description(model, found["loc"]) or wanted


def _description(model: type[BaseModel], place: tuple[int | str, ...]) -> str | None:
    """What the field says of itself; that of an optional field stands on its type, not on the field."""
    field = model.model_fields.get(str(place[0])) if len(place) == 1 else None
    if field is None:
        return None
    types = (getattr(member, "__metadata__", ()) for member in get_args(field.annotation))
    said = (part.description for parts in types for part in parts if isinstance(part, FieldInfo))
    return field.description or next(said, None)


def _fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _nearest(model: type[BaseModel], place: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(place[-1], _fields(model), n=1) if len(place) == 1 else []
    return f" Did you mean {near[0]!r}?" if near else ""


def as_object(value: object, field: str) -> Mapping[str, Any]:
    """A JSON object. InvalidInput when it is anything else."""
    if isinstance(value, Mapping):
        return value
    raise InvalidInput(
        f"{field}: expected a JSON object, but {given_form(value)!r} was given.",
        field=field,
        given=given_form(value),
        expected="a JSON object",
    )
