"""What the scheduling tools take: words, never instants, so that only `language` and `domain` compute times."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

LONGEST_BRIEF = 2000
"""Characters of a brief or a prompt: the person reads all of it before saying yes."""

Words = Annotated[str, Field(max_length=500)]
Brief = Annotated[str, Field(max_length=LONGEST_BRIEF)]
When = Annotated[str, Field(max_length=500, description='in words: "every Monday at 7", "tomorrow at 2pm"')]
Which = Annotated[str, Field(max_length=200, description='number, name, or "it"')]
Days = Annotated[str, Field(max_length=200, description='only then: "tomorrow", "next week", "until Monday"')]


class Arguments(BaseModel):
    """The base: unknown fields are refused, so that nothing that was meant is lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CreateTask(Arguments):
    """A reminder has `text` only; one call of a tool has `tool`; work for a model has `brief`."""

    text: Annotated[str, Field(max_length=1000, description="what to remind of, or a short name")]
    when: When
    wishes: Annotated[
        str, Field(max_length=500, description='"else at 8, otherwise skip", "at most twice a week", "tell me on X"')
    ] = ""
    tool: Annotated[str, Field(max_length=100, description="instead of a reminder: call this tool")] = ""
    arguments: Annotated[dict[str, Any], Field(description="of that tool")] = {}
    brief: Annotated[Brief, Field(description="instead: what a model shall do then, with tools")] = ""
    prompt: Annotated[Brief, Field(description="its own instructions, if asked for")] = ""
    tools: Annotated[tuple[Words, ...], Field(max_length=30, description="those the brief may use")] = ()


class ListTasks(Arguments):
    """All, those like `about`, or what lies on `days`."""

    about: Which = ""
    days: Days = ""


class ChangeTask(Arguments):
    """Another time or another text."""

    task: Which
    when: When = ""
    text: Annotated[str, Field(max_length=1000, description="new text")] = ""


class CancelTask(Arguments):
    """Which one, or all."""

    task: Annotated[str, Field(max_length=200, description='number, name, "it" or "all"')]
    days: Days = ""


class OneTask(Arguments):
    """Which one."""

    task: Which


class TaskOnDays(Arguments):
    """Which one, and on which days."""

    task: Which
    days: Days = ""


class SnoozeTask(Arguments):
    """What rang last, unless another is named; 10 minutes, unless another time is said."""

    task: Which = ""
    when: When = ""


class MarkDone(Arguments):
    """What rang last, unless another is named."""

    task: Which = ""


class Nothing(Arguments):
    """No arguments."""


class Preview(Arguments):
    """A time to try."""

    when: When


class OfDay(Arguments):
    """A day that was, or today."""

    day: Annotated[str, Field(max_length=200, description='"today", "yesterday", "last Monday"')] = "today"
