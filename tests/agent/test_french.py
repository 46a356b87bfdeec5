"""The dialogue with a person who speaks French: all that is said back is French too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.agent.moves import Reply
from tests.agent.conftest import FRIDAY, Person


async def dire(person: Person, words: str) -> Reply:
    return await person.say(words, locale="fr-BE")


async def test_a_read_back_and_its_yes(person: Person) -> None:
    asked = await dire(person, "rappelle-moi d'appeler ma mère demain à 14h")
    said = "Je te rappellerai d'appeler ta mère. Demain, samedi 21 novembre, à 14h00 (Europe/Brussels)."
    assert asked.text == f"{said}\nD'accord ?"
    assert asked.choices == ("oui", "non")
    done = await dire(person, "oui")
    assert done.text == "C'est fait. Je te rappellerai d'appeler ta mère, sam. 21 nov. 2026 à 14h00."
    assert (await person.only_task()).next_slot == FRIDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "promise"),
    [
        ("rappelle-moi de sortir les poubelles tous les lundis à 7h", "Je te rappellerai de sortir les poubelles."),
        ("rappelle-moi d'arroser les plantes ce soir à 20h", "Je te rappellerai d'arroser les plantes. Aujourd'hui"),
        ("rappelle-moi de bouger dans 20 minutes", "Je te rappellerai de bouger. Dans 20 minutes, à 14h20"),
        ("réunion d'équipe tous les lundis à 9h", "Je te rappellerai : réunion d'équipe."),
        ("gym tous les lundis à 7h", "Je te rappellerai : gym. Tous les lundis à 7h00"),
    ],
)
async def test_what_is_to_be_done_is_promised_in_one_sentence(person: Person, words: str, promise: str) -> None:
    assert (await dire(person, words)).text.startswith(promise)


async def test_what_recurs_says_what_comes_next(person: Person) -> None:
    asked = await dire(person, "gym tous les lundis à 7h")
    times = "lun. 23 nov. 2026 à 7h00, lun. 30 nov. 2026 à 7h00, lun. 7 déc. 2026 à 7h00, et ainsi de suite"
    assert f"Prochaines fois : {times}." in asked.text


async def test_a_no_is_heard(person: Person) -> None:
    await dire(person, "gym tous les lundis à 7h")
    assert (await dire(person, "non")).text == "D'accord, je laisse."
    assert await person.tasks() == []
    assert "Aucune question" in (await dire(person, "oui")).text


async def test_what_was_not_understood(person: Person) -> None:
    assert "pas reconnu" in (await dire(person, "le renard brun saute")).text


async def test_the_list_the_change_and_the_end_of_a_task(person: Person) -> None:
    assert (await dire(person, "qu'est-ce que j'ai demain ?")).text == "Rien n'est prévu sam. 21 nov. 2026."
    await dire(person, "gym tous les lundis à 7h")
    await dire(person, "oui")
    assert (
        "gym : tous les lundis à 7h00 ; prochaine fois lun. 23 nov." in (await dire(person, "qu'ai-je de prévu ?")).text
    )
    changed = await dire(person, "déplace la gym à 8h")
    assert "Changer gym" in changed.text
    await dire(person, "oui")
    assert (await dire(person, "annule la gym")).text == "Annuler gym (tous les lundis à 8h00) ?"
    assert (await dire(person, "oui")).text == "C'est fait. Annulé : gym."
    assert await person.tasks() == []


async def test_a_change_can_be_taken_back(person: Person) -> None:
    await dire(person, "gym tous les lundis à 7h")
    await dire(person, "oui")
    assert (await dire(person, "défais")).text == "Reprendre le dernier changement : gym de nouveau annulé ?"
    await dire(person, "oui")
    assert await person.tasks() == []


async def test_too_many_tasks_are_refused_in_french(person: Person) -> None:
    for hour in range(20):
        await dire(person, f"rappelle-moi de boire demain à {hour:02}:00")
        await dire(person, "oui")
    await dire(person, "rappelle-moi de dormir demain à 23h")
    assert (await dire(person, "oui")).text.startswith("Une limite est atteinte")


async def test_a_question_of_yesterdays_language_can_still_be_answered(person: Person) -> None:
    await person.say("remind me to call the dentist tomorrow at 2pm")
    await dire(person, "oui")
    assert (await person.only_task()).name == "call the dentist"
