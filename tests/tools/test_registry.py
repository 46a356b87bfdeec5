"""Tools have names, typed arguments, and errors that help."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from horarium.domain.errors import InvalidInput, ToolMissing
from horarium.domain.outcome import Succeeded
from horarium.tools import http_request, remind
from horarium.tools.registry import AnyTool, Effects, Occasion, Registry, Tool
from horarium.tools.validation import Strict
from horarium.tools.web.settings import HttpSettings


class LampArguments(Strict):
    """Which lamp, and how bright in percent."""

    room: str
    percent: int = 100


async def light(arguments: LampArguments, occasion: Occasion) -> Succeeded:
    """All that the author of a tool writes."""
    return Succeeded(result={"percent": arguments.percent}, tell=f"{arguments.room} is lit for {occasion.owner}")


LAMP = Tool(
    name="lamp",
    summary="Lights a room.",
    arguments=LampArguments,
    call=light,
    effects=Effects.OUTSIDE,
    idempotent=True,
    timeout=timedelta(seconds=5),
)


@pytest.fixture
def registry() -> Registry:
    tools = Registry([LAMP])
    tools.register(remind.REMIND, *remind.ALIASES)
    tools.register(http_request.http_request_tool(HttpSettings()), *http_request.ALIASES)
    return tools


async def test_a_tool_is_a_function_with_typed_arguments(registry: Registry, occasion: Occasion) -> None:
    tool: AnyTool = registry.get("lamp")
    arguments = registry.check(tool, {"room": "kitchen"})
    assert await tool.call(arguments, occasion) == Succeeded(result={"percent": 100}, tell="kitchen is lit for ann")
    assert tool.repeats(arguments)


def test_names_are_listed_without_aliases(registry: Registry) -> None:
    assert registry.names() == ("http_request", "lamp", "remind")


def test_programs_may_call_a_tool_by_another_name_and_operation(registry: Registry) -> None:
    assert registry.named("reminder_tool", "add_reminder") is remind.REMIND
    assert registry.named("reminder_tool") is remind.REMIND
    assert registry.get("webhook").name == "http_request"


@pytest.mark.parametrize(
    ("name", "operation", "field", "sentence"),
    [
        ("remidn", None, "tool_name", "there is no tool 'remidn'.*Did you mean 'remind'"),
        ("remidn", "add", "tool_name", "there is no tool 'remidn'.*Did you mean 'remind'"),
        ("reminder_tool", "ad_reminder", "operation", "there is no operation .*Did you mean 'add_reminder'"),
        ("lamp", "dim", "operation", "lamp has no operations; leave this field out"),
        ("xyzzy", None, "tool_name", "expected one of: http_request, lamp, remind, reminder_tool, webhook"),
    ],
)
def test_an_unknown_tool_names_the_field_and_the_nearest(
    registry: Registry, name: str, operation: str | None, field: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as caught:
        registry.named(name, operation)
    assert caught.value.field == field
    assert caught.value.given == (name if field == "tool_name" else operation)


def test_a_tool_that_was_removed_is_missing(registry: Registry) -> None:
    with pytest.raises(ToolMissing, match="'gone' is not installed"):
        registry.get("gone")
    assert not registry.has("gone")


@pytest.mark.parametrize(
    ("arguments", "field", "sentence"),
    [
        ({}, "parameters.room", "parameters.room is missing"),
        ({"rom": "kitchen"}, "parameters.rom", "no such field.*Did you mean 'room'"),
        ({"room": "x", "percent": "half"}, "parameters.percent", "expected a valid integer, but 'half' was given"),
        ({"room": "x", "percent": True}, "parameters.percent", "expected a valid integer, but True was given"),
        ({"room": "x" * 5, "percent": "y" * 999}, "parameters.percent", r"\.\.\. \(999 characters\)"),
    ],
)
def test_wrong_arguments_name_the_field(
    registry: Registry, arguments: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as caught:
        registry.check(registry.get("lamp"), arguments)
    assert caught.value.field == field
    assert caught.value.expected


@pytest.mark.parametrize(
    "arguments",
    [
        {"url": "http://ann:s3cret@a.example/"},
        {"url": "https://ann:s3cret@/"},
        {"url": "https://a.example/?s3cret", "method": "GETT"},
        {"url": "https://a.example/", "headers": {"Authorization": "s3cret\nX: y"}},
        {"url": "https://a.example/", "headers": {"Host": "s3cret"}},
        {"url": "https://a.example/", "headers": "s3cret"},
        {"url": "https://u:s3cret@a.example/", "body": "b"},
        {"url": "https://u:s3cret@a.example/", "bdy": "b"},
    ],
)
def test_wrong_arguments_never_show_a_secret(registry: Registry, arguments: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as caught:
        registry.check(registry.get("http_request"), arguments)
    error = caught.value
    assert "s3cret" not in repr((error, error.given, error.expected, error.field, error.__context__, error.__cause__))


def test_two_tools_cannot_share_a_name(registry: Registry) -> None:
    with pytest.raises(InvalidInput, match="Two tools are named 'webhook'"):
        registry.register(replace(LAMP, name="torch"), "webhook")


@pytest.mark.parametrize(
    ("arguments", "repeats"),
    [({"method": "get"}, True), ({"method": "PUT"}, True), ({"method": "POST"}, False), ({"method": "patch"}, False)],
)
def test_whether_a_request_may_be_repeated_depends_on_its_method(
    registry: Registry, arguments: dict[str, object], repeats: bool
) -> None:
    tool = registry.get("http_request")
    assert tool.repeats(registry.check(tool, {"url": "https://a.example/", **arguments})) is repeats


def test_plain_http_is_an_argument_only_where_the_settings_allow_it(registry: Registry) -> None:
    with pytest.raises(InvalidInput, match="the settings do not allow http"):
        registry.check(registry.get("http_request"), {"url": "http://a.example/"})
    lenient = Registry([http_request.http_request_tool(HttpSettings(allow_http=True))])
    assert lenient.check(lenient.get("http_request"), {"url": "http://a.example/"})
