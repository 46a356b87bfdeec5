"""The tracker: a person hears as much of the work as they want, once, in words."""

from __future__ import annotations

import pytest

from horarium.agent.events import Done, End, Event, Events, ModelAsked, Subject, ToolEnd, ToolEnded
from horarium.agent.tracking import Doing, Level, Tracker, in_words, track
from horarium.domain.notice import Notice
from tests.contract.making import NOON

RUN = Subject(owner="ann", conversation="school", task_id=3, run_id=12, name="Weekly check")
DOINGS = {"assess": Doing(did="assessed", one="assignment", many="assignments")}


def ended(tool: str = "assess", of: Subject = RUN, *, end: ToolEnd = ToolEnd.DONE, replayed: bool = False) -> ToolEnded:
    return ToolEnded(of=of, at=NOON, tool=tool, end=end, replayed=replayed)


def done(of: Subject = RUN, end: End = End.DONE) -> Done:
    return Done(of=of, at=NOON, end=end)


def told(level: Level, *events: Event) -> list[Notice]:
    tracker = Tracker(level, DOINGS)
    return [notice for event in events if (notice := tracker.heard(event)) is not None]


def bodies(level: Level, *events: Event) -> list[str]:
    return [notice.body for notice in told(level, *events)]


WORK = (ModelAsked(of=RUN, at=NOON, model="m"), ended(), ended("web_fetch"), ended(), done())


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (Level.NONE, []),
        (Level.SUMMARY, ["assessed 2 assignments, used web_fetch once"]),
        (Level.EACH_TOOL, ["assessed 1 assignment", "used web_fetch once", "assessed 2 assignments"]),
    ],
)
def test_a_person_hears_as_much_as_they_want(level: Level, said: list[str]) -> None:
    assert bodies(level, *WORK) == said


def test_a_notice_belongs_to_the_run_and_its_conversation() -> None:
    (notice,) = told(Level.SUMMARY, ended(), done())
    assert (notice.owner, notice.conversation, notice.task_id, notice.run_id) == ("ann", "school", 3, 12)
    assert (notice.title, notice.created_at) == ("Weekly check", NOON)


def test_without_a_name_the_words_are_the_title() -> None:
    turn = Subject(owner="ann")
    (notice,) = told(Level.SUMMARY, ended(of=turn), done(turn))
    assert (notice.title, notice.body) == ("assessed 1 assignment", "")


def test_what_failed_or_was_refused_is_not_told_as_done() -> None:
    events = (ended(end=ToolEnd.FAILED), ended(end=ToolEnd.REFUSED), done())
    for level in Level:
        assert told(level, *events) == []


def test_what_was_told_before_a_restart_is_counted_but_not_told_again() -> None:
    again = (ended(replayed=True), ended(replayed=True), ended(), done())
    assert bodies(Level.EACH_TOOL, *again) == ["assessed 3 assignments"]
    assert bodies(Level.SUMMARY, *again) == ["assessed 3 assignments"]


def test_a_run_that_waits_for_an_answer_is_summed_up_when_it_is_over() -> None:
    resumed = (ended(), done(end=End.WAITING), ended(replayed=True), ended(), done())
    assert bodies(Level.SUMMARY, *resumed) == ["assessed 2 assignments"]


def test_two_runs_at_once_are_counted_apart_and_each_begins_at_nothing() -> None:
    other = Subject(owner="ann", run_id=13, name="Other")
    events = (ended(), ended(of=other), ended(), done(), done(other), ended(), done())
    assert bodies(Level.SUMMARY, *events) == [
        "assessed 2 assignments",
        "assessed 1 assignment",
        "assessed 1 assignment",
    ]


def test_what_was_done_is_said_in_words() -> None:
    assert in_words({}, DOINGS) == ""
    assert in_words({"b": 2, "assess": 1}, DOINGS) == "used b 2 times, assessed 1 assignment"


async def test_the_tracker_follows_a_watched_run_until_it_is_closed() -> None:
    events, said = Events(), list[Notice]()

    async def tell(notice: Notice) -> None:
        said.append(notice)

    watch = events.watch("ann", run_id=12)
    for event in WORK:
        events.put(event)
    watch.close()
    await track(watch, Tracker(Level.SUMMARY, DOINGS), tell)
    assert [notice.body for notice in said] == ["assessed 2 assignments, used web_fetch once"]
