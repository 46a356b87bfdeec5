"""How a reply looks: choices in one line for a yes or no, else numbered."""

from __future__ import annotations

from horarium.agent.moves import Reply
from horarium.channels.terminal.wording import said


def test_a_reply_without_choices_is_its_text() -> None:
    assert said(Reply(text="Done.")) == "Done."


def test_a_yes_or_no_stands_behind_the_question() -> None:
    assert said(Reply(text="Shall I?", choices=("yes", "no"))) == "Shall I? (yes / no)"


def test_longer_choices_are_numbered_lines() -> None:
    reply = Reply(text="Which one?", choices=("Sat 21 Nov", "Sun 22 Nov", "neither"))
    assert said(reply) == "Which one?\n  1  Sat 21 Nov\n  2  Sun 22 Nov\n  3  neither"
