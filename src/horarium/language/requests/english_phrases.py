"""English: the small phrases inside a request. phrases.py tells what each name is for."""

from horarium.language.requests.phrases import words

_UNITS_TO_19 = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_PARTS = {"half a": 0.5, "half an": 0.5, "a half": 0.5, "half": 0.5, "a quarter of an": 0.25, "quarter of an": 0.25}
_FEW = {"a couple of": 2, "a couple": 2, "couple of": 2, "one and a half": 1.5, "two and a half": 2.5}
NUMBERS: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_UNITS_TO_19.split(), start=1)},
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a": 1,
    "an": 1,
    **_PARTS,
    **_FEW,
}
UNITS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), 3600),
    **dict.fromkeys(("day", "days"), 86400),
    **dict.fromkeys(("week", "weeks"), 604800),
}
FILLER = "more |extra |additional |of an? |an? "
MORE = words("more extra additional")
HALF = " and a half"
COUNT = r"\d{1,3} ?(?:times|x)|(?:three|four|five|six|seven|eight|nine|ten) times"
TIMES_OF = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "thrice": 3}

CLOCK_WORDS = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
CLOCK_PARTS: tuple[tuple[str, int], ...] = (
    (r"half past (.{1,12})", 30),
    (r"(?:a )?quarter past (.{1,12})", 15),
    (r"(?:a )?quarter to (.{1,12})", -15),
    (r"(.{1,12}) thirty", 30),
    (r"(.{1,12}) fifteen", 15),
)
PM, AM, OCLOCK = r"p\.?m\.?", r"a\.?m\.?", r"o'?clock|h"
HALVES = {
    **dict.fromkeys(("am", "a.m.", "morning", "the morning", "in the morning"), "am"),
    **dict.fromkeys(("pm", "p.m.", "afternoon", "the afternoon", "in the afternoon", "at night", "tonight"), "pm"),
    **dict.fromkeys(("evening", "the evening", "in the evening"), "pm"),
}
NOW = frozenset(("now", "right now", "just now", "at once", "immediately", "currently", "today", "at the moment"))

NONE_OF: tuple[str, ...] = ("no ",)
LEADS = words("at on by from in until till before after for starting since around about during")
TOWARDS = words("to")
FROM = words("from")
INSTEAD = words("instead then rather please")
LEADS_TEXT = words("to about that of")
RELATED = r" *(?:before|after|prior|ahead|earlier)\b"
_MEAL_LEADS = ("at", "before", "after", "by", "during", "around", "for", "till", "until", "over")
_MEALS = "".join(f"(?<!{lead} )" for lead in _MEAL_LEADS) + r"\b(?:lunch|dinner|breakfast|brunch|supper|teatime)\b"
_FEASTS = (
    r"\b(?:christmas|xmas|halloween|easter|thanksgiving|valentine'?s?(?: day)?|new year'?s?(?: eve| day)?) "
    r"(?=(?:party|event|dinner|lunch|shopping|cards?|presents?|gifts?|tree|meal|costume|movie|decorations?|trip|"
    r"concert|meeting|resolutions?)\b)"
)
_ON = r"(?:(?<=what's )|(?<=what is )|(?<=whats )|(?<=what\u2019s )|(?<=anything ))on\b"
_RATIOS = (
    r"(?:(?<=\bmonths )|(?<=\bweeks )|(?<=\bdays )|(?<=\bhours )|(?<=\bminutes )|(?<=\bseconds ))"
    r"in (?:an?|one) (?:year|month|week|day|hour|minute)\b"
)
SHIELDED = rf"{_RATIOS}|{_MEALS}|\btimers?\b|(?<=rid )of\b|{_ON}|{_FEASTS}"
IN, AT, ASSUMED_CLOCK = "in {}", "at {}", "at "

