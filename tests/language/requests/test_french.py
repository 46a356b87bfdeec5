"""What people in Brussels say in French."""

from __future__ import annotations

import pytest

from horarium.language.model import Action, Context, DoubtKind, Wishes
from horarium.language.requests import read

SAID = {
    Action.CREATE: {
        "rappelle-moi d'appeler le dentiste demain à 14h": "appeler le dentiste",
        "Rappelle-moi demain à 14h d'appeler Maman": "appeler Maman",
        "demain à 14h, rappelle-moi d'appeler Maman": "appeler Maman",
        "peux-tu me rappeler de payer le loyer vendredi ?": "payer le loyer",
        "s'il te plaît, rappelle-moi de sortir les poubelles ce soir": "sortir les poubelles",
        "rappelle-moi que je dois appeler ma mère à 18h": "je dois appeler ma mère",
        "rappelle-moi dans 10 minutes de sortir la pizza": "sortir la pizza",
        "fais-moi penser à acheter du lait demain": "acheter du lait",
        "préviens-moi à 17h30": "",
        "réveille-moi à 7h": "",
        "réveille-moi demain à 6h30": "",
        "mets une alarme à 7h": "",
        "mets un réveil pour demain à 7 heures": "",
        "mets un minuteur de 10 minutes": "",
        "lance un minuteur de 5 minutes pour les pâtes": "pâtes",
        "ajoute un rappel pour payer le loyer le 1er": "payer le loyer",
        "ajoute une réunion avec Luc vendredi à 15h": "réunion avec Luc",
        "planifie un rendez-vous chez le médecin lundi à 9h": "rendez-vous chez le médecin",
        "note dîner avec Paul dans mon agenda samedi à 20h": "dîner avec Paul",
        "gym tous les lundis à 7h": "gym",
        "dentiste demain à 14h": "dentiste",
        "je dois appeler la banque demain à 9h": "appeler la banque",
    },
    Action.LIST: {
        "qu'est-ce que j'ai demain ?": "",
        "qu'est-ce que j'ai de prévu demain ?": "",
        "j'ai quoi demain ?": "",
        "montre-moi mes rappels": "",
        "quels sont mes rendez-vous demain ?": "",
        "quand est mon rendez-vous chez le dentiste ?": "",
        "à quelle heure est ma réunion ?": "",
        "est-ce que j'ai une réunion vendredi ?": "",
        "ai-je quelque chose de prévu vendredi ?": "",
        "est-ce que je suis libre vendredi ?": "",
        "mes rappels": "",
        "liste mes alarmes": "",
    },
    Action.CANCEL: {
        "annule le rappel de la gym": "gym",
        "supprime le rendez-vous chez le dentiste": "rendez-vous chez le dentiste",
        "annule ma réunion de demain": "réunion",
        "arrête de me rappeler de boire de l'eau": "boire de l'eau",
        "peux-tu annuler mon réveil ?": "réveil",
    },
    Action.CANCEL_ALL: {"annule tous mes rappels": "", "supprime toutes les alarmes": "", "vide mon agenda": ""},
    Action.CHANGE: {
        "déplace la réunion à vendredi": "",
        "décale mon rendez-vous à 16h": "",
        "reporte la réunion à lundi": "",
        "change l'heure de la réunion à 16h": "",
        "repousse la réunion d'une heure": "",
    },
    Action.SNOOZE: {"encore 10 minutes": "", "rappelle-moi plus tard": "", "donne-moi 10 minutes de plus": ""},
    Action.STOP: {"arrête l'alarme": "", "tais-toi": ""},
    Action.SKIP_NEXT: {"saute la prochaine séance": "", "saute la gym cette semaine": "gym"},
    Action.PAUSE: {"mets la gym en pause": "gym", "suspends mes rappels": "rappels", "pas de gym en août": "gym"},
    Action.RESUME: {"reprends la gym": "gym"},
    Action.UNDO: {"annule la dernière modification": ""},
    Action.DONE: {"c'est fait": "", "j'ai fini la vaisselle": "vaisselle"},
    Action.NONE: {
        "quel temps fait-il demain ?": "",
        "allume la lumière à 20h": "",
        "joue du jazz": "",
        "bonjour": "",
        "comment ça va ?": "",
    },
}
WITH_TEXT = {Action.CREATE, Action.CANCEL, Action.PAUSE, Action.RESUME, Action.DONE}


@pytest.mark.parametrize(("action", "said"), [(action, said) for action, all_ in SAID.items() for said in all_])
def test_what_is_said_is_wanted(brussels: Context, action: Action, said: str) -> None:
    assert read(said, brussels).action is action


@pytest.mark.parametrize(("said", "text"), [pair for action in sorted(WITH_TEXT) for pair in SAID[action].items()])
def test_a_title_is_what_was_said_without_time_and_request(brussels: Context, said: str, text: str) -> None:
    assert read(said, brussels).text == text


def test_we_ask_in_french(brussels: Context) -> None:
    doubts = read("rappelle-moi d'appeler Luc", brussels).doubts
    assert [(doubt.kind, doubt.question) for doubt in doubts] == [(DoubtKind.MISSING, "Quand ?")]


def test_a_preference_is_heard(brussels: Context) -> None:
    said = "rappelle-moi d'appeler Luc lundi à 7h, sinon laisse tomber, inutile après une demi-heure, sur Telegram"
    assert read(said, brussels).wishes == Wishes(otherwise="skip", fresh_for_minutes=30, channel="telegram")
