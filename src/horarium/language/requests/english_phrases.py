"""English: numbers, units, pronouns, preferences and ranges of days: the small phrases inside a request."""

NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(), start=1)},
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1,
    "half a": 0.5, "half an": 0.5, "a half": 0.5, "half": 0.5, "a quarter of an": 0.25, "quarter of an": 0.25,
    "a couple of": 2, "a couple": 2, "couple of": 2, "one and a half": 1.5, "two and a half": 2.5,
}  # fmt: skip
UNITS = {
    "second": 1, "seconds": 1, "sec": 1, "secs": 1, "minute": 60, "minutes": 60, "min": 60, "mins": 60,
    "hour": 3600, "hours": 3600, "hr": 3600, "hrs": 3600, "day": 86400, "days": 86400, "week": 604800, "weeks": 604800,
}  # fmt: skip
FILLER = "more |extra |additional |of an? |an? "
HALF = " and a half"
COUNT = r"\d{1,3} ?(?:times|x)|(?:three|four|five|six|seven|eight|nine|ten) times"
OTHERWISE = {"skip": "skip", "ask": "ask"}
TIMES_OF = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "thrice": 3}
CLOCK_WORDS = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
PM, AM, OCLOCK = r"p\.?m\.?", r"a\.?m\.?", r"o'?clock|h"

# words that lead to a time and go with it
LEADS = frozenset("at on by from in until till before after for starting since around about during".split())
# words that have nothing to say at either end of a title
LOOSE_AT_START = frozenset(
    "to that about of for a an the on at in and , so called named titled saying with me i'm please set new recurring repeating repeat".split()
) - {"with"}
LOOSE_AT_END = frozenset("at on by for from in to of and the a an until till every please that with so , as".split())
SAYS_NOTHING = frozenset(("go off", "ring", "set", "time", "wake up", "wake me up", "wake me", "a time", "sound", "me", "it", "this", "that", "set up"))
# a meal or a feast is a time behind these words, else a thing: "lunch with Bob", "Christmas party"
SHIELDED = (
    r"(?<!at )(?<!before )(?<!after )(?<!by )(?<!during )(?<!around )(?<!for )(?<!till )(?<!until )(?<!over )\b(?:lunch|dinner|breakfast|brunch|supper|teatime)\b"
    r"|\btimers?\b|(?<=what's )on\b|(?<=what is )on\b|(?<=whats )on\b|(?<=what\u2019s )on\b|(?<=anything )on\b"
    r"|\b(?:christmas|xmas|halloween|easter|thanksgiving|valentine'?s?(?: day)?|new year'?s?(?: eve| day)?) "
    r"(?=(?:party|event|dinner|lunch|shopping|cards?|presents?|gifts?|tree|meal|costume|movie|decorations?|trip|concert|meeting|resolutions?)\b)"
)
FILLERS = frozenset(  # said of a thing that is set, not its name
    "a an the my our me another new repeating recurring quick single some this that daily weekly monthly repeat repeated "
    "regular up for long of in to us small one google family silent loud default".split()
)
# words that do not tell one task from another
EMPTY = frozenset(
    """a an the my our your this that these those me i we to of for from on in at off with about and or is are be am do does have any all every
    everything each next last first latest upcoming scheduled set alarm alarms reminder reminders timer timers event events task tasks
    meeting meetings appointment appointments calendar schedule entry called named titled one ones it them please time when what where who
    how long much many will go get anymore again out up 's tomorrow today""".split()
)
PRONOUNS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're", "i've": "you've", "i'd": "you'd",
    "i'll": "you'll",
}  # fmt: skip
VERBS_AFTER_I = {"am": "are", "was": "were"}