LOOSE_AT_START = words(
    "to that about of for a an the on at in and , so called named titled saying me i'm please set new recurring "
    "repeating repeat"
)
LOOSE_AT_END = words("at on by for from in to of and the a an until till every please that with so , as")
FILLERS = words(
    "a an the my our me another new repeating recurring quick single some this that daily weekly monthly repeat "
    "repeated regular up for long of in to us small one google family silent loud default"
)
SAYS_NOTHING = frozenset(
    ("go off", "ring", "set", "time", "wake up", "wake me up", "wake me", "a time", "sound", "me", "it", "this", "that")
)
NEEDS_TEXT = words("remind reminder reminders remider remainder reming remid reminded")
EMPTY = words(
    "a an the my our your this that these those me i we to of for from on in at off with about and or is are be am do "
    "does have any all every everything each next last first latest upcoming scheduled set alarm alarms reminder "
    "reminders timer timers event events task tasks meeting meetings appointment appointments calendar schedule entry "
    "called named titled one ones it them please time when what where who how long much many will go get anymore "
    "again out up 's tomorrow today there"
)
PRONOUNS = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
}
VERBS_AFTER_I = {"am": "are", "was": "were"}

_ELSE = (
    r"(?:or else|else|otherwise|failing that|if not|"
    r"if (?:that|it)(?:'s| is) (?:taken|full|booked|gone|(?:un|not )available))"
)
_TELL = r"(?:tell|notify|ping|alert|message|remind|write|send(?: it| this| that)?(?: to)?) ?(?:me|us)?"
_USELESS = (
    r"(?:useless|pointless|worthless|no use|of no use|not useful|irrelevant|too late|no good|expires|stale|valid|fresh|"
    r"good|(?:don't bother|forget it|drop it|skip it))"
)
_OFFICIAL = "(?:public|bank|national|official|legal|federal)"
_HOLIDAY = (
    r"(?:(?:it|that|that day|the day|there)(?:'s| is| falls)? )?(?:on |for |happens to be |falls on )?(?:a |any |the )?"
    rf"(?:{_OFFICIAL} )?holidays?(?: (?:in|of) [\w ]{{2,30}})?"
)
WISHES: tuple[tuple[str, str], ...] = (
    (
        "otherwise",
        (
            rf"[,;]?\s?\s?\b(?:{_ELSE}|or)[, ]+(?:just |then )?(skip|ask)"
            r"(?: it| me| that(?: one)?| for that (?:day|week))?\b"
        ),
    ),
    ("alternative", rf"[,;]?\s?\s?\b(?:(?:{_ELSE})(?:,? (?:then|try|maybe|at))*|or (?:try|at)),? +(?:at +)?(CLOCK)"),
    ("alternative", r"[,;]?\s?\s?\b(?:then )?try (?:at +)?(CLOCK)"),
    (
        "at_most",
        (
            r"[,;]?\s?\s?\b(?:but )?(?:at most|no more than|not more than|max(?:imum)?|up to|a maximum of) (COUNT) "
            r"(?:a|per|each|every|in a) (PERIOD)\b"
        ),
    ),
    (
        "fresh",
        (
            rf"[,;]?\s?\s?\b(?:and |but )?(?:it(?:'s| is| becomes) )?{_USELESS}(?: if)?(?: only)? "
            r"(?:after|later than|more than|past|for)(?: more than)? (DURATION)(?: late| later| afterwards| after)?\b"
        ),
    ),
    (
        "holidays",
        (
            rf"(?<=\w)(?:[,;]| -)?\s{{1,2}}(?:but |and )?((?:(?:unless|except(?: if| when)?|not (?:if|when)|"
            rf"only (?:if|when) it(?:'s| is) not|only if it isn't) {_HOLIDAY})|"
            rf"skip(?:ping)?(?: it)? (?:on )?(?:{_OFFICIAL} )?holidays) *(?=$|[,.;!])"
        ),
    ),
    (
        "only_if",
        (
            r"[,;]?\s?\s?\b(?:but )?((?:only if|only when|unless|as long as|provided(?: that)?|if and only if) "
            r"[^,;.!]{2,120})"
        ),
    ),
    (
        "channel",
        (
            rf"(?:[,;]| and| but)+ (?:please )?{_TELL} ?(?:about it |of it )?(?:on|via|by|over|through|using|in) "
            r"(?:my )?(CHANNEL)\b"
        ),
    ),
    ("channel", r"(?<=remind me) (?:on|via|by|over|through) (?:my )?(CHANNEL)\b"),
    (
        "channel",
        (
            rf"(?:^|(?<=yes)|(?<=ok)|(?<=but))[, ]?[, ]?{_TELL} (?:on|via|by|over|through|using) (?:my )?(CHANNEL)\b"
            r"(?= *$|[,.;])"
        ),
    ),
    ("channel", r"[,;]?\s?\s?\b(?:but |and )?(?:on|via|over|through|using) (?:my )?(CHANNEL) *(?:please)?[.!]?$"),
)
WISH_HINTS: tuple[str, ...] = (
    *(
        "else",
        "otherwise",
        "if",
        "most",
        "more than",
        "max",
        "unless",
        "useless",
        "pointless",
        "late",
        "expires",
        "valid",
    ),
    *(
        "holiday",
        "long as",
        "provided",
        "try",
        "use",
        "good",
        "stale",
        "fresh",
        "bother",
        "forget",
        "only when",
        "up to",
        " or ",
    ),
    *(
        "telegram",
        "whatsapp",
        "signal",
        "discord",
        "slack",
        "matrix",
        "mail",
        "sms",
        "ntfy",
        "phone",
        "web",
        "terminal",
    ),
)
OTHERWISE = {"skip": "skip", "ask": "ask"}
PERIODS = {"day": "day", "week": "week", "month": "month", "year": "year"}
CHANNELS = {
    **{name: name for name in ("telegram", "whatsapp", "signal", "discord", "slack", "matrix", "email", "sms", "ntfy")},
    "e-mail": "email",
    "text message": "sms",
    "push": "push",
    "phone": "push",
    "the web page": "web",
    "the web": "web",
    "the terminal": "terminal",
}

