"""What the commands of the menu do: most stand for words, which are understood like any others."""

from __future__ import annotations

from datetime import timedelta

from horarium.agent.decision import decide
from horarium.agent.moves import Reply
from horarium.agent.phrases import fill
from horarium.agent.talk import Place
from horarium.channels.telegram.addressed import Command
from horarium.channels.telegram.desk import Desk
from horarium.engine.address_book import AddressBook
from horarium.language.model import Action, Reading

_WHICH = {"cancel": Action.CANCEL, "pause": Action.PAUSE}
"""Commands that need a task; without its name it is asked for, with a button for each."""


async def carried_out(desk: Desk, place: Place, command: Command, name: str) -> Reply | str:
    """The reply to a command, or the words that it stands for. `name` is the person's."""
    words = dict(desk.sentences.asks).get(command.name)
    if command.name in _WHICH and not command.words:
        talk = await desk.assistant.begin(place, "")
        return await desk.assistant.reply(talk, decide(talk, Reading(action=_WHICH[command.name]), command.name))
    if words is not None:
        return fill(words, words=command.words)
    if command.name == "settings":
        return Reply(text=await _settings(desk, place))
    if command.name == "start":
        return Reply(text=fill(desk.sentences.welcome_back, name=name))
    return Reply(text=desk.sentences.help)


async def _settings(desk: Desk, place: Place) -> str:
    say = desk.sentences
    entry = await AddressBook(desk.service.store).of(place.owner)
    lines = [fill(say.settings, zone=place.zone)]
    for address in entry.addresses:
        pattern = say.address_broken if address.broken else say.address
        lines.append(fill(pattern, name=address.name, why=address.broken))
    quiet, escalates = entry.reach.quiet, entry.reach.escalate_after
    if quiet is not None:
        lines.append(fill(say.quiet, start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}"))
    if escalates is not None:
        lines.append(fill(say.escalates, minutes=f"{escalates / timedelta(minutes=1):g}"))
    return "\n".join([*lines, say.change_settings])
