"""Named days and zones in English."""

from __future__ import annotations

from typing import Any

from horarium.language.times.values import Mark, Unit
from horarium.language.tokens import tokenise

_DAYS = {
    "new_year": "new year | new years | new year's | new year day | new years day | new year's day",
    "new_year_eve": "new year eve | new years eve | new year's eve | nye | silvester",
    "epiphany": "epiphany | three kings day | twelfth night",
    "mlk": "mlk day | mlk | martin luther king day | martin luther king jr day | martin luther king's day",
    "freedom": "national freedom day",
    "groundhog": "groundhog day | groundhogs day | groundhog's day",
    "presidents": "presidents day | president's day | presidents' day | president day | george washington day |"
                  " washington's birthday | washingtons birthday",
    "valentine": "valentine's day | valentines day | valentine day | valentine's | valentines | st valentine's day |"
                 " saint valentine's day",
    "shrove": "shrove tuesday | pancake day | pancake tuesday | mardi gras | fat tuesday",
    "ash": "ash wednesday",
    "women": "international women's day | women's day | womens day",
    "patrick": "st patrick's day | st patricks day | saint patrick's day | saint patricks day | st paddy's day |"
               " st. patrick's day |"
               " st . patrick's day | st patty's day | st paddys day",
    "fools": "april fools | april fool's | april fools day | april fool's day | april fools' day | all fools day",
    "palm": "palm sunday",
    "maundy": "maundy thursday | holy thursday",
    "good_friday": "good friday",
    "easter": "easter | easter sunday | easter day",
    "easter_monday": "easter monday | easter mon",
    "ascension": "ascension day | ascension thursday",
    "pentecost": "pentecost | whit sunday | white sunday | whitsunday | pentecost sunday",
    "whit_monday": "whit monday | pentecost monday | monday of the holy spirit",
    "trinity": "trinity sunday",
    "corpus": "corpus christi",
    "orthodox_easter": "orthodox easter | orthodox easter sunday",
    "clean_monday": "clean monday",
    "lazarus": "lazarus saturday",
    "earth": "earth day",
    "george": "st george's day | st georges day | saint george's day",
    "labour": "may day | international workers' day | international workers day | labour day may",
    "star_wars": "star wars day | may the fourth",
    "cinco": "cinco de mayo",
    "mothers": "mothers day | mother's day | mothers' day | mother day",
    "memorial": "memorial day | decoration day",
    "flag": "flag day",
    "fathers": "fathers day | father's day | fathers' day | father day",
    "juneteenth": "juneteenth | juneteenth day | juneteenth national independence day",
    "canada": "canada day",
    "independence": "independence day | 4th of july holiday | us independence day",
    "bastille": "bastille day | french national day",
    "belgium": "belgian national day",
    "assumption": "assumption day | assumption of mary",
    "labor": "labor day | labour day",
    "columbus": "columbus day | indigenous peoples day | indigenous peoples' day",
    "halloween": "halloween | hallowe'en | all hallows eve | all hallows' eve",
    "all_saints": "all saints day | all saints' day | all saints | all hallows | all hallows day",
    "all_souls": "all souls day | all souls' day",
    "guy_fawkes": "guy fawkes night | guy fawkes day | bonfire night | guy fawkes",
    "veterans": "veterans day | veteran's day | veterans' day | armistice day | remembrance day",
    "thanksgiving": "thanksgiving | thanksgiving day | turkey day",
    "black_friday": "black friday",
    "cyber_monday": "cyber monday",
    "andrew": "st andrew's day | st andrews day",
    "nicholas": "st nicholas day | saint nicholas day | st nicholas' day",
    "christmas_eve": "christmas eve | xmas eve | christmas' eve",
    "christmas": "christmas | xmas | x-mas | christmas day | xmas day | x mas",
    "boxing": "boxing day | st stephen's day",
    "pi": "pi day",
    "tax": "tax day",
    "siblings": "siblings day",
    "purple_heart": "purple heart day",
    "boss": "boss's day | boss day | bosses day | boss' day",
    "admin": "administrative professionals' day | administrative professionals day | administrative professional's day"
             " |"
             " secretaries' day | secretaries day | secretary's day",
    "mothering": "mothering sunday",
    "kings": "king's day | kings day | koningsdag",
    "women_equality": "women's equality day",
    "patriot": "patriot day",
    "emancipation": "emancipation day",
    "anzac": "anzac day",
    "australia": "australia day",
    "bloomsday": "bloomsday",
    "elsewhere": "diwali | deepavali | lakshmi puja | holi | navratri | dussehra | raksha bandhan |"
                 " janmashtami | onam | ganesh chaturthi | baisakhi | vaisakhi | ramadan | eid | eid al-fitr"
                 " | eid al-adha | eid ul-fitr | eid ul-adha | ashura | mawlid | nowruz | hanukkah | chanukah"
                 " | passover | pesach | yom kippur | rosh hashanah | rosh hashana | purim | sukkot | shavuot"
                 " | simchat torah | tisha b'av | vesak | chinese new year | lunar new year | chinese lunar"
                 " new year | chinese new year's day | islamic new year | jewish new year | parsi new year |"
                 " mid-autumn festival | dragon boat festival",
}  # fmt: skip