RANGES = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening"), "day 0"),
    "tomorrow": "day 1",
    "the day after tomorrow": "day 2",
    "yesterday": "day -1",
    "this week": "week 0",
    "the week": "week 0",
    "next week": "week 1",
    "last week": "week -1",
    "this weekend": "weekend 0",
    "the weekend": "weekend 0",
    "next weekend": "weekend 1",
    "this month": "month 0",
    "next month": "month 1",
    "this year": "year 0",
    "next year": "year 1",
}
MONTHS: tuple[str, ...] = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_LEADS = "in|during|for|throughout|all|of"
NEXT_DAYS = r"(?:for )?(?:the )?(?:next|coming) (DURATION)|for (DURATION)"
UNTIL = "until|till"

ONCE = frozenset(
    (
        *("just once", "once", "only once", "one time", "just this once", "just the once", "one time only"),
        *("just one time", "no repeat", "don't repeat", "only this time"),
    )
)
EVERY_WORDS = {
    **dict.fromkeys(("every day", "daily", "each day"), "DAILY"),
    **dict.fromkeys(("every week", "weekly", "each week"), "WEEKLY"),
    **dict.fromkeys(("every month", "monthly", "each month"), "MONTHLY"),
    **dict.fromkeys(("every year", "yearly", "annually", "each year"), "YEARLY"),
}
ORDINALS = {
    **dict.fromkeys(("1", "first", "the first", "the first one"), 0),
    **dict.fromkeys(("2", "second", "the second", "the second one"), 1),
    "3": 2,
    "the last one": -1,
}
ASK = {
    "when": "When?",
    "new_time": "To what time?",
    "place": "I keep no places, only what to do and when. To have a place in the text, say “rename it to …”.",
    "which": "Which one?",
    "unknown": "I know no task like “{words}”. Which one do you mean?",
    "not_understood": "I did not understand that.",
    "which_time": "Which time do you mean?",
    "what": "What should I remind you of?",
    "every_time": "Only this time, or every time?",
}
EVERY_TIME_CHOICES = ("Only this time", "Every time")
