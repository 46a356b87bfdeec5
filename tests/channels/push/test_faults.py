"""What becomes of a push when its receiver refuses, hangs, is not there, or takes it and does not answer."""

from __future__ import annotations

import asyncio
import socket
import struct
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from horarium.channels.push.channel import BUSY, GONE
from horarium.channels.push.kept import place_of
from horarium.engine.channel import Delivered, Lost, Refused
from tests.channels.push.conftest import NOW, Post, notice
from tests.channels.push.mailboxes import OPTIONS, Mailbox, open_mailbox
from tests.tools.web.servers import Server

PLACE = place_of("phone")


def ntfy(server: Server) -> str:
    return f"ntfy://127.0.0.1:{server.port}/secret-topic?rto=1"


@pytest.mark.parametrize(
    ("status", "permanent", "elsewhere"),
    [
        *((status, True, False) for status in (401, 403, 404, 410)),
        *((status, False, True) for status in (302, 400, 413, 422)),
        *((status, False, False) for status in (408, 429, 500, 502, 503)),
    ],
)
async def test_an_answer_that_refuses(
    post: Post, server: Server, status: int, permanent: bool, elsewhere: bool
) -> None:
    server.on("/", status, b"secret-topic is unwell", Location=server.url("/other"))
    sent = await post.send(ntfy(server))
    assert isinstance(sent, Refused)
    assert (sent.permanent, sent.elsewhere, sent.retry_at) == (permanent, elsewhere, None)
    assert str(status) in sent.error
    assert "secret" not in sent.error
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, "90", timedelta(seconds=90)),
        (429, "0.5", timedelta(seconds=0.5)),
        (503, "Mon, 23 Nov 2026 08:10:00 GMT", timedelta(minutes=10)),
        (429, "999999999999", timedelta(days=1)),
        (429, "Fri, 20 Nov 2026 08:10:00 GMT", None),
        (429, "soon", None),
        (404, "90", None),
    ],
)
async def test_a_service_says_when_it_wants_the_next_try(
    post: Post, server: Server, status: int, said: str, wait: timedelta | None
) -> None:
    server.on("/", status, Retry_After=said)
    sent = await post.send(ntfy(server))
    assert isinstance(sent, Refused)
    assert sent.retry_at == (None if wait is None else NOW + wait)


