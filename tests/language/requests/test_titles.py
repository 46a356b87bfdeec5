"""What a task is about, as it is read back to the person."""

from __future__ import annotations

import pytest

from horarium.language.model import Context
from horarium.language.requests import addressed, read


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("remind me to call my mum tomorrow at 5", "call my mum"),
        ("Remind me tomorrow at 5pm to call Mum", "call Mum"),
        ("tomorrow at 5pm remind me to call Mum", "call Mum"),
        ("Please remind me to water the plants every Monday at 7, thanks", "water the plants"),
        ("can you remind me about the school play on Friday?", "school play"),
        ("don't let me forget to pay the rent on the 1st", "pay the rent"),
        ("set a reminder for tomorrow at noon to buy milk", "buy milk"),
        ("set an alarm for 7am called Wake the kids", "Wake the kids"),
        ("put dance on my calendar tomorrow at 6pm", "dance"),
        ("add haircut to my calendar tomorrow at 2:30pm", "haircut"),
        ("schedule a meeting with Dr. O'Hara tomorrow at noon", "meeting with Dr. O'Hara"),
        ("dentist tomorrow at 2pm", "dentist"),
        ("Gym every Monday at 7am", "Gym"),
        ("I have to call the bank tomorrow at 9am", "call the bank"),
        ("set a pizza timer for 10 minutes", "pizza"),
        ("set an alarm for 7am", ""),
        ("in 5 minutes, open the garage door", "open the garage door"),
    ],
)
def test_a_title_is_what_was_said_without_time_and_request(context: Context, said: str, text: str) -> None:
    assert read(said, context).text == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("call my mum", "call your mum"),
        ("My keys", "Your keys"),
        ("do what I am told myself", "do what you are told yourself"),
        ("tell Tim that I'm late", "tell Tim that you're late"),
        ("read My Name is Red, which is mine", "read Your Name is Red, which is yours"),
        ("pay me", "pay you"),
        ("am radio", "am radio"),
    ],
)
def test_a_title_is_said_back_in_the_second_person(text: str, told: str) -> None:
    assert addressed(text) == told


def test_a_french_title_is_said_back_in_the_second_person() -> None:
    assert addressed("appeler ma mère", "fr-BE") == "appeler ta mère"
