"""Events: whoever watches hears what happens, in order; whoever is slow holds nobody up."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from horarium.agent.events import (
    Done,
    End,
    Event,
    Events,
    ModelAsked,
    QuestionPut,
    Subject,
    Told,
    ToolEnd,
    ToolEnded,
    ToolStarted,
    Watch,
    read_event,
)
from tests.contract.making import NOON

TURN = Subject(owner="ann")
RUN = Subject(owner="ann", conversation="main", task_id=3, run_id=12, name="Weekly check")


def told(text: str, of: Subject = TURN, *, more: bool = False) -> Told:
    return Told(of=of, at=NOON, text=text, more=more)


def done(of: Subject = TURN) -> Done:
    return Done(of=of, at=NOON)


async def heard(watch: Watch) -> list[Event]:
    """All that waits; nothing more is listened to."""
    watch.close()
    return [event async for event in watch]


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (ModelAsked(of=TURN, at=NOON, model="openai:x"), "model_asked"),
        (ToolStarted(of=RUN, at=NOON, tool="web_fetch", call="1", shown="example.com"), "tool_started"),
        (ToolEnded(of=RUN, at=NOON, tool="web_fetch", end=ToolEnd.REFUSED, replayed=True), "tool_ended"),
        (QuestionPut(of=RUN, at=NOON, question_id=7, text="Send it?", choices=("Yes", "No")), "question_put"),
        (Told(of=TURN, at=NOON, text="Hel", more=True), "told"),
        (Done(of=TURN, at=NOON, end=End.WAITING, tokens=12, micro_usd=5), "done"),
    ],
)
def test_an_event_goes_through_json_and_says_what_it_is(event: Event, name: str) -> None:
    text = msgspec.json.encode(event)
    assert msgspec.json.decode(text)["event"] == name
    assert read_event(text) == event


async def test_a_watcher_hears_what_happens_from_then_on_in_order() -> None:
    events = Events()
    events.put(told("before"))
    watch = events.watch("ann")
    events.put(told("one"))
    events.put(done())
    assert await heard(watch) == [told("one"), done()]


async def test_a_watcher_that_waits_is_woken_by_each_event() -> None:
    events = Events()
    got: list[Event] = []
    with events.watch("ann") as watch:

        async def listen() -> None:
            async for event in watch:
                got.append(event)
                if isinstance(event, Done):
                    return

        listening = asyncio.create_task(listen())
        for event in (told("one"), told("two"), done()):
            await asyncio.sleep(0)
            events.put(event)
        await asyncio.wait_for(listening, 10)
    assert got == [told("one"), told("two"), done()]


async def test_each_person_conversation_and_run_is_watched_apart() -> None:
    events = Events()
    everything, main, run, other = (
        events.watch("ann"),
        events.watch("ann", conversation="main"),
        events.watch("ann", run_id=12),
        events.watch("bob", conversation="main"),
    )
    given = [told("a"), told("b", RUN), told("c", Subject(owner="ann", conversation="work"))]
    for event in given:
        events.put(event)
    assert await heard(everything) == given
    assert await heard(main) == given[:2]
    assert await heard(run) == given[1:2]
    assert await heard(other) == []


async def test_a_watcher_that_left_hears_no_more_and_ends() -> None:
    events = Events()
    with events.watch("ann") as watch:
        events.put(told("one"))
    events.put(told("two"))
    assert [event async for event in watch] == [told("one")]


async def test_a_watcher_that_waits_when_it_is_closed_ends() -> None:
    watch = Events().watch("ann")

    async def listen() -> list[Event]:
        return [event async for event in watch]

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0)
    watch.close()
    assert await asyncio.wait_for(listening, 10) == []


async def test_a_slow_watcher_misses_pieces_of_text_first_and_never_holds_anybody_up() -> None:
    events = Events()
    slow, quick = events.watch("ann", most=3), events.watch("ann")
    asked, started = ModelAsked(of=TURN, at=NOON, model="m"), ToolStarted(of=TURN, at=NOON, tool="t")
    given: list[Event] = [told("whole"), told("piece", more=True), asked, started]
    for event in given:
        events.put(event)
    assert slow.missed == 1
    events.put(done())
    assert slow.missed == 2
    assert await heard(slow) == [asked, started, done()]
    assert await heard(quick) == [*given, done()]


async def test_pieces_of_text_are_missed_before_anything_else() -> None:
    events = Events()
    watch = events.watch("ann", most=3)
    for event in (told("whole"), told("piece", more=True), told("another", more=True), done()):
        events.put(event)
    assert await heard(watch) == [told("whole"), told("another", more=True), done()]


async def test_a_hundred_thousand_events_that_nobody_reads_take_the_room_of_a_few() -> None:
    events = Events()
    watch = events.watch("ann")
    for number in range(100_000):
        events.put(told(str(number)))
    kept = await heard(watch)
    assert len(kept) == 256
    assert kept[-1] == told("99999")
    assert watch.missed == 100_000 - 256
