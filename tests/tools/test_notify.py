"""What a run tells on its way is a text that the one who carries out the call makes a notice of."""

from __future__ import annotations

import pytest

from horarium.domain.errors import InvalidInput, ToolFailed
from horarium.tools.notify import NOTIFY
from horarium.tools.registry import Effects, Occasion, Registry


async def test_the_text_is_to_be_told(occasion: Occasion) -> None:
    registry = Registry([NOTIFY])
    done = await registry.get("notify").call(registry.check(NOTIFY, {"text": " half is done "}), occasion)
    assert (done.tell, done.result) == ("half is done", {"told": True})
    assert NOTIFY.effects is Effects.NOTIFY
    assert not NOTIFY.slow


@pytest.mark.parametrize(("text", "error"), [("", InvalidInput), (" \n", ToolFailed), ("x" * 4_001, InvalidInput)])
async def test_nothing_and_too_much_are_refused(occasion: Occasion, text: str, error: type[Exception]) -> None:
    registry = Registry([NOTIFY])
    with pytest.raises(error):
        await registry.get("notify").call(registry.check(NOTIFY, {"text": text}), occasion)
