"""Preferences said in the same breath."""

from __future__ import annotations

from datetime import time

import pytest

from horarium.language.model import Context, Wishes
from horarium.language.requests import read

SAID = {
    "gym every Monday at 7am, else 8, otherwise skip": Wishes(alternatives=(time(8),), otherwise="skip"),
    "gym every Monday at 7pm, or else 8": Wishes(alternatives=(time(20),)),
    "gym every Monday at 7am, else 8, else half past 9": Wishes(alternatives=(time(8), time(9, 30))),
    "gym every day at 7am, at most twice a week": Wishes(at_most=(2, "week")),
    "remind me to run every day at 7 no more than 3 times a week": Wishes(at_most=(3, "week")),
    "gym every Monday at 7am only if I haven't been since Friday": Wishes(
        only_if="only if I haven't been since Friday"
    ),
    "gym every Monday at 7am unless it's a holiday": Wishes(only_if="unless it's a holiday"),
    "remind me to leave at 5pm, useless after half an hour": Wishes(fresh_for_minutes=30),
    "remind me to call Ann at 5pm, tell me on Telegram": Wishes(channel="telegram"),
    "remind me on WhatsApp to call Ann at 5pm": Wishes(channel="whatsapp"),
    "remind me to call Ann tomorrow at 5pm via email": Wishes(channel="email"),
    "gym every Monday at 7am, at most once a week and tell me on Signal": Wishes(at_most=(1, "week"), channel="signal"),
    "remind me to call Ann at 5pm": Wishes(),
}


@pytest.mark.parametrize("said", SAID)
def test_a_preference_is_heard(context: Context, said: str) -> None:
    assert read(said, context).wishes == SAID[said]


@pytest.mark.parametrize("said", [said for said in SAID if said.startswith("gym")])
def test_a_preference_is_no_part_of_the_title_or_the_time(context: Context, said: str) -> None:
    reading = read(said, context)
    assert reading.text == "gym"
    assert reading.when is not None
    assert reading.doubts == ()
