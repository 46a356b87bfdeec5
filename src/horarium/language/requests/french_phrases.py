"""French: the small phrases inside a request. phrases.py tells what each name is for."""

from horarium.language.requests.phrases import words

_UNITS_TO_16 = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
NUMBERS: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_UNITS_TO_16.split(), start=1)},
    "une": 1,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "une demi": 0.5,
    "une demie": 0.5,
    "demi": 0.5,
    "un quart d'": 0.25,
    "trois quarts d'": 0.75,
    "une paire de": 2,
    "une paire d'": 2,
}
UNITS = {
    **dict.fromkeys(("seconde", "secondes"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mn"), 60),
    **dict.fromkeys(("heure", "heures"), 3600),
    **dict.fromkeys(("jour", "jours"), 86400),
    **dict.fromkeys(("semaine", "semaines"), 604800),
}
FILLER = "autres? |de |d'"
MORE = words("autre autres")
HALF = " et demie?"
COUNT = r"\d{1,3} ?(?:fois|x)|(?:une|deux|trois|quatre|cinq|six|sept) fois"
TIMES_OF = {"une fois": 1}

CLOCK_WORDS = {"midi": (12, 0), "minuit": (0, 0)}
CLOCK_PARTS: tuple[tuple[str, int], ...] = (
    (r"(.{1,12}) et demie?", 30),
    (r"(.{1,12}) et quart", 15),
    (r"(.{1,12}) moins (?:le )?quart", -15),
)
PM, AM, OCLOCK = r"de l'après-midi|du soir", r"du matin", r"heures?|h"
HALVES = {
    **dict.fromkeys(("matin", "le matin", "du matin"), "am"),
    **dict.fromkeys(("soir", "le soir", "du soir", "l'après-midi", "après-midi"), "pm"),
}
NOW = frozenset(("maintenant", "tout de suite", "immédiatement", "aujourd'hui"))

NONE_OF: tuple[str, ...] = ("pas",)
LEADS = words("à dès vers avant après jusqu'à pendant depuis")
TOWARDS = words("pour")
FROM = words("de du")
INSTEAD = words("plutôt alors")
LEADS_TEXT = words("de d' que à")
RELATED = r" *(?:avant|après)\b"
SHIELDED = (
    r"(?<!au )(?<!avant le )(?<!après le )\b(?:déjeuner|dîner|diner|petit[- ]déjeuner)\b"
    r"|\bminuteurs?\b|\bminuteries?\b|\br[ée]unions?\b"
)
IN, AT, ASSUMED_CLOCK = "dans {}", "à {}", "à "

LOOSE_AT_START = words("de d' du que qu' pour à au aux le la l' les un une et des")
LOOSE_AT_END = words("à de d' du pour le la les l' et que au aux en dans vers chaque tous toutes un une ce dès")
FILLERS = words("un une le la les mon ma mes de d' du des nouveau nouvelle autre petit récurrent récurrente l'")
SAYS_NOTHING = frozenset(("sonner", "me réveiller", "ça", "cela"))
NEEDS_TEXT = words("rappelle rappeler rappelez rappel rappels")
EMPTY = words(
    "un une le la l' les mon ma mes ton ta ce cet cette ces des du de d' à a au aux pour que qu' je j' tu moi me m' et "
    "ou en dans sur avec est sont ai tous toutes tout chaque prochain prochaine dernier dernière alarme alarmes réveil "
    "rappel rappels minuteur minuteurs événement événements tâche tâches réunion réunions rendez vous rdv agenda "
    "calendrier quand quel quelle quels quelles qui quoi combien où y il ça cela demain aujourd'hui prévu c' s' vais "
    "dois chez"
)
PRONOUNS = {
    "mon": "ton",
    "ma": "ta",
    "mes": "tes",
    "moi": "toi",
    "me": "te",
    "mien": "tien",
    "mienne": "tienne",
}
VERBS_AFTER_I: dict[str, str] = {}

_SKIP = r"(?:tu )?(on saute|saute|sauter|passe|laisse tomber|annule|ignore|demande[ -]moi|demande)"
WISHES: tuple[tuple[str, str], ...] = (
    ("otherwise", rf"[,;]?\s?\s?\b(?:ou )?sinon[, ]+{_SKIP}\b"),
    ("alternative", r"[,;]?\s?\s?\b(?:(?:ou )?sinon|à défaut),? +(?:essaie|essaye)? *(?:à +)?(CLOCK)"),
    ("alternative", r"[,;]?\s?\s?\b(?:essaie|essaye|tente) (?:à +)?(CLOCK)"),
    (
        "at_most",
        (
            r"[,;]?\s?\s?\b(?:mais )?(?:au plus|au maximum|maximum|max|pas plus de|jusqu'à) (COUNT) "
            r"(?:par|dans la|dans le) (PERIOD)\b"
        ),
    ),
    (
        "fresh",
        (
            r"[,;]?\s?\s?\b(?:mais )?(?:c'est )?(?:inutile|sans intérêt|trop tard|périmé|valable)(?: seulement)? "
            r"(?:après|passé|au-delà de|au delà de|plus de|pendant) (DURATION)\b"
        ),
    ),
    (
        "holidays",
        (
            r"(?<=\w)[,;]?\s{1,2}(?:mais )?((?:sauf (?:si|quand|lorsque)|pas (?:si|quand)|à moins que) (?:c'est|"
            r"ce jour est|ce n'est|ce soit|ce ne soit|le jour est) (?:un )?(?:jour )?férié|"
            r"sauf en cas de jours? fériés?) *(?=$|[,.;!])"
        ),
    ),
    (
        "only_if",
        (
            r"[,;]?\s?\s?\b(?:mais )?((?:seulement si|uniquement si|sauf si|à moins que|à condition que|tant que) "
            r"[^,;.!]{2,120})"
        ),
    ),
    (
        "channel",
        (
            r"(?:[,;]| et| mais)+ (?:préviens|avertis|notifie|alerte|écris|envoie)[ -](?:moi|le|la)(?:[ -]moi)? "
            r"(?:sur|par|via) (?:mon |ma )?(CHANNEL)\b"
        ),
    ),
    ("channel", r"[,;]?\s?\s?\b(?:mais |et )?(?:sur|par|via) (?:mon |ma )?(CHANNEL) *[.!]?$"),
)
WISH_HINTS: tuple[str, ...] = (
    "féri",
    *("sinon", "défaut", "essa", "tente", "plus", "max", "inutile", "tard", "valable", "périmé", "intérêt", " si "),
    *("moins que", "condition", "tant que", "téléphone", "courriel", "jusqu'à"),
    *("telegram", "whatsapp", "signal", "discord", "slack", "matrix", "mail", "sms", "ntfy", "web", "terminal"),
)
OTHERWISE = {
    **dict.fromkeys(("saute", "sauter", "passe", "laisse tomber", "annule", "ignore", "on saute"), "skip"),
    **dict.fromkeys(("demande moi", "demande-moi", "demande"), "ask"),
}
PERIODS = {"jour": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year"}
CHANNELS = {
    **{name: name for name in ("telegram", "whatsapp", "signal", "discord", "slack", "matrix", "email", "sms", "ntfy")},
    "e-mail": "email",
    "mail": "email",
    "courriel": "email",
    "téléphone": "push",
    "le web": "web",
    "le terminal": "terminal",
}

RANGES = {
    **dict.fromkeys(("aujourd'hui", "ce matin", "cet après-midi", "ce soir"), "day 0"),
    "demain": "day 1",
    "après-demain": "day 2",
    "hier": "day -1",
    "cette semaine": "week 0",
    "la semaine prochaine": "week 1",
    "la semaine dernière": "week -1",
    "ce week-end": "weekend 0",
    "ce weekend": "weekend 0",
    "le week-end prochain": "weekend 1",
    "ce mois-ci": "month 0",
    "ce mois": "month 0",
    "le mois prochain": "month 1",
    "cette année": "year 0",
    "l'année prochaine": "year 1",
}
MONTHS: tuple[str, ...] = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MONTH_LEADS = "en|pendant|au mois de|au mois d'|pour|durant"
NEXT_DAYS = r"(?:pendant|durant|pour) (DURATION)"
UNTIL = "jusqu'à|jusqu'au|jusqu'en"

ONCE = frozenset(
    (
        *("une fois", "une seule fois", "juste une fois", "seulement une fois", "rien qu'une fois"),
        *("seulement cette fois", "juste cette fois"),
    )
)
EVERY_WORDS = {
    **dict.fromkeys(("tous les jours", "chaque jour", "quotidiennement"), "DAILY"),
    **dict.fromkeys(("toutes les semaines", "chaque semaine", "hebdomadaire"), "WEEKLY"),
    **dict.fromkeys(("tous les mois", "chaque mois"), "MONTHLY"),
    **dict.fromkeys(("tous les ans", "chaque année"), "YEARLY"),
}
ORDINALS = {
    **dict.fromkeys(("1", "le premier", "la première"), 0),
    **dict.fromkeys(("2", "le deuxième", "la deuxième", "le second"), 1),
    "3": 2,
    "le dernier": -1,
    "la dernière": -1,
}
ASK = {
    "when": "Quand ?",
    "new_time": "À quelle heure ?",
    "place": "Je ne retiens pas les lieux, seulement quoi et quand. Pour l'avoir dans le texte : « renomme … en … ».",
    "which": "Lequel ?",
    "unknown": "Je ne connais pas de tâche « {words} ». De laquelle parles-tu ?",
    "not_understood": "Je n'ai pas compris.",
    "which_time": "Quel moment veux-tu dire ?",
    "what": "Que dois-je te rappeler ?",
    "every_time": "Seulement cette fois, ou chaque fois ?",
}
EVERY_TIME_CHOICES = ("Seulement cette fois", "Chaque fois")