async def test_a_service_that_wants_us_to_wait_is_not_waited_for_in_a_thread(
    post: Post, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.discord import NotifyDiscord  # noqa: PLC0415 - as late as the program itself

    monkeypatch.setattr(NotifyDiscord, "notify_url", server.url("/hooks"))
    late = {"Retry_After": "300", "X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "4000000000"}
    server.on("/hooks/12345678/abcdefgh", 429, b'{"retry_after": 300}', **late)
    sent = await post.send("discord://12345678/abcdefgh")  # its own wait would end in 2096
    assert isinstance(sent, Refused)
    assert sent.retry_at == NOW + timedelta(seconds=300)
    assert len(server.seen) == 1


async def test_an_answer_that_takes_too_long_leaves_it_unknown(post: Post, server: Server) -> None:
    server.answers["/"] = lambda handler: server.over.wait(20) and None
    assert isinstance(await post.send(ntfy(server)), Lost)


async def test_a_connection_dropped_after_the_request_leaves_it_unknown(post: Post, server: Server) -> None:
    def drop(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        handler.close_connection = True

    server.answers["/"] = drop
    assert isinstance(await post.send(ntfy(server)), Lost)


async def test_an_answer_that_breaks_off_leaves_it_unknown(post: Post, server: Server) -> None:
    def tear(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"{")
        handler.close_connection = True

    server.answers["/"] = tear
    assert isinstance(await post.send(ntfy(server)), Lost)


async def test_a_gateway_that_waited_in_vain_leaves_it_unknown(post: Post, server: Server) -> None:
    server.on("/", 504)
    assert isinstance(await post.send(ntfy(server)), Lost)


@pytest.mark.parametrize(
    "url", ["ntfy://127.0.0.1:{port}/topic", "ntfys://127.0.0.1:{port}/topic", "mailto://127.0.0.1:{port}" + OPTIONS]
)
async def test_where_nobody_listens_nothing_was_sent(post: Post, url: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        sent = await post.send(url.format(port=closed.getsockname()[1]))
    assert isinstance(sent, Refused)
    assert (sent.permanent, sent.elsewhere) == (False, False)


async def test_a_name_that_does_not_exist_means_that_nothing_was_sent(post: Post) -> None:
    sent = await post.send("ntfy://nobody.invalid/topic")
    assert sent == Refused(error="no connection could be made")


async def test_a_server_without_encryption_is_not_told_anything(post: Post, server: Server) -> None:
    sent = await post.send(f"ntfys://127.0.0.1:{server.port}/topic")
    assert (sent, server.seen) == (Refused(error="no connection could be made"), [])


@pytest.mark.parametrize("text", [b'{"ok": false, "error": "channel_not_found"}', b'{"status": "error"}'])
async def test_a_refusal_in_the_text_of_an_answer_counts(post: Post, server: Server, text: bytes) -> None:
    server.on("/", 201, text)  # ntfy's part of Apprise takes a 200 for a yes, and nothing else
    sent = await post.send(ntfy(server))
    assert isinstance(sent, Refused)
    assert sent.elsewhere


async def test_an_answer_that_may_mean_yes_is_not_repeated(post: Post, server: Server) -> None:
    server.on("/", 202)
    assert isinstance(await post.send(ntfy(server)), Lost)


@pytest.mark.parametrize(
    ("recipient", "message", "permanent", "elsewhere"),
    [
        ("550 no such user", "", True, False),
        ("451 come back later", "", False, False),
        ("552 mailbox full", "", False, False),
        ("250 OK", "554 looks like spam", False, True),
        ("250 OK", "452 out of disk", False, False),
    ],
)
async def test_a_mail_server_that_refuses(
    post: Post, recipient: str, message: str, permanent: bool, elsewhere: bool
) -> None:
    async with open_mailbox(Mailbox(recipient=recipient, message=message)) as mailbox:
        sent = await post.send(mailbox.url)
    assert isinstance(sent, Refused)
    assert (sent.permanent, sent.elsewhere) == (permanent, elsewhere)


async def test_a_mail_whose_receipt_was_not_heard_is_unknown(post: Post) -> None:
    async with open_mailbox(Mailbox(message="")) as mailbox:
        assert isinstance(await post.send(mailbox.url), Lost)
    assert len(mailbox.mails) == 1


async def test_a_mail_server_that_leaves_before_it_got_anything_is_tried_again(post: Post) -> None:
    async with open_mailbox(Mailbox(recipient="")) as mailbox:
        sent = await post.send(mailbox.url)
    assert isinstance(sent, Refused)
    assert (sent.permanent, sent.elsewhere, mailbox.mails) == (False, False, [])


async def test_threads_that_hang_keep_their_seats_and_others_are_refused_for_now(post: Post, server: Server) -> None:
    entered = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        loop.call_soon_threadsafe(entered.set)
        server.over.wait(20)

    server.answers["/"] = hang
    channel = post.with_seats(1, within=0.3)
    await post.add(f"ntfy://127.0.0.1:{server.port}/topic?rto=30")
    stuck = asyncio.create_task(channel.deliver(notice(), PLACE))
    await entered.wait()
    assert await channel.deliver(notice(), PLACE) == Refused(error=BUSY)
    assert await stuck == Lost(error="the service did not answer in time")
    assert len(server.seen) == 1


async def test_an_address_that_was_removed_meanwhile_is_gone(post: Post) -> None:
    assert await post.channel.deliver(notice(), PLACE) == Refused(error=GONE, permanent=True)


async def test_without_the_key_nothing_is_sent_and_the_reason_is_said(post: Post, server: Server) -> None:
    await post.add(ntfy(server))
    (post.vault._file).unlink()
    sent = await post.channel.deliver(notice(), PLACE)
    assert isinstance(sent, Refused)
    assert (sent.permanent, "key" in sent.error, server.seen) == (False, True, [])


async def test_sends_beside_one_another_are_judged_apart(post: Post, server: Server) -> None:
    server.on("/good", 200)
    server.on("/bad", 500)
    for name in ("good", "bad"):
        await post.add(f"json://127.0.0.1:{server.port}/{name}", name)
    names = ["good", "bad"] * 8
    sent = await asyncio.gather(*(post.channel.deliver(notice(), place_of(name)) for name in names))
    assert [each == Delivered() for each in sent] == [name == "good" for name in names]
