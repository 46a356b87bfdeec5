"""A new task from the arguments of a tool: the card that asks for a yes, or a sentence that says what is missing."""

from __future__ import annotations

import msgspec

from horarium.agent.create import NAME_LENGTH, create
from horarium.agent.moves import Ask, Move, Say
from horarium.agent.proposal import Create, Deed, DoNow, Proposal
from horarium.agent.scheduling.arguments import CreateTask
from horarium.agent.scheduling.cards import LONGEST_ARGUMENTS, call_said, fits, one_line, task_card, visible
from horarium.agent.scheduling.costs import Estimating
from horarium.agent.scheduling.times import reading_of, unclear
from horarium.agent.talk import Talk
from horarium.domain.errors import InvalidInput
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Once, Schedule
from horarium.domain.task import Action, Direct, Orchestrated
from horarium.engine.service import Request
from horarium.tools.registry import AnyTool, Registry

REMINDS = "remind"


def create_task(talk: Talk, wanted: CreateTask, registry: Registry, estimate: Estimating) -> Move:
    """Asks for a yes to a reminder, a tool call or work for a model. InvalidInput names what cannot be used."""
    text = one_line(wanted.text)
    if not text:
        return Say(text="Say in `text` what the task is about.")
    reading = reading_of(talk, text, wanted.when, wanted.wishes)
    move = create(talk, reading, talk.words)
    if not isinstance(move, Ask):
        return move
    if not move.proposal.options:
        doubt = next(iter(reading.doubts), None)
        return Say(text=unclear(doubt) if doubt else move.text)
    action = _action(wanted, registry)
    return move if action is None else _as(talk, move, action, registry, estimate)


def call_now(talk: Talk, tool: AnyTool, arguments: dict[str, object]) -> Move:
    """Asks for a yes to one call of a tool at once; it becomes a task of its own, so that it is accounted for."""
    if not fits(tool, arguments):
        return Say(text=f"The arguments are too long to show to the person; keep them under {LONGEST_ARGUMENTS:,}.")
    action = Direct(tool=tool.name, arguments=arguments)
    schedule = Once(zone=talk.place.zone, at=talk.now.replace(tzinfo=None))
    deed = DoNow(request=_request(talk, tool.name, action, schedule))
    options: dict[str, tuple[Deed, ...]] = {talk.say.yes: (deed,), talk.say.no: ()}
    text = f"{call_said(talk, tool, arguments)}\n{talk.say.shall_i}"
    return Ask(text=text, proposal=Proposal(words=talk.words, options=options), choices=tuple(options))


def _action(wanted: CreateTask, registry: Registry) -> Action | None:
    """What the task does besides reminding. InvalidInput when the tool or its arguments do not exist."""
    if wanted.brief.strip():
        if wanted.tool:
            raise InvalidInput("Give `tool` or `brief`, not both; name tools for a brief in `tools`.", field="tool")
        tools = tuple(dict.fromkeys(registry.named(name).name for name in wanted.tools))
        return Orchestrated(brief=visible(wanted.brief), prompt=visible(wanted.prompt) or None, tools=tools)
    if wanted.tool in {"", REMINDS}:
        return None
    tool = registry.named(wanted.tool)
    registry.check(tool, wanted.arguments, "arguments")
    if not fits(tool, wanted.arguments):
        raise InvalidInput("These arguments are too long to show to the person before the yes.", field="arguments")
    return Direct(tool=tool.name, arguments=wanted.arguments)


def _as(talk: Talk, move: Ask, action: Action, registry: Registry, estimate: Estimating) -> Ask:
    """The question about a reminder, made one about another action at the same times.

    Its proposal has no reading: further words about it are no reminder's, and the built-in dialogue would make it one.
    """
    options: dict[str, tuple[Deed, ...]] = {}
    for choice, deeds in move.proposal.options.items():
        options[choice] = tuple(_with_action(talk, deed, action) for deed in deeds if isinstance(deed, Create))
    deeds = next(deeds for deeds in options.values() if deeds)
    request = deeds[0].request if isinstance(deeds[0], Create) else None
    reading = move.proposal.reading
    assumed = reading.when.assumed if reading and reading.when else ()
    single = sum(bool(deeds) for deeds in options.values()) == 1
    said = task_card(talk, request, assumed, registry, estimate) if request else ""
    ask = talk.say.shall_i if single else talk.say.which_time
    proposal = Proposal(words=move.proposal.words, options=options)
    return msgspec.structs.replace(move, text=f"{said}\n{ask}", proposal=proposal)


def _with_action(talk: Talk, deed: Create, action: Action) -> Create:
    request = _request(talk, deed.request.name, action, deed.request.schedule)
    return Create(request=msgspec.structs.replace(request, preferences=deed.request.preferences))


def _request(talk: Talk, name: str, action: Action, schedule: Schedule) -> Request:
    return Request(
        owner=talk.place.owner,
        name=name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…",
        words=talk.words,
        action=action,
        schedule=schedule,
        policies=default_policies(schedule, reminds=False),
        source=talk.place.source,
        conversation=talk.place.conversation,
    )