_ZONES = {
    "UTC": "utc | gmt | zulu | z | greenwich | greenwich mean time | universal | coordinated universal",
    "America/New_York": "est | edt | et | eastern | us eastern | eastern standard | eastern daylight | new york |"
                        " nyc | boston | miami | toronto | washington dc",
    "America/Chicago": "cst | cdt | ct | central | us central | central standard | chicago | dallas | houston | austin",
    "America/Denver": "mst | mdt | mountain | us mountain | mountain standard | denver",
    "America/Los_Angeles": "pst | pdt | pt | pacific | us pacific | pacific standard | pacific daylight | los angeles |"
                           " san francisco | seattle | california",
    "America/Anchorage": "akst | akdt | alaska",
    "Pacific/Honolulu": "hst | hawaii | honolulu",
    "America/Sao_Paulo": "brt | sao paulo",
    "Europe/London": "bst | uk | london | british | british summer | edinburgh",
    "Europe/Dublin": "dublin | irish",
    "Europe/Lisbon": "lisbon",
    "Europe/Paris": "cet | cest | paris | central european | french",
    "Europe/Brussels": "brussels | bruxelles | belgian | belgium",
    "Europe/Berlin": "berlin | munich | hamburg | frankfurt | german",
    "Europe/Madrid": "madrid | barcelona | spanish",
    "Europe/Rome": "rome | milan | italian",
    "Europe/Amsterdam": "amsterdam | dutch",
    "Europe/Zurich": "zurich | geneva | swiss",
    "Europe/Vienna": "vienna",
    "Europe/Stockholm": "stockholm",
    "Europe/Copenhagen": "copenhagen",
    "Europe/Oslo": "oslo",
    "Europe/Warsaw": "warsaw",
    "Europe/Prague": "prague",
    "Europe/Athens": "eet | eest | athens | eastern european",
    "Europe/Helsinki": "helsinki",
    "Europe/Istanbul": "istanbul | trt",
    "Europe/Moscow": "msk | moscow",
    "Asia/Dubai": "dubai | gst",
    "Asia/Kolkata": "ist | india | indian | mumbai | delhi | new delhi | bangalore | kolkata",
    "Asia/Shanghai": "beijing | shanghai | china | chinese",
    "Asia/Hong_Kong": "hkt | hong kong",
    "Asia/Singapore": "sgt | singapore",
    "Asia/Tokyo": "jst | tokyo | japan",
    "Asia/Seoul": "kst | seoul | korea",
    "Australia/Sydney": "aest | aedt | sydney | melbourne",
    "Australia/Brisbane": "brisbane",
    "Australia/Adelaide": "acst | acdt | adelaide",
    "Australia/Perth": "awst | perth",
    "Pacific/Auckland": "nzst | nzdt | auckland",
    "Africa/Johannesburg": "sast | johannesburg",
    "Asia/Jerusalem": "jerusalem | tel aviv | israel",
}  # fmt: skip
_ABBREVIATIONS = frozenset({
    "utc", "gmt", "zulu", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst",
    "bst", "cet", "cest", "eet", "eest", "msk", "jst", "kst", "sgt", "hkt", "aest", "aedt", "acst", "acdt",
    "awst", "nzst", "nzdt", "sast", "brt", "trt",
})  # fmt: skip
"""Words that can only mean a zone; the others need "time" behind them, or a clock time in front."""


