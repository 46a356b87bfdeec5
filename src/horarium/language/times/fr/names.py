"""Named days and zones in French."""

from __future__ import annotations

from horarium.language.times.fr.words import Forms, plain, tokens_of

_DAYS = {
    "new_year": "nouvel an | jour de l'an | premier de l'an",
    "new_year_eve": "saint-sylvestre | réveillon du nouvel an | réveillon de nouvel an | réveillon du jour de l'an",
    "epiphany": "épiphanie | fête des rois | jour des rois",
    "candlemas": "chandeleur",
    "valentine": "saint-valentin",
    "shrove": "mardi gras",
    "ash": "mercredi des cendres",
    "women": "journée de la femme | journée des femmes | journée internationale des droits des femmes",
    "patrick": "saint-patrick",
    "fools": "poisson d'avril",
    "palm": "dimanche des rameaux",
    "maundy": "jeudi saint",
    "good_friday": "vendredi saint",
    "easter": "pâques | dimanche de pâques | jour de pâques",
    "easter_monday": "lundi de pâques",
    "ascension": "ascension | jeudi de l'ascension",
    "pentecost": "pentecôte | dimanche de pentecôte | dimanche de la pentecôte",
    "whit_monday": "lundi de pentecôte | lundi de la pentecôte",
    "earth": "jour de la terre",
    "labour": "fête du travail",
    "mothers": "fête des mères",
    "fathers": "fête des pères",
    "music": "fête de la musique",
    "midsummer": "saint-jean",
    "national": "fête nationale",
    "belgium": "fête nationale belge",
    "bastille": "fête nationale française",
    "assumption": "assomption",
    "french_community": "fête de la communauté française | fête de la fédération wallonie-bruxelles",
    "halloween": "halloween",
    "all_saints": "toussaint",
    "all_souls": "jour des morts | fête des morts",
    "veterans": "armistice | jour de l'armistice",
    "dynasty": "fête du roi | fête de la dynastie",
    "nicholas": "saint-nicolas",
    "christmas_eve": "veille de noël | réveillon de noël",
    "christmas": "noël | jour de noël | jour de la noël",
    "boxing": "lendemain de noël",
    "black_friday": "black friday | vendredi noir",
    "cyber_monday": "cyber monday",
}

_ZONES = {
    "UTC": "utc | gmt | greenwich | temps universel",
    "Europe/Brussels": "bruxelles | belgique | belge | liège | namur | anvers",
    "Europe/Paris": "paris | france | française | lyon | marseille",
    "Europe/Luxembourg": "luxembourg | luxembourgeoise",
    "Europe/Zurich": "genève | zurich | lausanne | suisse | berne",
    "Europe/Amsterdam": "amsterdam | pays-bas",
    "Europe/London": "londres | anglaise | britannique",
    "Europe/Berlin": "berlin | allemagne | allemande",
    "Europe/Madrid": "madrid | barcelone | espagne | espagnole",
    "Europe/Rome": "rome | milan | italie | italienne",
    "Europe/Lisbon": "lisbonne | portugal | portugaise",
    "Europe/Athens": "athènes | grèce",
    "Europe/Istanbul": "istanbul",
    "Europe/Moscow": "moscou",
    "America/New_York": "new york | washington | boston | miami",
    "America/Toronto": "montréal | québec | ottawa | toronto",
    "America/Chicago": "chicago",
    "America/Denver": "denver",
    "America/Los_Angeles": "los angeles | san francisco | seattle",
    "America/Sao_Paulo": "são paulo | rio",
    "Africa/Casablanca": "casablanca | rabat | maroc",
    "Africa/Algiers": "alger",
    "Africa/Tunis": "tunis",
    "Africa/Dakar": "dakar",
    "Africa/Abidjan": "abidjan",
    "Africa/Kinshasa": "kinshasa",
    "Asia/Dubai": "dubaï",
    "Asia/Kolkata": "inde | delhi | mumbai",
    "Asia/Shanghai": "pékin | shanghai | chine",
    "Asia/Singapore": "singapour",
    "Asia/Tokyo": "tokyo | japon",
    "Australia/Sydney": "sydney",
    "Indian/Reunion": "la réunion",
    "America/Guadeloupe": "guadeloupe",
}
_ABBREVIATIONS = {"utc", "gmt"}
"""Words that can only mean a zone; the others need "heure de" in front."""


def _spellings(form: str) -> set[str]:
    """With and without accents and hyphens, with "saint" in full or not."""
    forms = {form, form.replace("-", " ")}
    forms |= {each.replace("saint", "st", 1) for each in forms if each.startswith(("saint-", "saint "))}
    return forms | {plain(each) for each in forms}


def named_days() -> Forms:
    """Phrases that name a day."""
    return {
        tokens_of(spelling): {"NAMED": key}
        for key, text in _DAYS.items()
        for form in text.split(" | ")
        for spelling in _spellings(form)
    }


def zones() -> Forms:
    """Phrases that name a zone."""
    found: Forms = {}
    for name, text in _ZONES.items():
        for form in text.split(" | "):
            for spelling in _spellings(form):
                found[tokens_of(spelling)] = {"ZONE": name} | ({} if form in _ABBREVIATIONS else {"ZONEW": name})
    return found
