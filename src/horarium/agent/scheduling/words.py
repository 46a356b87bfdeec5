"""What is said about tasks that are more than reminders, in each language of the dialogue."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one language. {parts} are filled in; [brackets] go when a part in them is empty."""

    will_do: str
    will_call: str
    with_tool: str
    without_arguments: str
    brief: str
    own_prompt: str
    may_use: str
    may_use_all: str
    asks_first: str
    costs: str
    after_reading: str
    after_reading_from: str
    all_of_these: str
    more_follow: str
    ask_run_now: str
    runs_now: str
    done_at_once: str
    which_to_run: str
    preview: str
    never: str
    nothing_fell_due: str
    account_of: str
    states: Mapping[str, str]


ENGLISH = Wording(
    will_do="I'll work on this: {name}",
    will_call="I'll do this: {name}",
    with_tool="With {tool}[ ({summary})]: {arguments}.",
    without_arguments="nothing else is given",
    brief='What it is to do: "{brief}"',
    own_prompt='Its own instructions: "{prompt}"',
    may_use="It may use: {tools}.",
    may_use_all="It may use all the tools that you allow.",
    asks_first="It asks you before it changes anything outside.",
    costs="Each time costs about {tokens} tokens[, {money}]. That is a rule of thumb.",
    after_reading="(This came up after I had read something from elsewhere; look closely.)",
    after_reading_from="(This came up after I had read something from {places}; look closely.)",
    all_of_these="Shall I do all {count}?",
    more_follow="({count} more to ask after this.)",
    ask_run_now="Run {name} now, beside its schedule?",
    runs_now="Done. {name} runs now.",
    done_at_once="Done. {name}: it is carried out now, and you will hear how it went.",
    which_to_run="Run which one now?",
    preview="{sentence}.[ Next: {slots}.]",
    never="That never comes.",
    nothing_fell_due="Nothing fell due on {day}.",
    account_of="{day}:",
    states={
        "planned": "to come",
        "running": "at work",
        "waiting": "waits for an answer",
        "succeeded": "done",
        "failed": "failed",
        "skipped": "left out",
        "missed": "missed",
        "cancelled": "cancelled",
        "parked": "set aside",
    },
)

FRENCH = Wording(
    will_do="Je m'occuperai de ceci : {name}",
    will_call="Je ferai ceci : {name}",
    with_tool="Avec {tool}[ ({summary})] : {arguments}.",
    without_arguments="rien d'autre n'est donné",
    brief="Ce qu'il faut faire : « {brief} »",
    own_prompt="Ses propres instructions : « {prompt} »",
    may_use="Outils permis : {tools}.",
    may_use_all="Tous les outils que tu permets sont à disposition.",
    asks_first="Rien n'est changé au dehors sans te demander.",
    costs="Chaque fois coûte environ {tokens} jetons[, {money}]. C'est une règle approximative.",
    after_reading="(Ceci vient après une lecture faite ailleurs ; regarde bien.)",
    after_reading_from="(Ceci vient après une lecture sur {places} ; regarde bien.)",
    all_of_these="Faire les {count} ?",
    more_follow="(Encore {count} à demander ensuite.)",
    ask_run_now="Lancer {name} maintenant, à côté de son horaire ?",
    runs_now="C'est fait. {name} est lancé.",
    done_at_once="C'est fait. {name} : c'est en cours, tu sauras comment cela s'est passé.",
    which_to_run="Lequel lancer maintenant ?",
    preview="{sentence}.[ Prochaines fois : {slots}.]",
    never="Cela n'arrive jamais.",
    nothing_fell_due="Rien n'était prévu {day}.",
    account_of="{day} :",
    states={
        "planned": "à venir",
        "running": "en cours",
        "waiting": "attend une réponse",
        "succeeded": "fait",
        "failed": "échoué",
        "skipped": "sauté",
        "missed": "manqué",
        "cancelled": "annulé",
        "parked": "mis de côté",
    },
)


def wording_for(locale: str | None) -> Wording:
    """The sentences of a locale's language; English where there are none."""
    return FRENCH if (locale or "").lower().startswith("fr") else ENGLISH