# preferences: what may be said beside the request, and which wish it is
_ELSE = r"(?:or else|else|otherwise|failing that|if not|if (?:that|it)(?:'s| is) (?:taken|full|booked|gone|(?:un|not )available))"
WISHES: tuple[tuple[str, str], ...] = (
    ("otherwise", rf"[,;]? *\b(?:{_ELSE}|or)[, ]+(?:just |then )?(skip|ask)(?: it| me| that(?: one)?| for that (?:day|week))?\b"),
    ("alternative", rf"[,;]? *\b(?:(?:{_ELSE})(?:,? (?:then|try|maybe|at))*|or (?:try|at)),? +(?:at +)?(CLOCK)"),
    ("alternative", r"[,;]? *\b(?:then )?try (?:at +)?(CLOCK)"),
    ("at_most", r"[,;]? *\b(?:but )?(?:at most|no more than|not more than|max(?:imum)?|up to|a maximum of) (COUNT) (?:a|per|each|every|in a) (PERIOD)\b"),
    ("fresh", r"[,;]? *\b(?:and |but )?(?:it(?:'s| is| becomes) )?(?:useless|pointless|worthless|no use|of no use|not useful|irrelevant|too late|no good|expires|"
              r"stale|valid|fresh|good|(?:don't bother|forget it|drop it|skip it))(?: if)?(?: only)? (?:after|later than|more than|past|for)(?: more than)? "
              r"(DURATION)(?: late| later| afterwards| after)?\b"),
    ("only_if", r"[,;]? *\b(?:but )?((?:only if|only when|unless|as long as|provided(?: that)?|if and only if) [^,;.!]{2,120})"),
    ("channel", r"(?:[,;]| and| but)+ (?:please )?(?:tell|notify|ping|alert|message|remind|write|send(?: it| this| that)?(?: to)?) ?(?:me|us)?"
                r" ?(?:about it |of it )?(?:on|via|by|over|through|using|in) (?:my )?(CHANNEL)\b"),
    ("channel", r"(?<=remind me) (?:on|via|by|over|through) (?:my )?(CHANNEL)\b"),
    ("channel", r"(?:^|(?<=yes)|(?<=ok)|(?<=but))[, ]*(?:tell|notify|ping|alert|message|send(?: it| this| that)?(?: to)?)(?: me| us)?"
                r" (?:on|via|by|over|through|using) (?:my )?(CHANNEL)\b(?= *$|[,.;])"),
    ("channel", r"[,;]? *\b(?:but |and )?(?:on|via|over|through|using) (?:my )?(CHANNEL) *(?:please)?[.!]?$"),
)
WISH_HINTS = (
    "else", "otherwise", "if", "most", "more than", "max", "unless", "useless", "pointless", "late", "expires", "valid", "long as", "provided", "try",
    "telegram", "whatsapp", "signal", "discord", "slack", "matrix", "mail", "sms", "ntfy", "phone", "web", "terminal", "only when", "up to", " or ",
)  # fmt: skip
PERIODS = {"day": "day", "week": "week", "month": "month", "year": "year"}
CHANNELS = {
    "telegram": "telegram", "whatsapp": "whatsapp", "signal": "signal", "discord": "discord", "slack": "slack", "matrix": "matrix",
    "e-mail": "email", "email": "email", "sms": "sms", "text message": "sms", "ntfy": "ntfy", "push": "push", "the web page": "web", "the web": "web",
    "phone": "push", "the terminal": "terminal",
}  # fmt: skip

# ranges of days; MONTH, WEEKDAY and N stand for one of those words
RANGES = {
    "today": "day 0", "tonight": "day 0", "this morning": "day 0", "this afternoon": "day 0", "this evening": "day 0",
    "tomorrow": "day 1", "the day after tomorrow": "day 2", "yesterday": "day -1",
    "this week": "week 0", "the week": "week 0", "next week": "week 1", "last week": "week -1", "this weekend": "weekend 0", "the weekend": "weekend 0",
    "next weekend": "weekend 1", "this month": "month 0", "next month": "month 1", "this year": "year 0", "next year": "year 1",
}  # fmt: skip
MONTHS = "january february march april may june july august september october november december".split()
MONTH_LEADS = "in|during|for|throughout|all|of"
NEXT_DAYS = r"(?:for )?(?:the )?(?:next|coming) (DURATION)|for (DURATION)"
UNTIL = "until|till"

ONCE = ("just once", "once", "only once", "one time", "just this once", "just the once", "one time only", "just one time", "no repeat", "don't repeat")
EVERY_WORDS = {
    "every day": "DAILY", "daily": "DAILY", "each day": "DAILY", "every week": "WEEKLY", "weekly": "WEEKLY", "each week": "WEEKLY",
    "every month": "MONTHLY", "monthly": "MONTHLY", "each month": "MONTHLY", "every year": "YEARLY", "yearly": "YEARLY", "annually": "YEARLY",
    "each year": "YEARLY",
}  # fmt: skip
ASK = {
    "when": "When?", "new_time": "To what time?", "which": "Which one?", "what": "What shall I remind you of?",
    "unknown": "I know no task like “{words}”. Which one do you mean?", "to_which": "To which one?", "how_long": "For how long?",
    "not_understood": "I did not understand that.", "morning": "In the morning or in the evening?",
}  # fmt: skip
ASK_MORE = {
    "which_time": "Which time do you mean?", "every_time": "Only this time, or every time?", "every_time_choices": ("Only this time", "Every time"),
}  # fmt: skip
ASK |= ASK_MORE
IN, AT, ASSUMED_CLOCK = "in {}", "at {}", "at "
ORDINALS = {"1": 0, "2": 1, "3": 2, "the first": 0, "first": 0, "the first one": 0, "the second": 1, "second": 1, "the second one": 1, "the last one": -1}
HALVES = {
    "am": "am", "a.m.": "am", "morning": "am", "the morning": "am", "in the morning": "am", "pm": "pm", "p.m.": "pm", "afternoon": "pm", "the afternoon": "pm",
    "in the afternoon": "pm", "evening": "pm", "the evening": "pm", "in the evening": "pm", "at night": "pm", "tonight": "pm",
}  # fmt: skip
NOW = frozenset(("now", "right now", "just now", "at once", "immediately", "currently", "today", "at the moment"))
RELATED = r" *(?:before|after|prior|ahead|earlier)\b"
CLOCK_PARTS = (
    (r"half past (.{1,12})", 30), (r"(?:a )?quarter past (.{1,12})", 15), (r"(?:a )?quarter to (.{1,12})", -15),
    (r"(.{1,12}) thirty", 30), (r"(.{1,12}) fifteen", 15),
)  # fmt: skip
