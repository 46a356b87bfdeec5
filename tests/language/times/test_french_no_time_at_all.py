"""French texts in which a careless reader sees a time."""

from __future__ import annotations

import pytest

from horarium.language.times import find_times, read_time
from tests.language.times.french import FRENCH

TEXTS = [
    "la seconde guerre mondiale",
    "il a été soldat",
    "mars est une planète",
    "un avocat",
    "un avocat m'a appelé",
    "appelle le 02 512 34 56",
    "mon numéro est le 0475 12 34 56",
    "+32 475 12 34 56",
    "ça coûte 15 €",
    "ça coûte 15 euros",
    "le prix est de 7,50 €",
    "j'ai deux chats",
    "il mesure 1m80",
    "une recette pour quatre personnes",
    "la moitié de la pizza",
    "en premier lieu",
    "c'est la troisième fois",
    "quel âge as-tu",
    "il a 7 ans",
    "le film dure 2h",
    "il travaille 8h par jour",
    "un vélo neuf",
    "une planète",
    "ajoute 3 pommes à la liste",
    "le premier ministre a démissionné",
    "les sept nains",
    "cent pour cent d'accord",
    "la version 2.10.3",
    "le code est 4521",
    "le bus 71 passe ici",
    "à deux c'est mieux",
    "je viens avec deux amis",
    "il fait 25 degrés",
    "le chapitre 12",
    "page 15",
    "il est parti en mer",
    "mer calme",
    "le jeu est drôle",
    "ven conmigo",
    "la une du journal",
    "journal quotidien",
    "le quotidien des gens",
    "sapin de Noël",
    "père Noël",
    "l'ascension du mont Blanc",
    "qui est le plus grand",
    "quand on veut",
    "une demi-portion",
    "un quart de litre",
    "10 % de réduction",
    "2 fois plus grand",
    "j'ai dit non",
    "la nuit des temps",
    "bonne nuit",
    "bonsoir",
    "bonne journée",
    "bon week-end",
    "un jour peut-être",
    "tous les gens",
    "chaque personne",
    "mai 68",
    "la station spatiale",
    "avril est mon prénom",
    "merci",
    "est-ce que tu peux m'aider",
    "huit et sept font quinze",
    "7 + 8",
    "il y a une réunion",
    "la semaine a été longue",
    "une minute de silence",
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_time_is_seen_where_none_is_said(text: str) -> None:
    assert find_times(text, FRENCH) == []
    assert read_time(text, FRENCH) is None
