"""Listing needs no yes and changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.agent.conftest import Person


@pytest.fixture
async def busy(person: Person) -> Person:
    await person.say("gym every Monday at 7am", yes=True)
    await person.say("remind me to call the dentist tomorrow at 2pm", yes=True)
    await person.say("remind me to stretch in 10 minutes", yes=True)
    return person


async def test_a_day_lists_its_hours_in_order(busy: Person) -> None:
    text = (await busy.say("what's on tomorrow?")).text
    assert "14:00  call the dentist" in text
    assert "gym" not in text


async def test_a_day_without_anything_says_so(busy: Person) -> None:
    assert "Nothing is planned" in (await busy.say("what's on on Sunday?")).text


async def test_today_tells_what_has_rung_as_well(busy: Person) -> None:
    await busy.wait(timedelta(minutes=10))
    assert "14:10  stretch (rang)" in (await busy.say("what's on today?")).text


async def test_a_task_is_found_by_its_words(busy: Person) -> None:
    text = (await busy.say("when do I go to the gym?")).text
    assert "Mon 23 Nov 2026 07:00" in text
    assert "dentist" not in text


async def test_all_tasks_come_in_the_order_in_which_they_ring(busy: Person) -> None:
    text = (await busy.say("what are my reminders?")).text
    assert text.index("stretch") < text.index("dentist") < text.index("gym")


async def test_nothing_planned_is_said(person: Person) -> None:
    assert "Nothing is planned" in (await person.say("what are my reminders?")).text


async def test_a_list_opens_no_question(busy: Person) -> None:
    reply = await busy.say("what's on tomorrow?")
    assert reply.question is None
    assert reply.choices == ()
