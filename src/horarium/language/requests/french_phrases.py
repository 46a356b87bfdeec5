"""French: numbers, units, pronouns, preferences and ranges of days: the small phrases inside a request."""

NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(), start=1)},
    "une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "une demi": 0.5, "une demie": 0.5, "demi": 0.5,
    "un quart d'": 0.25, "trois quarts d'": 0.75, "une paire de": 2, "une paire d'": 2,
}  # fmt: skip
UNITS = {
    "seconde": 1, "secondes": 1, "minute": 60, "minutes": 60, "min": 60, "mn": 60, "heure": 3600, "heures": 3600, "jour": 86400, "jours": 86400,
    "semaine": 604800, "semaines": 604800,
}  # fmt: skip
FILLER = ""
HALF = " et demie?"
COUNT = r"\d{1,3} ?(?:fois|x)|(?:une|deux|trois|quatre|cinq|six|sept) fois"
OTHERWISE = {
    "saute": "skip", "sauter": "skip", "passe": "skip", "laisse tomber": "skip", "annule": "skip", "ignore": "skip", "on saute": "skip",
    "demande moi": "ask", "demande-moi": "ask", "demande": "ask",
}  # fmt: skip
TIMES_OF = {"une fois": 1}
CLOCK_WORDS = {"midi": (12, 0), "minuit": (0, 0)}
PM, AM, OCLOCK = r"de l'après-midi|du soir", r"du matin", r"heures?|h"

LEADS = frozenset("à a dès vers pour le la ce cet cette de du avant après jusqu'à en dans au pendant à partir jusqu' jusque".split()) - {
    "pour", "la", "le", "de", "du", "ce", "cet", "cette", "dans", "en", "au", "a",
}  # fmt: skip
LOOSE_AT_START = frozenset("de d' du que qu' pour à au aux le la l' les un une et des".split())
LOOSE_AT_END = frozenset("à de d' du pour le la les l' et que au aux en dans vers chaque tous toutes un une ce dès".split())
SAYS_NOTHING = frozenset(("sonner", "me réveiller", "ça", "cela"))
SHIELDED = r"(?<!au )(?<!avant le )(?<!après le )\b(?:déjeuner|dîner|diner|petit[- ]déjeuner)\b|\bminuteurs?\b|\bminuteries?\b"
FILLERS = frozenset("un une le la les mon ma mes de d' du des nouveau nouvelle autre petit récurrent récurrente l'".split())
EMPTY = frozenset(
    """un une le la l' les mon ma mes ton ta ce cet cette ces des du de d' à a au aux pour que qu' je j' tu moi me m' et ou en dans sur avec est sont ai tous toutes tout chaque
    prochain prochaine dernier dernière alarme alarmes réveil rappel rappels minuteur minuteurs événement événements tâche tâches réunion réunions rendez vous rdv agenda
    calendrier quand quel quelle quels quelles qui quoi combien où y il ça cela demain aujourd'hui prévu c' s' vais dois""".split()
)
PRONOUNS = {"mon": "ton", "ma": "ta", "mes": "tes", "moi": "toi", "me": "te", "m'": "t'", "mien": "tien", "mienne": "tienne"}
VERBS_AFTER_I: dict[str, str] = {}

