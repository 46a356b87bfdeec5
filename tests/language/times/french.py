"""Somebody in Brussels who writes French, and a request that carries a phrase."""

from __future__ import annotations

import msgspec

from tests.language.times.showing import CONTEXT

FRENCH = msgspec.structs.replace(CONTEXT, locale="fr-BE")


def one_of(phrase: str) -> str:
    """A request with the phrase in it."""
    return f"rappelle-moi d'étirer {phrase}"
