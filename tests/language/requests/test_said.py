"""Many ways to say it: the sentences of said.txt, as people speak to assistants, each with what it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from horarium.language.model import Action, Context
from horarium.language.requests import read
from horarium.language.requests.grammar import lines_of

SAID = list(lines_of(Path(__file__).with_name("said.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("action", "said"), SAID)
def test_what_people_say_is_read_as_they_mean_it(context: Context, action: Action, said: str) -> None:
    assert read(said, context).action is action
