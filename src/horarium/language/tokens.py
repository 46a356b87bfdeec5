"""A text cut into words, numbers and signs, in one pass; what can hold no time (an address, a price) is opaque."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import NamedTuple

LONGEST = 300  # tokens: longer than anything that is said to an assistant; what follows is not read
_NUMBER = r"""
 |(?P<iso>\d{4}-\d\d-\d\d[Tt\ ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\ ?(?:[zZ]\b|[+-]\d\d:?\d\d\b))?)
 |(?P<iso2>\d{8}[Tt]\d{4}(?:\d\d)?(?:[zZ]\b|[+-]\d\d:?\d\d\b)?(?!\d))
 |(?P<ymd>\d{4}(?P<sep>[-/.:])\d{1,2}(?P=sep)\d{1,2}(?![\d-]))
 |(?P<dmy>\d{1,2}(?P<sep2>[-/.])\d{1,2}(?P=sep2)(?:\d{4}|\d\d)(?![\d-]|[./]\d))
 |(?P<chain>\d+(?:-\d+){2,}|\d+(?:[./:,]\d+){3,})
 |(?P<hm>\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?![\d:]))
 |(?P<ym>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))
 |(?P<dot>\d{1,3}\.\d{1,2}(?![\d.]*\d))
 |(?P<slash>\d{1,2}/\d{1,2}(?![\d/]*\d))
 |(?P<thousand>\d{1,3}(?:,\d{3})+(?!\d))
 |(?P<odd>\d+(?:[./:,]\d+)+)
 |(?P<nth>\d{1,3}(?:ORDINALS)(?![^\W_]))
 |(?P<int>\d+)
"""
_SHAPE = r"""
  (?P<opaque>(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}
    |(?:us|au|ca)?[$€£¥]\ ?\d[\d,.]*(?:k\b)?|\d[\d,.]*\ ?[$€£¥%°]|\#\w+|\+\d[\d\ ()-]{5,20})NUMBER
 |(?P<half>[¼½¾])
 |(?P<offset>(?<=[\d\ ])\+\d\d:?\d\d(?![\d])|(?<=\ )-(?:0\d|1[0-2])00(?!\d))
 |(?P<zone>(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us|canada)/[a-z_+-]{2,30}
    (?:/[a-z_]{2,30})?\d{0,2}|(?:utc|gmt)[+-]\d{1,2}(?::?\d\d)?(?!\d))
 |(?P<ampm>[ap]\.\ ?m\b\.?)
 |(?P<word>WORDS)
 |(?P<sign>\S)
"""
_ENGLISH = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*"
_FRENCH = (
    r"aujourd['\u2019]hui|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|presqu)['\u2019](?=\w)"
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*"
)


def _compiled(ordinals: str, words: str) -> re.Pattern[str]:
    numbers = _NUMBER.replace("ORDINALS", ordinals)
    return re.compile(_SHAPE.replace("NUMBER", numbers).replace("WORDS", words), re.VERBOSE | re.IGNORECASE)


@functools.cache
def english() -> re.Pattern[str]:
    """What an English text is made of; compiled when a text is first read."""
    return _compiled("st|nd|rd|th", _ENGLISH)


@functools.cache
def french() -> re.Pattern[str]:
    """What a French text is made of."""
    return _compiled("ers?|ère|ere|e|ème|eme|nd|nde|ième", _FRENCH)


class Token(NamedTuple):
    """A piece of text: its kind (a group of the pattern), its lower-case text, its place, and what it touches."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool  # nothing stands between it and the token before


def tokenise(text: str, pattern: re.Pattern[str] | None = None, most: int = LONGEST) -> list[Token]:
    """The tokens of a text in order, at most so many of them; work grows with their number only."""
    found: list[Token] = []
    last = 0
    for match in islice((pattern or english()).finditer(text), most):
        start, end = match.span()
        kind = match.lastgroup or "sign"
        said = match.group().lower().replace("\u2019", "'")
        if kind == "ampm":
            said = f"{said[0]}m"
        found.append(Token(kind, said, start, end, start == last and last > 0))
        last = end
    return found
