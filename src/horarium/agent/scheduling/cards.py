"""The read-back of a task that calls a tool or gives a model work: all that a person should know before the yes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from horarium.agent.phrases import fill
from horarium.agent.readback import card
from horarium.agent.scheduling.costs import Estimating, money
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Talk
from horarium.domain.task import Direct, Orchestrated
from horarium.engine.service import Request
from horarium.tools.masking import shown
from horarium.tools.registry import AnyTool, Registry

LONGEST_ARGUMENTS = 2000
"""Characters; what does not fit a card is refused, since nobody could agree to it."""


def task_card(talk: Talk, request: Request, assumed: tuple[str, ...], registry: Registry, estimate: Estimating) -> str:
    """Name, sentence, zone, next slots, what it may do, and what that costs."""
    lines = [card(request, assumed, talk.now, talk.place)]
    match request.action:
        case Direct(tool=name, arguments=arguments) if name != "remind":
            lines.append(call_said(talk, registry.get(name), arguments))
        case Orchestrated() as action:
            lines += _work_said(talk, action, registry, estimate)
    return "\n".join(lines)


def call_said(talk: Talk, tool: AnyTool, arguments: dict[str, object]) -> str:
    """One call of a tool in words, without secrets."""
    wording = wording_for(talk.place.locale)
    parts = [f"{plainly(name)} = {plainly(value)}" for name, value in shown(arguments, tool.secrets).items()]
    said = ", ".join(parts) or wording.without_arguments
    return fill(wording.with_tool, tool=tool.name, summary=tool.summary.rstrip("."), arguments=said)


def fits(tool: AnyTool, arguments: dict[str, object]) -> bool:
    """Whether a card can show these arguments in full."""
    said = shown(arguments, tool.secrets).items()
    return sum(len(plainly(name)) + len(plainly(value)) for name, value in said) <= LONGEST_ARGUMENTS


def warned(talk: Talk, text: str, places: Sequence[str]) -> str:
    """The text of a question, and that it came up after something had been read elsewhere."""
    wording = wording_for(talk.place.locale)
    named = ", ".join(dict.fromkeys(place for place in places if place))
    note = fill(wording.after_reading_from, places=named) if named else wording.after_reading
    return f"{note}\n{text}"


def _work_said(talk: Talk, action: Orchestrated, registry: Registry, estimate: Estimating) -> list[str]:
    wording = wording_for(talk.place.locale)
    lines = [fill(wording.brief, brief=one_line(action.brief))]
    if action.prompt:
        lines.append(fill(wording.own_prompt, prompt=one_line(action.prompt)))
    named = (registry.get(name) for name in action.tools)
    tools = "; ".join(f"{tool.name} ({tool.summary.rstrip('.')})" for tool in named)
    lines.append(fill(wording.may_use, tools=tools) if tools else wording.may_use_all)
    lines.append(wording.asks_first)
    cost = estimate(action)
    lines.append(fill(wording.costs, tokens=f"{cost.tokens:,}", money=money(cost.micro_usd)))
    return lines


def plainly(value: object) -> str:
    """On one line, with what cannot be seen written out, so that no value looks like a line of the card."""
    plain = isinstance(value, str) and value.isprintable()
    return str(value) if plain else json.dumps(value, ensure_ascii=True)


def one_line(text: str) -> str:
    """The text without line breaks and signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def visible(text: str) -> str:
    """The text without signs that cannot be seen, line by line: a card that shows it shows all of it."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()
