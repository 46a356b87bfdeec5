"""Each answer of Telegram, and each way to get none, says that the notice is there, or not, or that nobody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horarium.channels.telegram.post import BETWEEN_PIECES
from horarium.domain.notice import Notice, NoticeKind
from horarium.engine.channel import Delivered, Lost, Refused, Sent
from horarium.testing.telegram_server import BLOCKED, NO_CHAT, TIMED_OUT, TOKEN, TROUBLE, Fault, Refusal, too_many
from tests.channels.telegram.conftest import FRIDAY, House

MINUTE = timedelta(minutes=1)
UNREADABLE = Refusal(400, "Bad Request: can't parse entities: stray '<'")
DEACTIVATED = Refusal(403, "Forbidden: user is deactivated")


def notice(title: str = "hello", **more: object) -> Notice:
    return Notice(id=1, owner="me", kind=NoticeKind.RESULT, title=title, created_at=FRIDAY, **more)  # type: ignore[arg-type]


async def delivered(house: House, *faults: Fault | Refusal, title: str = "hello", place: str = "telegram:77") -> Sent:
    house.server.next("sendMessage", *faults)
    return await house.bot.channel.deliver(notice(title), place)


async def test_what_telegram_took_is_delivered_under_its_number(house: House) -> None:
    sent = await delivered(house)
    (_, message) = house.server.written()
    assert sent == Delivered(message_id=str(message.id))
    assert message.text == "hello"


@pytest.mark.parametrize("fault", [BLOCKED, DEACTIVATED, NO_CHAT])
async def test_who_blocked_the_bot_or_is_gone_is_never_written_to_again(house: House, fault: Refusal) -> None:
    sent = await delivered(house, fault)
    assert isinstance(sent, Refused)
    assert sent.permanent


async def test_too_many_messages_are_tried_again_when_telegram_says(house: House) -> None:
    assert await delivered(house, too_many(17)) == Refused(
        error="Telegram wants fewer messages", retry_at=FRIDAY + timedelta(seconds=17)
    )


@pytest.mark.parametrize("fault", [TROUBLE, Refusal(500, "Internal Server Error"), Refusal(400, "Bad Request: odd")])
async def test_trouble_on_their_side_is_a_refusal_for_now(house: House, fault: Refusal) -> None:
    sent = await delivered(house, fault)
    assert isinstance(sent, Refused)
    assert not sent.permanent


@pytest.mark.parametrize("fault", [Fault.TAKE_AND_HANG_UP, Fault.HANG_UP, TIMED_OUT])
async def test_a_call_that_was_written_and_not_answered_is_lost(house: House, fault: Fault) -> None:
    assert isinstance(await delivered(house, fault), Lost)


async def test_a_call_that_hangs_is_lost(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("horarium.channels.telegram.wire.Wire.call.__kwdefaults__", {"within": 0.2})
    assert isinstance(await delivered(house, Fault.HANG), Lost)


async def test_without_a_network_nothing_was_sent(house: House) -> None:
    await house.server.stop()
    sent = await delivered(house)
    assert isinstance(sent, Refused)
    assert not sent.permanent
    await house.server.start()
    assert isinstance(await delivered(house), Delivered)


async def test_a_text_whose_marks_telegram_cannot_read_goes_without_them(house: House) -> None:
    assert isinstance(await delivered(house, UNREADABLE, title="**a** <b>"), Delivered)
    assert house.server.written()[-1].text == "**a** <b>"


async def test_a_long_text_comes_whole_in_pieces(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("horarium.channels.telegram.post.BETWEEN_PIECES", BETWEEN_PIECES / 100)
    words = " ".join(f"word{number}" for number in range(2_000))
    assert isinstance(await delivered(house, title=words), Delivered)
    assert " ".join(message.text for message in house.server.written()[1:]).split() == words.split()


async def test_a_long_text_of_which_a_part_arrived_is_lost_not_begun_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("horarium.channels.telegram.post.BETWEEN_PIECES", 0.01)
    house.server.next("sendMessage")
    house.server._faults["sendMessage"].extend([])
    monkeypatch.setattr("horarium.channels.telegram.post._PAUSES", ())
    calls = len(house.server.of("sendMessage"))
    house.server.met = lambda _fault, _call: (
        house.server.next("sendMessage", TROUBLE) if len(house.server.of("sendMessage")) == calls + 1 else None
    )
    sent = await delivered(house, title="word " * 2_000)
    assert sent == Lost(error="only 1 of 3 parts arrived: Telegram has trouble of its own (502)")


@pytest.mark.parametrize("place", ["telegram:", "telegram:abc", "telegram:7;7"])
async def test_a_place_that_is_no_chat_is_refused_for_good(house: House, place: str) -> None:
    assert await delivered(house, place=place) == Refused(error=f"{place} is no chat", permanent=True)


async def test_one_who_blocked_the_bot_is_marked_and_pairing_again_mends_it(house: House) -> None:
    await house.hear("remind me to stretch in 1 minute")
    await house.hear("yes")
    house.server.next("sendMessage", BLOCKED)
    await house.ring(MINUTE)
    (address,) = await house.addresses()
    assert "blocked" in address.broken
    assert {state for _, state in await house.states()} == {"failed"}
    await house.bot._pairings.forget("me")
    house.clock.move(by=MINUTE)
    await house.pair()
    (address,) = await house.addresses()
    assert address.broken == ""


async def test_a_slowed_down_reminder_rings_when_telegram_says(house: House) -> None:
    await house.hear("remind me to stretch in 1 minute")
    await house.hear("yes")
    house.server.next("sendMessage", too_many(30))
    assert await house.ring(MINUTE) == []
    assert await house.ring(timedelta(seconds=29)) == []
    (rung,) = await house.ring(timedelta(seconds=1))
    assert rung.text.startswith("⏰ stretch")
    assert await house.states() == [("stretch", "delivered")]


async def test_a_reminder_whose_answer_was_lost_is_unknown_and_rings_once(house: House) -> None:
    await house.hear("remind me to stretch in 1 minute")
    await house.hear("yes")
    house.server.next("sendMessage", Fault.TAKE_AND_HANG_UP)
    assert len(await house.ring(MINUTE)) == 1
    assert await house.ring(timedelta(hours=1)) == []
    assert await house.states() == [("stretch", "unknown")]


async def test_the_token_is_in_no_log_and_no_error(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        for fault in (BLOCKED, NO_CHAT, TROUBLE, TIMED_OUT, Fault.TAKE_AND_HANG_UP, Refusal(401, "Unauthorized")):
            sent = await delivered(house, fault)
            assert not isinstance(sent, Delivered)
            assert "token-of-nobody" not in sent.error
        await house.server.stop()
        await delivered(house)
        await house.server.start()
    assert TOKEN.partition(":")[2] not in caplog.text
    assert "token-of-nobody" not in str(house.logged) + repr(house.bot._settings)