_MARKS = {
    Mark.FROM: "as of | as from | with effect from | effective from | starting from | starting on | beginning on",
    Mark.UNTIL: "up until | up to",
    Mark.THROUGH: "up to and including | until and including | through to",
    Mark.EXCEPT: "other than | apart from | with the exception of | not including | but not | except for | except on |"
                 " not on | aside from",
}  # fmt: skip


_PARTS = {
    "breakfast": "breakfast time | before work",
    "lunch": "lunch time | lunch break",
    "tea": "tea time",
    "dinner": "dinner time | supper time",
    "bedtime": "bed time | before bed | before going to bed",
    "end_of_day": "after work | end of business | end of work",
}


_IDIOMS = (
    "now and then | every now and then | every now and again | now and again | once in a while | every so often |"
    " every once in a while | once upon a time | from time to time | day and night | day in day out | 24/7 |"
    " for the first time | for the second time | at first | one day at a time | super tuesday | night and day"
)
"""Sayings in which no time is meant."""


_ADVERBS = {
    (Unit.WEEK, 2): "bi-weekly", (Unit.MONTH, 2): "bi-monthly", (Unit.MONTH, 6): "bi-annually | semi-annually",
    (Unit.YEAR, 2): "bi-yearly | bi-ennially", (Unit.DAY, 1): "every-day | day in and day out",
}  # fmt: skip


def small_phrases() -> dict[tuple[str, ...], dict[str, Any]]:
    """Marks and other words that are written apart."""
    found: dict[tuple[str, ...], dict[str, Any]] = {
        form: {"MARK": mark} for mark, text in _MARKS.items() for form in _forms(text)
    }
    for key, text in _PARTS.items():
        found |= {form: {"PARTW": key} for form in _forms(text)}
    for every, text in _ADVERBS.items():
        found |= {form: {"ADVERB": every} for form in _forms(text)}
    for form in _forms(_IDIOMS):
        found[form] = {"IDIOM": 0}
    found |= {form: {"DAYWORD": 1} for form in _forms("2morrow | 2moro | 2mrw | 2morow")}
    found |= {form: {"TONIGHT": "night"} for form in _forms("2night | 2nite")}
    found |= {form: {"DAYWORD": 0} for form in _forms("2day")}
    found[("o", "clock")] = {"OCLOCK": 0}
    found[("m", "-", "f")] = {"WEEKDAYS": (0, 1, 2, 3, 4), "SPANNED": (0, 1, 2, 3, 4)}
    return found


def _forms(text: str) -> list[tuple[str, ...]]:
    """The forms as the tokens that a text is cut into."""
    return [tuple(token.text for token in tokenise(form)) for form in text.split("|")]


def named_days() -> dict[tuple[str, ...], dict[str, Any]]:
    """Phrases that name a day."""
    return {form: {"NAMED": key} for key, text in _DAYS.items() for form in _forms(text)}


def zones() -> dict[tuple[str, ...], dict[str, Any]]:
    """Phrases that name a zone."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for name, text in _ZONES.items():
        for form in _forms(text):
            sure = " ".join(form) in _ABBREVIATIONS
            found[form] = {"ZONE": name, "ZONEW": name} if not sure else {"ZONE": name}
    return found
