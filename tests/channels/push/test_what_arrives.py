"""What real Apprise brings to real receivers: title, text, priority, tags, an embed, a mail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from apprise.plugins.discord import NotifyDiscord

from horarium.channels.push.message import CUT, LONGEST
from horarium.domain.notice import NoticeKind
from horarium.engine.channel import Delivered
from tests.channels.push.conftest import Post, notice
from tests.channels.push.mailboxes import Mailbox, open_mailbox
from tests.tools.web.servers import Server


def ntfy(server: Server, topic: str = "hours", options: str = "") -> str:
    server.on("/", 200, b'{"id": "x"}')
    return f"ntfy://127.0.0.1:{server.port}/{topic}{options}"


def body(server: Server) -> Any:
    (seen,) = server.seen
    return json.loads(seen.body)


@pytest.mark.parametrize(
    ("kind", "priority", "tag"),
    [
        (NoticeKind.REMINDER, "high", "alarm_clock"),
        (NoticeKind.QUESTION, "high", "question"),
        (NoticeKind.FAILURE, "high", "rotating_light"),
        (NoticeKind.RESULT, None, "white_check_mark"),
        (NoticeKind.RECEIPT, "low", "memo"),
    ],
)
async def test_ntfy_gets_title_text_priority_and_tag(
    post: Post, server: Server, kind: NoticeKind, priority: str | None, tag: str
) -> None:
    assert await post.send(ntfy(server), notice(kind, "gym", "at eight")) == Delivered()
    seen = body(server)
    assert (seen["topic"], seen["title"]) == ("hours", "gym")
    assert seen["message"].startswith("at eight")
    headers = server.seen[0].headers
    assert (headers.get("x-priority"), headers["x-tags"]) == (priority, tag)


async def test_a_reminder_without_a_text_says_when_it_was_due_on_the_persons_clock(post: Post, server: Server) -> None:
    await post.send(ntfy(server))
    assert body(server)["message"] == "Reminder for Mon 23 Nov 2026 09:00"


async def test_what_the_address_says_itself_goes_first(post: Post, server: Server) -> None:
    await post.send(ntfy(server, options="?priority=low&tags=cat"))
    assert server.seen[0].headers["x-priority"] == "low"
    assert server.seen[0].headers["x-tags"] == "alarm_clock,cat"


async def test_no_picture_is_fetched_and_nobody_else_is_named(post: Post, server: Server) -> None:
    await post.send(ntfy(server))
    assert server.seen[0].headers["user-agent"] == "Horarium"
    assert "x-icon" not in server.seen[0].headers


async def test_a_long_text_is_cut_and_says_so(post: Post, server: Server) -> None:
    await post.send(ntfy(server), notice(NoticeKind.RESULT, "report", "é" * 9_000))
    text = body(server)["message"]
    assert len(text) <= LONGEST
    assert text.endswith(CUT)


async def test_discord_gets_an_embed_with_the_colour_of_the_mood(
    post: Post, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NotifyDiscord, "notify_url", server.url("/hooks"))
    server.on("/hooks/12345678/abcdefgh", 204)
    for kind in (NoticeKind.FAILURE, NoticeKind.RESULT):
        what = notice(kind, "backup", "the disk is *full* @everyone")
        assert await post.send("discord://12345678/abcdefgh", what) == Delivered()
    failed, done = [json.loads(seen.body)["embeds"][0] for seen in server.seen]
    assert (failed["title"], failed["author"]["name"]) == ("backup", "Horarium")
    assert failed["color"] != done["color"]
    assert "the disk is" in failed["description"]


async def test_a_service_that_wants_json_gets_it(post: Post, server: Server) -> None:
    server.on("/in", 202)
    assert await post.send(f"json://127.0.0.1:{server.port}/in") == Delivered()
    assert (body(server)["title"], body(server)["type"]) == ("stretch", "info")


async def test_a_mail_has_subject_sender_and_text(post: Post) -> None:
    async with open_mailbox(Mailbox()) as mailbox:
        what = notice(NoticeKind.RESULT, "Water\r\nBcc: eve@example.org", "all <done> & é\nsecond line")
        assert await post.send(mailbox.url, what) == Delivered()
    (mail,) = mailbox.mails
    assert (mail["subject"], mail["to"], mail["bcc"]) == ("Water Bcc: eve@example.org", "ann@example.org", None)
    assert "hours@example.org" in mail["from"]
    text = mail.get_body(("plain", "html"))
    assert text is not None
    assert "second line" in text.get_content()
