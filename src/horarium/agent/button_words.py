"""What is written on buttons, and what is said when one is pressed, in each language of the dialogue."""

from __future__ import annotations

import msgspec

from horarium.agent.french import FRENCH
from horarium.agent.languages import phrases_for


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language. {parts} are filled in; [brackets] go when a part in them is empty."""

    yes: str
    no: str
    change: str
    done: str
    snooze_10: str
    snooze_60: str
    tonight: str
    tomorrow: str
    pick: str
    skip_next: str
    move: str
    retry: str
    leave: str
    became: str  # what is written on a card after a press
    noted: str
    left: str
    already: str
    answered: str
    too_old: str
    closed: str
    mark_closed: str  # on a card that can no longer be answered
    unreadable: str
    gone: str
    not_yours: str
    past_tonight: str
    pick_when: str
    move_when: str
    change_how: str


ENGLISH_LABELS = Labels(
    yes="Yes",
    no="No",
    change="Change",
    done="Done",
    snooze_10="10 min",
    snooze_60="1 h",
    tonight="Tonight",
    tomorrow="Tomorrow",
    pick="Pick a time",
    skip_next="Skip next",
    move="Move",
    retry="Retry",
    leave="Skip",
    became="{did}[ · {by}], {at}",
    noted='Noted: "{choice}".',
    left="All right, this one is left as it is.",
    already='That was settled before: "{did}"[, by {by}], {at}.',
    answered='That was answered before: "{choice}"[, by {by}].',
    too_old="This button was good until {at}. Say in words what you want, and I see to it.",
    closed="This question is closed; something else took its place. Say again what you want.",
    mark_closed="Closed",
    unreadable="I cannot read this button any more; it is from another version. Say in words what you want.",
    gone="What this button was about is no longer there. Nothing was changed.",
    not_yours="This is for somebody else to answer.",
    past_tonight="Tonight's hour has passed. Pick another time.",
    pick_when="When shall it ring again: {name}?",
    move_when="When instead: {name}?",
    change_how='What shall be different? Say it in your words, such as "at 8" or "only on Mondays".',
)

FRENCH_LABELS = Labels(
    yes="Oui",
    no="Non",
    change="Modifier",
    done="Fait",
    snooze_10="10 min",
    snooze_60="1 h",
    tonight="Ce soir",
    tomorrow="Demain",
    pick="Choisir l'heure",
    skip_next="Sauter la prochaine",
    move="Déplacer",
    retry="Réessayer",
    leave="Laisser",
    became="{did}[ · {by}], {at}",
    noted="Noté : « {choice} ».",
    left="D'accord, celle-ci reste comme elle est.",
    already="C'était déjà réglé : « {did} »[, par {by}], {at}.",
    answered="La réponse est déjà là : « {choice} »[, par {by}].",
    too_old="Ce bouton valait jusqu'à {at}. Dites en mots ce que vous voulez, et je m'en occupe.",
    closed="Cette question est close ; une autre l'a remplacée. Redites ce que vous voulez.",
    mark_closed="Clos",
    unreadable="Je ne sais plus lire ce bouton ; il vient d'une autre version. Dites en mots ce que vous voulez.",
    gone="Ce dont parlait ce bouton n'est plus là. Rien n'a été changé.",
    not_yours="C'est à quelqu'un d'autre de répondre.",
    past_tonight="L'heure de ce soir est passée. Choisissez-en une autre.",
    pick_when="Quand faut-il le rappeler : {name} ?",
    move_when="Quand, à la place : {name} ?",
    change_how="Que faut-il changer ? Dites-le avec vos mots, par exemple « à 8 h » ou « seulement le lundi ».",
)


def labels_for(locale: str | None) -> Labels:
    """The words for a locale, in the language in which its dialogue is held."""
    return FRENCH_LABELS if phrases_for(locale) is FRENCH else ENGLISH_LABELS