WISHES: tuple[tuple[str, str], ...] = (
    ("otherwise", r"[,;]? *\b(?:ou )?sinon[, ]+(?:tu )?(on saute|saute|sauter|passe|laisse tomber|annule|ignore|demande[ -]moi|demande)\b"),
    ("alternative", r"[,;]? *\b(?:(?:ou )?sinon|à défaut),? +(?:essaie|essaye)? *(?:à +)?(CLOCK)"),
    ("alternative", r"[,;]? *\b(?:essaie|essaye|tente) (?:à +)?(CLOCK)"),
    ("at_most", r"[,;]? *\b(?:mais )?(?:au plus|au maximum|maximum|max|pas plus de|jusqu'à) (COUNT) (?:par|dans la|dans le) (PERIOD)\b"),
    ("fresh", r"[,;]? *\b(?:mais )?(?:c'est )?(?:inutile|sans intérêt|trop tard|périmé|valable)(?: seulement)? (?:après|passé|au-delà de|au delà de|plus de|pendant) (DURATION)\b"),
    ("only_if", r"[,;]? *\b(?:mais )?((?:seulement si|uniquement si|sauf si|à moins que|à condition que|tant que) [^,;.!]{2,120})"),
    ("channel", r"(?:[,;]| et| mais)+ (?:préviens|avertis|notifie|alerte|écris|envoie)[ -](?:moi|le|la)(?:[ -]moi)? (?:sur|par|via) (?:mon |ma )?(CHANNEL)\b"),
    ("channel", r"[,;]? *\b(?:mais |et )?(?:sur|par|via) (?:mon |ma )?(CHANNEL) *[.!]?$"),
)
WISH_HINTS = (
    "sinon", "défaut", "essa", "tente", "plus", "max", "inutile", "tard", "valable", "périmé", "intérêt", " si ", "moins que", "condition", "tant que",
    "telegram", "whatsapp", "signal", "discord", "slack", "matrix", "mail", "courriel", "sms", "ntfy", "téléphone", "web", "terminal",
)  # fmt: skip
PERIODS = {"jour": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year"}
CHANNELS = {
    "telegram": "telegram", "whatsapp": "whatsapp", "signal": "signal", "discord": "discord", "slack": "slack", "matrix": "matrix", "e-mail": "email",
    "email": "email", "mail": "email", "courriel": "email", "sms": "sms", "ntfy": "ntfy", "le web": "web", "téléphone": "push", "le terminal": "terminal",
}  # fmt: skip

RANGES = {
    "aujourd'hui": "day 0", "ce matin": "day 0", "cet après-midi": "day 0", "ce soir": "day 0", "demain": "day 1", "après-demain": "day 2", "hier": "day -1",
    "cette semaine": "week 0", "la semaine prochaine": "week 1", "la semaine dernière": "week -1", "ce week-end": "weekend 0", "ce weekend": "weekend 0",
    "le week-end prochain": "weekend 1", "ce mois-ci": "month 0", "ce mois": "month 0", "le mois prochain": "month 1", "cette année": "year 0",
    "l'année prochaine": "year 1",
}  # fmt: skip
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MONTH_LEADS = "en|pendant|au mois de|au mois d'|pour|durant"
NEXT_DAYS = r"(?:pendant|durant|pour) (DURATION)"
UNTIL = "jusqu'à|jusqu'au|jusqu'en"

ONCE = ("une fois", "une seule fois", "juste une fois", "seulement une fois", "rien qu'une fois", "seulement cette fois", "juste cette fois")
EVERY_WORDS = {
    "tous les jours": "DAILY", "chaque jour": "DAILY", "quotidiennement": "DAILY", "toutes les semaines": "WEEKLY", "chaque semaine": "WEEKLY", "tous les mois": "MONTHLY",
    "chaque mois": "MONTHLY", "tous les ans": "YEARLY", "chaque année": "YEARLY", "hebdomadaire": "WEEKLY",
}  # fmt: skip
ASK = {
    "when": "Quand ?", "new_time": "À quelle heure ?", "which": "Lequel ?", "what": "De quoi dois-je te rappeler ?",
    "unknown": "Je ne connais pas de tâche « {words} ». De laquelle parles-tu ?", "to_which": "À laquelle ?", "how_long": "Pendant combien de temps ?",
    "not_understood": "Je n'ai pas compris.", "morning": "Le matin ou le soir ?", "which_time": "Quel moment veux-tu dire ?",
    "every_time": "Seulement cette fois, ou chaque fois ?", "every_time_choices": ("Seulement cette fois", "Chaque fois"),
}  # fmt: skip
IN, AT, ASSUMED_CLOCK = "dans {}", "à {}", "à "
ORDINALS = {"1": 0, "2": 1, "3": 2, "le premier": 0, "la première": 0, "le deuxième": 1, "la deuxième": 1, "le second": 1, "le dernier": -1, "la dernière": -1}
HALVES = {"matin": "am", "le matin": "am", "du matin": "am", "soir": "pm", "le soir": "pm", "du soir": "pm", "l'après-midi": "pm", "après-midi": "pm"}
NOW = frozenset(("maintenant", "tout de suite", "immédiatement", "aujourd'hui"))
RELATED = r" *(?:avant|après)\b"
CLOCK_PARTS = ((r"(.{1,12}) et demie?", 30), (r"(.{1,12}) et quart", 15), (r"(.{1,12}) moins (?:le )?quart", -15))
