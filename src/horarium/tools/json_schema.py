"""Checks values against a JSON schema that somebody else wrote: bounded, without fetching anything.

Patterns are not checked: one that another program sends may take for ever. That program checks them itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Any

from jsonschema import Draft202012Validator, SchemaError, ValidationError  # type: ignore[import-untyped]  # it has none
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]  # likewise
from referencing import Registry
from referencing.exceptions import Unresolvable

from horarium.domain.errors import InvalidInput
from horarium.tools.masking import HIDDEN
from horarium.tools.validation import given_form

_PATTERNS = frozenset({"pattern", "patternProperties"})
_COUNTING = frozenset({"additionalProperties", "unevaluatedProperties"})
_VALUES = frozenset({"const", "enum", "default", "examples"})
_NAMED = frozenset({"properties", "$defs", "definitions", "dependentSchemas"})  # their keys are names, not keywords

_KINDS = {
    "object": "a JSON object",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def usable(schema: Mapping[str, Any]) -> bool:
    """Whether it is the schema of an object, by the rules of JSON schema."""
    try:
        Draft202012Validator.check_schema(dict(schema))
    except (SchemaError, RecursionError):
        return False
    return schema.get("type") == "object"


def conforming(
    value: Mapping[str, Any], schema: Mapping[str, Any], *, within: str = "", secrets: Collection[str] = frozenset()
) -> None:
    """InvalidInput tells what is most wrong, with its place below `within`; a schema that cannot be followed passes."""
    try:
        checker = Draft202012Validator(_without_patterns(schema), registry=Registry())
        found = best_match(checker.iter_errors(dict(value)))
    except (Unresolvable, RecursionError):  # the server that wrote it judges its arguments itself
        return
    if found is not None:
        raise _problem(found, within, secrets)


def _without_patterns(schema: Any) -> Any:
    """The schema without its regular expressions, and without what counts the fields that they allow."""
    if isinstance(schema, list):
        return [_without_patterns(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    dropped = _PATTERNS | (_COUNTING if "patternProperties" in schema else frozenset())
    return {key: _part(key, value) for key, value in schema.items() if key not in dropped}


def _part(key: str, value: Any) -> Any:
    if key in _VALUES:
        return value
    if key in _NAMED and isinstance(value, Mapping):
        return {name: _without_patterns(each) for name, each in value.items()}
    return _without_patterns(value)


def _problem(found: ValidationError, within: str, secrets: Collection[str]) -> InvalidInput:
    place = [str(part) for part in found.absolute_path]
    if found.validator == "required":
        return _missing(found, within, place)
    if found.validator == "additionalProperties" and isinstance(found.instance, Mapping):
        return _unknown(found, within, place)
    field = ".".join(part for part in (within, *place) if part)
    given = HIDDEN if place and place[0] in secrets else given_form(found.instance)
    expected = _expected(found)
    return InvalidInput(
        f"{field or 'this'}: expected {expected}, but {given!r} was given.",
        field=field,
        given=given,
        expected=expected,
    )


def _missing(found: ValidationError, within: str, place: list[str]) -> InvalidInput:
    name = next(name for name in found.validator_value if name not in found.instance)
    field = ".".join(part for part in (within, *place, name) if part)
    expected = _said(found.schema.get("properties", {}).get(name, {}))
    return InvalidInput(f"{field} is missing; expected {expected}.", field=field, expected=expected)


def _unknown(found: ValidationError, within: str, place: list[str]) -> InvalidInput:
    known = [str(name) for name in found.schema.get("properties", {})]
    name = next((name for name in found.instance if name not in known), "")
    field = ".".join(part for part in (within, *place, name) if part)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    expected = "one of: " + ", ".join(known) if known else "no fields"
    message = f"{field}: there is no such field; expected {expected}.{hint}"
    return InvalidInput(message, field=field, given=given_form(found.instance[name]), expected=expected)


def _expected(found: ValidationError) -> str:
    if found.validator == "enum":
        return "one of: " + ", ".join(str(value) for value in found.validator_value)[:500]
    if found.validator == "type":
        return _said(found.schema)
    return _said(found.schema) + f" ({found.validator} {str(found.validator_value)[:100]})"


def _said(schema: Any) -> str:
    """What a schema says of itself in words."""
    said = schema.get("description") if isinstance(schema, Mapping) else None
    if isinstance(said, str) and said.strip():
        return " ".join(said.split())[:200]
    kind = schema.get("type") if isinstance(schema, Mapping) else None
    kinds = kind if isinstance(kind, list) else [kind]
    return " or ".join(_KINDS.get(str(each), "a value") for each in kinds)
