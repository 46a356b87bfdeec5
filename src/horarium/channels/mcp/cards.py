"""What a person sees of a change that a document asks for. Pure."""

from __future__ import annotations

from horarium.agent.deeds import request_from
from horarium.agent.moves import Ask
from horarium.agent.phrases import fill
from horarium.agent.proposal import Alter, Cancel, Create, Deed, Proposal, RunNow
from horarium.agent.proposed import wording_for
from horarium.agent.readback import task_label
from horarium.agent.scheduling.cards import call_said, task_card
from horarium.agent.scheduling.costs import rule_of_thumb
from horarium.agent.scheduling.words import wording_for as words_of_tasks
from horarium.agent.talk import Talk
from horarium.channels.mcp.draft import Draft
from horarium.domain.errors import InvalidInput
from horarium.domain.task import Direct, Task
from horarium.engine.service import Request
from horarium.tools.registry import Registry

REMINDS = "remind"


def ask_for(talk: Talk, draft: Draft, registry: Registry) -> Ask:
    """The question whose yes makes the change of a draft."""
    if draft.deed is None or draft.after is None:
        raise InvalidInput("Nothing is changed by this.")
    options: dict[str, tuple[Deed, ...]] = {talk.say.yes: (draft.deed,), talk.say.no: ()}
    text = _text(talk, draft.deed, draft.before or draft.after, draft.after, registry)
    return Ask(text=text, proposal=Proposal(options=options), choices=tuple(options))


def settled(talk: Talk, ask: Ask, choice: str | None) -> Ask:
    """The question with one thing to agree to. InvalidInput, which lists them, where it is not said which of several.

    Another agent is asked to be more exact; the person only says yes or no.
    """
    ways = {label: deeds for label, deeds in ask.proposal.options.items() if deeds}
    if len(ways) == 1 and choice in {None, "", *ways}:
        return ask
    if choice not in ways:
        expected = " / ".join(ways)
        raise InvalidInput(
            f"Not clear yet, so nothing was proposed: {ask.text}\nCall again with `choice`, one of: {expected}.",
            field="choice",
            given=choice,
            expected=expected,
        )
    options: dict[str, tuple[Deed, ...]] = {talk.say.yes: ways[choice], talk.say.no: ()}
    return Ask(text=f"{ask.text}\n{choice}", proposal=Proposal(options=options), choices=tuple(options))


def _text(talk: Talk, deed: Deed, before: Task, after: Task, registry: Registry) -> str:
    match deed:
        case Create(request=request):
            return f"{_card(talk, request, registry)}\n{talk.say.shall_i}"
        case Alter():
            label = task_label(before, talk.now, talk.place)
            head = fill(wording_for(talk.place.locale).change_to, label=label)
            return f"{head}\n{_card(talk, request_from(after), registry)}\n{talk.say.shall_i}"
        case Cancel():
            return fill(talk.say.ask_cancel, what=task_label(before, talk.now, talk.place))
        case RunNow():
            return fill(words_of_tasks(talk.place.locale).ask_run_now, name=before.name)
        case _:
            raise InvalidInput("This cannot be proposed.")


def _card(talk: Talk, request: Request, registry: Registry) -> str:
    """Everything that it does; a reminder that says more than its name is shown with its words."""
    card = task_card(talk, request, (), registry, rule_of_thumb)
    action = request.action
    if isinstance(action, Direct) and action.tool == REMINDS and set(action.arguments.values()) != {request.name}:
        return f"{card}\n{call_said(talk, registry.get(REMINDS), action.arguments)}"
    return card
