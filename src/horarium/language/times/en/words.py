"""English words of time: each form with its categories and values. To teach a word, add it to its table here."""

from __future__ import annotations

from typing import Any

from horarium.language.times.values import Clock, Edge, Half, Mark, Unit, Which

Lexicon = dict[str, dict[str, Any]]

_DIGITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_MONTHS = (
    "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEAK_MONTHS = {"may", "march", "mar", "august", "jan", "dec", "sep", "jun"}  # words of other things, or names
_WEEKDAYS = (
    "monday mon", "tuesday tue tues", "wednesday wed weds wednes", "thursday thu thur thurs", "friday fri",
    "saturday sat", "sunday sun",
)  # fmt: skip
_WEAK_WEEKDAYS = {"sat", "sun", "wed", "mon"}
_SHORT_WEEKDAYS = "mo tu we th fr sa su"
_UNITS = {
    Unit.SECOND: "second seconds sec secs",
    Unit.MINUTE: "minute minutes min mins",
    Unit.HOUR: "hour hours hr hrs",
    Unit.DAY: "day days",
    Unit.WEEK: "week weeks wk wks",
    Unit.MONTH: "month months mth mths",
    Unit.QUARTER: "quarter quarters qtr qtrs",
    Unit.YEAR: "year years yr yrs",
    Unit.WEEKEND: "weekend weekends",
    Unit.WORKDAY: "workday workdays",
}
_SHORT_UNITS = {
    Unit.SECOND: "s", Unit.MINUTE: "m min", Unit.HOUR: "h hr", Unit.DAY: "d", Unit.WEEK: "w", Unit.YEAR: "y",
    Unit.MONTH: "mo mos",
}  # fmt: skip
_PARTS = {
    "morning": "morning mornings morn",
    "afternoon": "afternoon afternoons arvo",
    "evening": "evening evenings eve",
    "night": "night nights nite",
    "breakfast": "breakfasttime",
    "lunch": "lunchtime lunchtimes",
    "tea": "teatime",
    "dinner": "dinnertime suppertime",
    "bedtime": "bedtime",
    "sunrise": "",
    "end_of_day": "eod cob eob",
}
_DAY_WORDS = {
    0: "today todays tody",
    1: "tomorrow tomorow tommorow tommorrow tmr tmrw tmw tomo tmrrw tomorow's overmorning",
    2: "overmorrow",
    -1: "yesterday",
}
_ADVERBS = {
    "minutely": (Unit.MINUTE, 1), "hourly": (Unit.HOUR, 1), "daily": (Unit.DAY, 1), "everyday": (Unit.DAY, 1),
    "weekly": (Unit.WEEK, 1), "biweekly": (Unit.WEEK, 2), "fortnightly": (Unit.WEEK, 2), "monthly": (Unit.MONTH, 1),
    "bimonthly": (Unit.MONTH, 2), "quarterly": (Unit.MONTH, 3), "yearly": (Unit.YEAR, 1), "annually": (Unit.YEAR, 1),
    "biannually": (Unit.MONTH, 6), "semiannually": (Unit.MONTH, 6), "biennially": (Unit.YEAR, 2),
    "everynight": (Unit.DAY, 1), "nightly": (Unit.DAY, 1),
}  # fmt: skip
_MARKS = {
    Mark.FROM: "from starting beginning commencing since start starts begin begins effective",
    Mark.UNTIL: "until till til 'til untill upto",
    Mark.THROUGH: "through thru ending",
    Mark.BEFORE: "before",
    Mark.EXCEPT: "except excepting excluding excl without not but",
    Mark.BETWEEN: "between",
    Mark.WITHIN: "during",
    Mark.AFTER: "after",
}
_MEASURES = (
    "percent % people persons men women children kids guys kg kilo kilos kilogram kilograms g grams gram lb lbs pounds "
    "pound km kilometers kilometres kilometer mile miles meters metres meter metre cm mm inches inch feet foot ft oz "
    "ounces litres liters liter litre cups cup euros euro dollars dollar bucks cents quid coins items pages page stars "
    "points degrees degree calories times steps reps sets pills tablets drops eggs bottles bottle apples gb mb "
    "tb kb users rooms room floors floor street st ave avenue road rd x mph kmh kph watts volts th things tickets "
    "seats guests guest players attendees participants pax"
)


def _add(words: Lexicon, forms: str, **values: Any) -> None:
    for form in forms.split():
        words.setdefault(form, {}).update(values)


def _numbers(words: Lexicon) -> None:
    for n, form in enumerate(_DIGITS.split(), 1):
        _add(words, form, DIG=n)
    for n, form in enumerate(_TEENS.split(), 10):
        _add(words, form, TEEN=n)
    for n, form in enumerate(_TENS.split(), 2):
        _add(words, form, TENS=10 * n)
    for n, form in enumerate(_ORDINALS.split(), 1):
        _add(words, form, ORD=n, ORDW=n)
    _add(words, "thirtieth", ORD=30, ORDW=30)
    for n, form in enumerate((_DIGITS + " " + _TEENS).split()[:12], 1):
        _add(words, f"{form}ish", ISH=n)
    _add(words, "zero oh o", ZERO=0)
    _add(words, "hundred", HUND=100)
    _add(words, "thousand", THOU=1000)
    _add(words, "dozen", DOZEN=12)
    _add(words, "half", HALF=0.5)
    _add(words, "quarter quarters", QTR=0.25)
    _add(words, "couple pair", COUPLE=2)
    _add(words, "few several", FEW=3)


def _calendar(words: Lexicon) -> None:
    for n, forms in enumerate(_MONTHS, 1):
        for form in forms.split():
            words[form] = {"MON": n} if form in _WEAK_MONTHS else {"MON": n, "MONTH": n}
    for n, forms in enumerate(_WEEKDAYS):
        for form in forms.split():
            words[form] = {"WD": n} if form in _WEAK_WEEKDAYS else {"WD": n, "WDAY": n}
        _add(words, forms.split()[0] + "s", WDS=n)
        _add(words, forms.split()[0] + "'s", WDS=n)
    _add(words, "tues", WDAY=1)
    for n, form in enumerate(_SHORT_WEEKDAYS.split()):
        _add(words, form, WD2=n)
    for n, forms in _DAY_WORDS.items():
        _add(words, forms, DAYWORD=n)
    _add(words, "tonight tonite tonights", TONIGHT="night")
    _add(words, "noon midday noontime", NOON=Clock(12, half=Half.SURE))
    _add(words, "noonish", NOON=Clock(12, half=Half.SURE, vague=True))
    _add(words, "mwf", WEEKDAYS=(0, 2, 4))
    _add(words, "midnight", NOON=Clock(0, half=Half.SURE, past_midnight=True))
    _add(words, "now immediately rightnow instantly", NOW=0)


def _counted(words: Lexicon) -> None:
    for unit, forms in _UNITS.items():
        _add(words, forms, UNIT=(unit, 1))
        if unit is not Unit.QUARTER:
            _add(words, " ".join(f"{form}'s" for form in forms.split()[:1]), UNIT=(unit, 1))
    _add(words, "fortnight fortnights", UNIT=(Unit.WEEK, 2))
    _add(words, "decade decades", UNIT=(Unit.YEAR, 10))
    for unit, forms in _SHORT_UNITS.items():
        _add(words, forms, SHORT=(unit, 1))
    for key, forms in _PARTS.items():
        _add(words, forms, PARTW=key)
    for key in ("morning", "afternoon", "evening", "night"):
        _add(words, f"{key}s", PARTS=key)
    for form, every in _ADVERBS.items():
        _add(words, form, ADVERB=every)
    words["nightly"]["PARTLY"] = words["everynight"]["PARTLY"] = "night"
    _add(words, "weekdays weeknights weekday weeknight", WORKDAYS=Unit.WORKDAY)
    words["workdays"]["WORKDAYS"] = Unit.WORKDAY
    words["workday"]["WORKDAYS"] = Unit.WORKDAY


def _small(words: Lexicon) -> None:
    _add(words, "am", AMPM=Half.AM)
    _add(words, "pm", AMPM=Half.PM)
    _add(words, "a", AP=Half.AM)
    _add(words, "p", AP=Half.PM)
    _add(words, "q", QPREFIX=0)
    _add(words, "o'clock oclock o'clocks", OCLOCK=0)
    _add(words, "spring", SEASON=3)
    _add(words, "summer", SEASON=6)
    _add(words, "autumn fall", SEASON=9)
    _add(words, "winter", SEASON=12)
    _add(words, "end", EDGE=Edge.END)
    _add(words, "start beginning begin", EDGE=Edge.START)
    _add(words, "middle mid", EDGE=Edge.MIDDLE)
    _add(words, "early", NEAR=Edge.START)
    _add(words, "mid", NEAR=Edge.MIDDLE)
    _add(words, "late", NEAR=Edge.END)
    _add(words, "this current", THIS=Which.THIS)
    _add(words, "next following", NEXT=Which.NEXT)
    _add(words, "coming upcoming", COMINGW=Which.COMING)
    _add(words, "last past previous", PASTW=Which.LAST)
    _add(words, "last", LASTW=-1)
    _add(words, "penultimate", LASTW=-2)
    _add(words, "every each ev", EVERY=1)
    _add(words, "other alternate alternating", OTHER=2)
    _add(words, "once", TIMES=1)
    _add(words, "twice", TIMES=2)
    _add(words, "thrice", TIMES=3)
    _add(words, "eom", PERIODEND=Unit.MONTH)
    _add(words, "eoy", PERIODEND=Unit.YEAR)
    _add(words, "eow", PERIODEND=Unit.WEEK)
    _add(words, "around about approximately approx roughly ca circa ~", ABOUT=1)
    _add(words, "at @", AT=1)
    _add(words, "timer timers countdown wait remind ping nudge snooze alert notify pause", TIMER=1)
    _add(words, "breakfast", MEAL="breakfast", HINT=Half.AM)
    _add(words, "lunch", MEAL="lunch")
    _add(words, "wake waking woken", HINT=Half.AM)
    _add(words, "dinner supper party movie drinks cinema", HINT=Half.PM)
    for mark, forms in _MARKS.items():
        _add(words, forms, MARK=mark)


def _signs(words: Lexicon) -> None:
    _add(words, ",", COMMA=1)
    _add(words, ".", DOTSIGN=1)
    _add(words, "- \u2013 \u2014", DASH=1, SEP=1)
    _add(words, "/", SEP=1, JOIN=1)
    _add(words, "and or & plus", JOIN=1)
    _add(words, "' \" \u2019", QUOTE=1)
    _add(words, ". ! ? ;", STOP=1)


def english() -> Lexicon:
    """All words, with what they may be."""
    words: Lexicon = {}
    for table in (_numbers, _calendar, _counted, _small, _signs):
        table(words)
    _add(words, _MEASURES, MEASURE=1)
    _add(words, "book reserve rent hire lease stay staying", STAY=1)
    return words


GLUE = frozenset({
    "at", "on", "by", "in", "the", "of", "and", "or", ",", "-", "\u2013", "\u2014", "/", "@", "for", "from",
    "about", "around", "approximately", "approx", "roughly", "this", "that", "(", ")", '"', "'", ":", "~",
    "&", "a", "an", "sharp", "exactly", "time", "also", "then", "plus", "|", "*", "to", "within", "during",
    "precisely", "every", "each",
})  # fmt: skip
"""Words that may stand between, before or after the pieces of one time; those at its edges are kept only where fit."""
