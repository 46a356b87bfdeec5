"""The fields that say what is done, and the actions that they mean. Pure."""

from __future__ import annotations

from typing import assert_never

from horarium.domain.errors import InvalidInput
from horarium.domain.policy import Policies, default_policies
from horarium.domain.schedule import Schedule
from horarium.domain.task import Action, Direct, Orchestrated
from horarium.tools.registry import Registry
from horarium.tools.scheduling.documents import ActionFields, Mode, mismatch

DIRECT_FIELDS = ("tool_name", "operation", "parameters")
ORCHESTRATED_FIELDS = ("task_description", "task_prompt", "available_tools")
ACTION_FIELDS = frozenset(ActionFields.model_fields)


def action_of(fields: ActionFields, registry: Registry, before: Action | None = None) -> Action:
    """The action that the fields mean; what they leave out is taken from `before`. InvalidInput names the field."""
    mode = fields.execution_mode or _mode(fields, before)
    _check_fit(fields, mode)
    match mode:
        case "direct":
            return _direct(fields, registry, before if isinstance(before, Direct) else None)
        case "orchestrated":
            return _orchestrated(fields, before if isinstance(before, Orchestrated) else None)
        case _:
            assert_never(mode)


def policies_for(action: Action, schedule: Schedule, registry: Registry) -> Policies:
    """The policies that such a task gets: what only tells takes no time and disturbs nobody."""
    return default_policies(schedule, reminds=_only_tells(action, registry))


def _only_tells(action: Action, registry: Registry) -> bool:
    if not isinstance(action, Direct) or not registry.has(action.tool):
        return False
    return not registry.get(action.tool).slow


def _mode(fields: ActionFields, before: Action | None) -> Mode:
    """The mode that the given fields belong to; the stored one when they do not tell."""
    if any(getattr(fields, field) is not None for field in DIRECT_FIELDS):
        return "direct"
    if any(getattr(fields, field) is not None for field in ORCHESTRATED_FIELDS):
        return "orchestrated"
    return "orchestrated" if isinstance(before, Orchestrated) else "direct"


def _check_fit(fields: ActionFields, mode: Mode) -> None:
    strangers = ORCHESTRATED_FIELDS if mode == "direct" else DIRECT_FIELDS
    for field in strangers:
        given = getattr(fields, field)
        if given is not None:
            other = "orchestrated" if mode == "direct" else "direct"
            expected = f'execution_mode "{other}" with {field}'
            raise mismatch(field, given, expected, f"{field} goes with execution_mode {other}, not {mode}.")


def _direct(fields: ActionFields, registry: Registry, before: Direct | None) -> Direct:
    name = fields.tool_name or (before.tool if before else None)
    if name is None:
        raise _missing("tool_name", f"the name of a tool: {', '.join(registry.names())}", "direct")
    tool = registry.named(name, fields.operation)
    arguments = fields.parameters if fields.parameters is not None else before.arguments if before else {}
    registry.check(tool, arguments)
    return Direct(tool=tool.name, arguments=arguments)


def _orchestrated(fields: ActionFields, before: Orchestrated | None) -> Orchestrated:
    brief = fields.task_description or (before.brief if before else fields.task_prompt)
    if brief is None:
        raise _missing("task_description", "a text that says what is to be done", "orchestrated")
    tools = fields.available_tools
    return Orchestrated(
        brief=brief,
        prompt=fields.task_prompt or (before.prompt if before else None),
        tools=tuple(tools) if tools is not None else before.tools if before else (),
        model=before.model if before else None,
    )


def _missing(field: str, expected: str, mode: Mode) -> InvalidInput:
    return mismatch(field, None, expected, f"{field} is missing: an execution_mode of {mode} needs {expected}.")
