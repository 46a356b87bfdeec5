"""The JSON schema of a tool's arguments as a model sees it: what helps it, and nothing that only costs tokens."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

_NEEDLESS = frozenset({"title", "default", "maxLength", "minLength", "maxItems", "minItems", "additionalProperties"})
_NAMED = frozenset({"properties", "$defs"})


def lean_schema(arguments: type[BaseModel]) -> dict[str, Any]:
    """The schema without titles, defaults and bounds, which are checked all the same."""
    schema = _lean(arguments.model_json_schema())
    schema.pop("description", None)
    return {"type": "object", "properties": {}, **schema}


def _lean(part: Any) -> Any:
    if isinstance(part, list):
        return [_lean(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if key not in _NEEDLESS}
    return {
        key: {name: _lean(each) for name, each in value.items()} if key in _NAMED else _lean(value)
        for key, value in kept.items()
    }
