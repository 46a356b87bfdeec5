"""The languages that the dialogue speaks."""

from __future__ import annotations

from horarium.agent.english import ENGLISH
from horarium.agent.french import FRENCH
from horarium.agent.phrases import Phrases

LANGUAGES = {"en": ENGLISH, "fr": FRENCH}
YES = frozenset(say.yes for say in LANGUAGES.values())
NO = frozenset(say.no for say in LANGUAGES.values())
DECLINING = frozenset(word for say in LANGUAGES.values() for word in (say.no, say.neither, say.none_of_them))
"""The choices that decline: a question stays answerable when the language was changed after it was asked."""


def phrases_for(locale: str | None) -> Phrases:
    """The words of a locale's language; English where there are none."""
    spoken = (locale or "").replace("_", "-").partition("-")[0].lower()
    return LANGUAGES.get(spoken, ENGLISH)
