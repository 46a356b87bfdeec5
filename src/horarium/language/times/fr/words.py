"""French words of time: each form with its categories and values. To teach a word, add it to its table here.

Accents may be left out: a form that has some is also known without them.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from horarium.language.times.values import Clock, Edge, Half, Mark, Unit, Which
from horarium.language.tokens import french as french_tokens
from horarium.language.tokens import tokenise

Lexicon = dict[str, dict[str, Any]]
Forms = dict[tuple[str, ...], dict[str, Any]]

_DIGITS = ("un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = "dix onze douze treize quatorze quinze seize"
_TENS = {
    20: "vingt vingts", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante",
    80: "huitante octante", 90: "nonante",
}  # fmt: skip
_GROUPS = {10: "dizaine", 12: "douzaine", 15: "quinzaine", 20: "vingtaine", 30: "trentaine"}
_ORDINALS = {
    1: "premier première premiers premières", 2: "deuxième deuxièmes second seconde", 3: "troisième troisièmes",
    4: "quatrième quatrièmes", 5: "cinquième cinquièmes", 6: "sixième", 7: "septième", 8: "huitième", 9: "neuvième",
    10: "dixième", 11: "onzième", 12: "douzième", 13: "treizième", 14: "quatorzième", 15: "quinzième",
    20: "vingtième", 30: "trentième",
}  # fmt: skip
_MONTHS = (
    "janvier janv jan", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
    "septembre sep", "octobre oct", "novembre nov", "décembre déc",
)  # fmt: skip
_WEEKDAYS = ("lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim")
_UNITS = {
    (Unit.SECOND, 1): "seconde secondes sec",
    (Unit.MINUTE, 1): "minute minutes min mins mn",
    (Unit.HOUR, 1): "heure heures h hr",
    (Unit.DAY, 1): "jour jours journée journées j",
    (Unit.WEEK, 1): "semaine semaines sem",
    (Unit.WEEK, 2): "quinzaine quinzaines",
    (Unit.MONTH, 1): "mois",
    (Unit.QUARTER, 1): "trimestre trimestres",
    (Unit.MONTH, 6): "semestre semestres",
    (Unit.YEAR, 1): "an ans année années",
    (Unit.WEEKEND, 1): "weekend weekends",
}
_PARTS = {
    "morning": "matin matins matinée matinées mat",
    "evening": "soir soirs soirée soirées",
    "night": "nuit nuits",
}
_DAY_WORDS = {0: "aujourd'hui aujourdhui ajd auj", 1: "demain dmain demin", -1: "hier"}
_ADVERBS = {
    (Unit.DAY, 1): "quotidiennement journellement",
    (Unit.WEEK, 1): "hebdomadairement",
    (Unit.MONTH, 1): "mensuellement",
    (Unit.MONTH, 3): "trimestriellement",
    (Unit.YEAR, 1): "annuellement",
}
_ADJECTIVES = {
    (Unit.DAY, 1): "quotidien quotidienne quotidiens quotidiennes journalier journalière",
    (Unit.WEEK, 1): "hebdomadaire hebdomadaires hebdo",
    (Unit.MONTH, 1): "mensuel mensuelle mensuels mensuelles",
    (Unit.MONTH, 3): "trimestriel trimestrielle",
    (Unit.YEAR, 1): "annuel annuelle annuels annuelles",
}
_MARKS = {
    Mark.FROM: "dès depuis commençant",
    Mark.UNTIL: "jusqu'",
    Mark.BEFORE: "avant",
    Mark.EXCEPT: "sauf excepté exceptés hormis sans",
    Mark.BETWEEN: "entre",
    Mark.AFTER: "après",
}
_SEASONS = {3: "printemps", 6: "été", 9: "automne", 12: "hiver"}
_MEASURES = (
    "% € euro euros eur centimes dollars francs personne personnes gens enfants enfant hommes femmes invités km "
    "kilomètres kilomètre mètres mètre m cm mm kg kilo kilos g grammes gramme mg litre litres cl ml verre verres "
    "tasse tasses page pages point points degrés degré fois pas séries série pompes pilules pilule comprimés comprimé "
    "gouttes oeufs œufs bouteilles pommes places chambres chambre étages étage pièces pièce mails articles exemplaires "
    "go mo utilisateurs lignes bis ter rue avenue boulevard quai de d' par x"
)

_PHRASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("d'ici", {"ICI": 1}),
    ("y compris|toute la journée", {}),
    ("tous les|toutes les|tout les|toute les|tous mes|toutes mes", {"EVERY": 1}),
    ("week-end|week-ends|week end|week ends", {"UNIT": (Unit.WEEKEND, 1)}),
    ("jour ouvrable|jours ouvrables|jour ouvré|jours ouvrés", {"UNIT": (Unit.WORKDAY, 1), "WORKING": 1}),
    ("jour de travail|jours de travail", {"UNIT": (Unit.WORKDAY, 1), "WORKING": 1}),
    ("jour de semaine|jours de semaine", {"UNIT": (Unit.WORKDAY, 1)}),
    ("après-midi|après-midis|après midi|aprem|aprèm", {"PARTW": "afternoon"}),
    ("après-demain|après demain|surlendemain", {"DAYWORD": 2}),
    ("avant-hier|avant hier", {"DAYWORD": -2}),
    ("avant-veille", {"AVANT": -2}),
    ("demi-heure|demi-heures|demi heure", {"HALFHOUR": 1}),
    ("demi-journée|demi journée", {"HALFDAY": 1}),
    ("fin de journée|fin de la journée|fin d'après-midi", {"PARTW": "end_of_day", "DAYEND": 1}),
    ("avant-dernier|avant-dernière|avant dernier", {"LASTW": -2}),
    ("à partir de|à partir du|à partir d'|à compter de|à compter du|à dater de|à dater du", {"MARK": Mark.FROM}),
    ("en commençant|en commençant le|dès le", {"MARK": Mark.FROM}),
    ("jusqu'à|jusqu'a|jusqu'au|jusqu'aux|jusqu'en|jusqu'à la|jusque", {"MARK": Mark.UNTIL}),
    ("à l'exception de|à l'exception du|à l'exception des|mais pas|en dehors de|en dehors des|hors|à part",
     {"MARK": Mark.EXCEPT}),
    ("aux alentours de|aux environs de|à peu près|autour de|aux environs d'", {"ABOUT": 1}),
    ("jour férié|jours fériés|fériés|férié|jours de congé officiels|congés légaux", {"HOLIDAY": 1}),
    ("tout de suite|de suite|dès maintenant|dans l'immédiat|à l'instant", {"NOW": 1}),
    ("dans quelques instants|tout à l'heure|dans un instant|un de ces jours|quatre-vingts ans", {}),
)  # fmt: skip


def forms(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def plain(form: str) -> str:
    """The form without its accents."""
    parts = unicodedata.normalize("NFD", form)
    return "".join(part for part in parts if not unicodedata.combining(part))


def tokens_of(form: str) -> tuple[str, ...]:
    """The form as the tokens that a text is cut into."""
    return tuple(token.text for token in tokenise(form, french_tokens()))


def _add(words: Lexicon, forms: str, **values: Any) -> None:
    for form in forms.split():
        for each in {form, plain(form)}:
            words.setdefault(each, {}).update(values)


def _numbers(words: Lexicon) -> None:
    for n, forms in enumerate(_DIGITS, 1):
        _add(words, forms, DIG=n)
    _add(words, _DIGITS[0], UN=1)
    for n, form in enumerate(_TEENS.split(), 10):
        _add(words, form, TEEN=n)
    for n, forms in _TENS.items():
        _add(words, forms, TENS=n)
    for n, forms in _ORDINALS.items():
        _add(words, forms, ORD=n, ORDW=n)
    _add(words, "soixante", SIXTY=60)
    _add(words, "quatre", FOUR=4)
    _add(words, "vingt vingts", TWENTY=20)
    _add(words, "dix", TEN=10)
    _add(words, "cent cents", HUND=100)
    _add(words, "mille", THOU=1000)
    _add(words, "zéro", ZERO=0)
    _add(words, "demi demie", HALF=0.5)
    _add(words, "quart quarts", QTR=0.25)
    for n, form in _GROUPS.items():
        _add(words, form, GROUP=n)
    _add(words, "quelques", FEW=3)


def _calendar(words: Lexicon) -> None:
    for n, forms in enumerate(_MONTHS, 1):
        _add(words, forms, MON=n)
    words["sept"]["MON"] = 9
    for n, forms in enumerate(_WEEKDAYS):
        full, short = forms.split()
        _add(words, full, WD=n, WDAY=n)
        _add(words, short, WD3=n)
        _add(words, full + "s", WDS=n)
    for n, forms in _DAY_WORDS.items():
        _add(words, forms, DAYWORD=n)
    for n, forms in _SEASONS.items():
        _add(words, forms, SEASON=n)
    _add(words, "midi", NOON=Clock(12, half=Half.SURE), NOONW="noon")
    _add(words, "midis", NOONW="noon")
    _add(words, "minuit", NOON=Clock(0, half=Half.SURE, past_midnight=True))
    _add(words, "maintenant immédiatement", NOW=1)


def _counted(words: Lexicon) -> None:
    for unit, forms in _UNITS.items():
        _add(words, forms, UNIT=unit)
    _add(words, _UNITS[Unit.HOUR, 1], HR=1)
    _add(words, "heure", HOURW=1)
    words["h"]["SHORT"] = words["j"]["SHORT"] = words["min"]["SHORT"] = 1
    for key, forms in _PARTS.items():
        _add(words, forms, PARTW=key)
    for every, forms in _ADVERBS.items():
        _add(words, forms, ADVERB=every)
    for every, forms in _ADJECTIVES.items():
        _add(words, forms, ADJECTIVE=every)


def _small(words: Lexicon) -> None:
    _add(words, "chaque", EVERY=1)
    _add(words, "à @", AT=1)
    _add(words, "a", A=1)  # "à" without its accent, or the verb
    _add(words, "au aux", TO=1)
    _add(words, "vers environ env ~", ABOUT=1)
    _add(words, "am", AMPM=Half.AM)
    _add(words, "pm", AMPM=Half.PM)
    _add(words, "fin", EDGE=Edge.END)
    _add(words, "début", EDGE=Edge.START)
    _add(words, "milieu mi", EDGE=Edge.MIDDLE)
    _add(words, "mi", MID=Edge.MIDDLE)
    _add(words, "ce cet cette", THIS=Which.THIS)
    _add(words, "prochain prochaine prochains prochaines suivant suivante pro", NEXT=Which.NEXT)
    _add(words, "dernier dernière derniers dernières passé passée", PASTW=Which.LAST)
    _add(words, "dernier dernière derniers dernières", LASTW=-1)
    _add(words, "fois", FOIS=1)
    _add(words, "pile tapantes pétantes précises précise", SHARP=1)
    _add(words, "rappel rappels alarme réveil tâche réunion point", TASKISH=1)
    _add(words, "inclus incluse compris comprise", INCLUDED=1)
    _add(words, "même", SAME=1)
    _add(words, "moitié moins", LESS=1)
    _add(words, "minuteur minuteurs minuterie chrono chronomètre timer rebours", TIMER=1)
    _add(words, "réveille réveiller réveillez réveil lever", HINT=Half.AM)
    _add(words, "réserver réserve réservez louer loue louez séjourner séjour", STAY=1)
    for mark, forms in _MARKS.items():
        _add(words, forms, MARK=mark)
    _add(words, "pendant durant", LASTS=1)


def _signs(words: Lexicon) -> None:
    _add(words, ",", COMMA=1)
    _add(words, ".", DOTSIGN=1)
    _add(words, "- \u2013 \u2014", DASH=1)
    _add(words, "/", DASH=1, JOIN=1)
    _add(words, "et ou & puis", JOIN=1)
    _add(words, ". ! ? ;", STOP=1)
    _add(words, "et ou , - \u2013 \u2014 ( ) \" ' : & aussi puis alors le la l' les que qu' un", LOOSE=1)


def french() -> Lexicon:
    """All words, with what they may be."""
    words: Lexicon = {}
    for table in (_numbers, _calendar, _counted, _small, _signs):
        table(words)
    _add(words, _MEASURES, MEASURE=1)
    return words


def phrases() -> Forms:
    """Words that stand for one thing together."""
    found: Forms = {}
    for forms, values in _PHRASES:
        for form in forms.split("|"):
            for each in {form, plain(form)}:
                found[tokens_of(each)] = values
    return found


GLUE = forms(
    "à a au aux le la les l' de du des d' en et ou , - \u2013 \u2014 / @ ( ) \" ' : ~ & pour vers environ env dans sur "
    "ce par aussi puis | + dès lors depuis"
) | {"d' ici", "toute la journée", "toute la journee"}
"""Words that may stand between, before or after the pieces of one time; those at its edges are kept only where fit."""
