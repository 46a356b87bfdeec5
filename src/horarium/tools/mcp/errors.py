"""What can go wrong with a server, by what is known of the effect."""

from __future__ import annotations


class Trouble(Exception):
    """A server did not do what was wanted; the text is a clause that follows its name: "no answer in 30 s"."""


class Unreachable(Trouble):
    """Nothing was asked of it; `again_in` is how many seconds it is left alone."""

    def __init__(self, reason: str, again_in: float = 0.0) -> None:
        super().__init__(reason)
        self.again_in = again_in


class Declined(Trouble):
    """It answered that it did not do it."""


class Lost(Trouble):
    """It was asked, and what it did is not known."""


class AnswerLost(Exception):
    """The answer of a tool that may not be repeated was lost."""
