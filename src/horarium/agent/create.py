"""From a reading to a new task: the read-back, or the one question that comes before it. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from horarium.agent.moves import Ask, Move, Say
from horarium.agent.phrases import fill, name_from
from horarium.agent.proposal import Create, Deed, Proposal
from horarium.agent.readback import card, moment, sentence, wish_parts
from horarium.agent.reminding import reminding
from horarium.agent.talk import Place, Talk
from horarium.domain.errors import HorariumError
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Once, Schedule, next_slot
from horarium.domain.task import Direct, Preferences
from horarium.domain.telling import zone_of
from horarium.engine.service import Request, first_slot
from horarium.language.model import Action, Doubt, DoubtKind, Reading, Wishes
from horarium.language.requests import read
from horarium.language.requests.titles import addressed

SURE_ENOUGH = 0.8
NAME_LENGTH = 80
SOON = timedelta(hours=1)


def create(talk: Talk, reading: Reading, words: str) -> Move:
    """Asks for what is missing, offers what is possible, or reads back what would be made."""
    when = reading.when
    readable = [s for s in ((when.schedule, *when.others) if when else ()) if s is not None and _comes(s, talk.now)]
    doubts = all_doubts(reading)
    blocking = next((doubt for doubt in doubts if doubt.kind is not DoubtKind.TWO_READINGS), None)
    if blocking is None and len(readable) > 1:
        return _which(talk, reading, readable, words)
    if blocking is None and not readable:
        blocking = Doubt(kind=DoubtKind.MISSING, question=talk.say.when)
    if blocking is None and doubts:
        blocking = doubts[0]
    if blocking is not None:
        return ask_back(blocking, reading, words)
    return _read_back(talk, reading, readable[0], words)


def ask_back(doubt: Doubt, reading: Reading, words: str) -> Ask:
    """One short question; the answer is words that complete the reading."""
    return Ask(text=doubt.question, proposal=Proposal(words=words, reading=reading), choices=doubt.choices)


def all_doubts(reading: Reading) -> list[Doubt]:
    """The doubts of a reading and of its time, each once."""
    return list(dict.fromkeys((*reading.doubts, *(reading.when.doubts if reading.when else ()))))


def _comes(schedule: Schedule, now: datetime) -> bool:
    try:
        return first_slot(schedule, now) is not None
    except HorariumError:
        return False


def _read_back(talk: Talk, reading: Reading, schedule: Schedule, words: str) -> Ask:
    request = request_of(talk, reading, schedule, words)
    assumed = reading.when.assumed if reading.when else ()
    options: dict[str, tuple[Deed, ...]] = {talk.say.yes: (Create(request=request),), talk.say.no: ()}
    return Ask(
        text=f"{card(request, assumed, talk.now, talk.place)}\n{talk.say.shall_i}",
        proposal=Proposal(words=words, reading=reading, options=options),
        choices=tuple(options),
        sure=reading.sure >= SURE_ENOUGH,
    )


def _which(talk: Talk, reading: Reading, readable: list[Schedule], words: str) -> Ask:
    """Two readings become two choices; each one says all that a read-back would."""
    options: dict[str, tuple[Deed, ...]] = {}
    for schedule in readable:
        options[_label(schedule, talk)] = (Create(request=request_of(talk, reading, schedule, words)),)
    options[talk.say.neither] = ()
    request = request_of(talk, reading, readable[0], words)
    question = next((d.question for d in all_doubts(reading) if d.question), talk.say.which_time)
    wanted = wish_parts(request.preferences, talk.place)
    named = reminding(request.name, request.words, talk.place)
    text = fill(talk.say.card_choice, reminding=named, zone=zone_of(readable[0]), question=question)
    return Ask(
        text="\n".join([text, fill(talk.say.wishes, parts=talk.say.wish_and.join(wanted))] if wanted else [text]),
        proposal=Proposal(words=words, reading=reading, options=options),
        choices=tuple(options),
    )


def _label(schedule: Schedule, talk: Talk) -> str:
    slot = next_slot(schedule, talk.now)
    first = moment(slot, zone_of(schedule), talk.place) if slot else ""
    if isinstance(schedule, Once):
        return first
    return fill(talk.say.first_of, sentence=sentence(schedule, talk.now, talk.place), first=first)


def request_of(talk: Talk, reading: Reading, schedule: Schedule, words: str) -> Request:
    """The task that a yes would make, with the person's own words."""
    place = talk.place
    text = addressed(reading.text, place.locale) or name_from(words, place.say)
    preferences = preferences_of(reading.wishes)
    policies = default_policies(schedule, reminds=True)
    if reading.wishes.fresh_for_minutes is not None:
        fresh_for = timedelta(minutes=reading.wishes.fresh_for_minutes)
        policies = msgspec.structs.replace(policies, fresh_for=fresh_for)
    return Request(
        owner=place.owner,
        name=text if len(text) <= NAME_LENGTH else f"{text[: NAME_LENGTH - 1]}…",
        words=words,
        action=Direct(tool="remind", arguments={"text": reminder_text(text, preferences, place)}),
        schedule=schedule,
        policies=policies,
        preferences=preferences,
        source=place.source,
        conversation=place.conversation,
    )


def reminder_text(text: str, preferences: Preferences, place: Place) -> str:
    """What is said when it rings: what a reminder cannot do itself (look for another hour), the person is told."""
    said = wish_parts(msgspec.structs.replace(preferences, channel=None), place)
    return f"{text} ({place.say.wish_and.join(said)})" if said else text


def preferences_of(wishes: Wishes) -> Preferences:
    """The wishes of a reading as a task keeps them."""
    return Preferences(
        alternatives=tuple(f"{at:%H:%M}" for at in wishes.alternatives),
        otherwise=wishes.otherwise,
        at_most=wishes.at_most,
        only_if=wishes.only_if,
        channel=wishes.channel,
    )


def overtaken(talk: Talk, deed: Create) -> datetime | None:
    """The slot that was read back, when it has passed and the next one is not soon; None: all is as it was said."""
    asked_at = talk.asked.asked_at if talk.asked else talk.now
    slot = next_slot(deed.request.schedule, asked_at)
    if slot is None or slot > talk.now:
        return None
    following = next_slot(deed.request.schedule, talk.now)
    return None if following is not None and following - slot <= SOON else slot


def again(talk: Talk, proposal: Proposal, slot: datetime) -> Move:
    """The same words read from now on, because the time that was read back has passed.

    Words that were corrected later cannot be read again as they stand; then it asks for the time alone.
    """
    reading = read(proposal.words, msgspec.structs.replace(talk.context(), open_question=None))
    note = fill(talk.say.passed, slot=moment(slot, talk.place.zone, talk.place))
    said = proposal.reading or reading
    if reading.action is Action.CREATE and not said.answers:
        move = create(talk, reading, proposal.words)
    else:
        timeless = msgspec.structs.replace(said, when=None, doubts=())
        move = ask_back(Doubt(kind=DoubtKind.PAST, question=talk.say.when_instead), timeless, proposal.words)
    if isinstance(move, Ask):
        return msgspec.structs.replace(move, note=note, sure=False)
    return Say(text=note)
