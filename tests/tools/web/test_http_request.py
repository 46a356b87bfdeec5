"""What becomes of a request: done, tried again, in vain, or unknown."""

from __future__ import annotations

import logging
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from horarium.domain.errors import ToolFailed
from horarium.tools.web.exchange import AnswerLost
from tests.tools.conftest import MONDAY
from tests.tools.web.conftest import Requesting
from tests.tools.web.servers import Server, serving


async def test_a_webhook_is_called_and_the_answer_kept(server: Server, request_: Requesting) -> None:
    server.on("/hook", body=b'{"ok":true}', Content_Type="application/json")
    done = await request_(server.url("/hook"), method="post", json={"ring": 1}, headers={"X-Key": "k"})
    assert done.result == {"status": 200, "content_type": "application/json", "text": '{"ok":true}', "complete": True}
    assert done.tell == f'POST http://127.0.0.1:{server.port} answered 200 OK: {{"ok":true}}'
    seen = server.seen[0]
    assert (seen.method, seen.body) == ("POST", b'{"ring":1}')
    assert seen.headers["content-type"] == "application/json"
    assert seen.headers["x-key"] == "k"


async def test_user_information_becomes_a_basic_header(server: Server, request_: Requesting) -> None:
    server.on("/")
    await request_(f"http://ann:pa%20ss@127.0.0.1:{server.port}/")
    assert server.seen[0].headers["authorization"] == "Basic YW5uOnBhIHNz"


async def test_redirects_are_followed_without_credentials_across_origins(server: Server, request_: Requesting) -> None:
    with serving() as other:
        server.on("/", 302, Location="/next")
        server.on("/next", 302, Location=other.url("/end"))
        other.on("/end", body=b"here")
        done = await request_(server.url(), headers={"Authorization": "Bearer abc"})
    assert done.result["text"] == "here"
    assert [seen.headers.get("authorization") for seen in server.seen] == ["Bearer abc", "Bearer abc"]
    assert "authorization" not in other.seen[0].headers


async def test_a_circle_of_redirects_ends(server: Server, request_: Requesting) -> None:
    server.on("/", 302, Location="/")
    with pytest.raises(ToolFailed, match="more than 5 times") as caught:
        await request_(server.url())
    assert caught.value.permanent
    assert len(server.seen) == 6


@pytest.mark.parametrize(
    ("method", "status", "permanent"),
    [
        ("GET", 404, True),
        ("POST", 400, True),
        ("GET", 500, False),
        ("PUT", 502, False),
        ("POST", 500, True),
        ("PATCH", 503, True),
        ("GET", 503, False),
        ("GET", 408, False),
        ("POST", 408, True),
        ("POST", 429, False),
    ],
)
async def test_an_error_is_tried_again_only_where_that_makes_sense(
    server: Server, request_: Requesting, method: str, status: int, permanent: bool
) -> None:
    server.on("/", status, b"no such thing", Content_Type="text/plain")
    with pytest.raises(ToolFailed, match=f"{method} .* answered {status} .*: no such thing") as caught:
        await request_(server.url(), method=method)
    assert caught.value.permanent is permanent
    assert caught.value.retry_at is None


@pytest.mark.parametrize(
    ("wanted", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Mon, 23 Nov 2026 10:00:00 GMT", timedelta(hours=1)),
        ("Mon, 23 Nov 2020 10:00:00 GMT", timedelta(0)),
        ("99999999999", timedelta(days=1)),
        ("Fri, 01 Jan 2100 00:00:00 GMT", timedelta(days=1)),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_server_that_says_when_to_come_back_is_believed(
    server: Server, request_: Requesting, method: str, wanted: str, wait: timedelta
) -> None:
    server.on("/", 503, Retry_After=wanted)
    with pytest.raises(ToolFailed) as caught:
        await request_(server.url(), method=method)
    assert caught.value.retry_at == MONDAY + wait
    assert not caught.value.permanent


@pytest.mark.parametrize("wanted", ["soon", "-5", "", "²", "Mon, 99 Nov 2026 10:00:00 GMT", "1.5"])
async def test_a_retry_after_that_cannot_be_read_is_as_if_it_was_not_there(
    server: Server, request_: Requesting, wanted: str
) -> None:
    server.on("/", 429, Retry_After=wanted.encode().decode("latin-1"))
    with pytest.raises(ToolFailed) as caught:
        await request_(server.url())
    assert (caught.value.retry_at, caught.value.permanent) == (None, False)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_what_was_surely_not_sent_is_tried_again(request_: Requesting, method: str) -> None:
    with serving() as gone:
        pass
    for url in (gone.url(), "http://no-such-name.invalid/"):
        with pytest.raises(ToolFailed, match="could not be reached") as caught:
            await request_(url, method=method)
        assert not caught.value.permanent


async def test_a_handshake_that_fails_is_surely_not_sent(server: Server, request_: Requesting) -> None:
    with pytest.raises(ToolFailed, match="could not be reached") as caught:
        await request_(server.url().replace("http:", "https:"), method="POST")
    assert not caught.value.permanent


def silent(server: Server) -> None:
    """Takes the request and never answers."""

    def answer(_: BaseHTTPRequestHandler) -> None:
        server.over.wait(10)

    server.answers["/"] = answer


def hanging_up(server: Server) -> None:
    """Takes the request and closes the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    server.answers["/"] = answer


@pytest.mark.parametrize("behaviour", [silent, hanging_up])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_a_lost_answer_leaves_the_outcome_unknown(
    server: Server, request_: Requesting, behaviour: object, method: str
) -> None:
    assert callable(behaviour)
    behaviour(server)
    with pytest.raises(AnswerLost, match="took the request, but its answer was lost"):
        await request_(server.url(), method=method)
    assert len(server.seen) == 1


@pytest.mark.parametrize("behaviour", [silent, hanging_up])
async def test_a_lost_answer_to_what_may_be_repeated_is_tried_again(
    server: Server, request_: Requesting, behaviour: object
) -> None:
    assert callable(behaviour)
    behaviour(server)
    with pytest.raises(ToolFailed) as caught:
        await request_(server.url(), method="PUT")
    assert not caught.value.permanent


async def test_a_redirect_after_the_work_is_never_followed_by_the_work_again(
    server: Server, request_: Requesting
) -> None:
    """303 says that the POST was carried out; trouble with the page it leads to must not repeat it."""
    server.on("/", 303, Location="/end")
    server.on("/end", 503, Retry_After="5")
    with pytest.raises(ToolFailed, match="after it was carried out") as caught:
        await request_(server.url(), method="POST")
    assert caught.value.permanent
    with serving() as gone:
        pass
    server.on("/", 303, Location=gone.url())
    with pytest.raises(ToolFailed, match="It was carried out, but what it led to could not be read") as caught:
        await request_(server.url(), method="POST")
    assert caught.value.permanent


async def test_a_body_of_50_megabytes_is_cut(server: Server, request_: Requesting) -> None:
    sent = 0

    def answer(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Length", str(50_000_000))
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"x" * 100_000)
            sent += 100_000

    server.answers["/"] = answer
    done = await request_(server.url())
    assert (len(done.result["text"]), done.result["complete"]) == (2_000, False)
    assert sent < 50_000_000


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_body_that_never_ends_is_cut_and_the_outcome_is_known(
    server: Server, request_: Requesting, method: str
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"begun")
        handler.wfile.flush()
        server.over.wait(10)

    server.answers["/"] = answer
    done = await request_(server.url(), method=method)
    assert (done.result["text"], done.result["complete"]) == ("begun", False)


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("image/png", b"\x89PNG", "(4 bytes of image/png)"),
        ("text/plain; charset=latin-1", "é".encode("latin-1"), "é"),
        ("text/plain; charset=zlib", b"abc", "abc"),
        ("text/plain", b"a\x00b\xff", "a\ufffdb\ufffd"),
        ("application/problem+json", b"{}", "{}"),
    ],
)
async def test_an_answer_is_kept_as_text_or_as_its_size(
    server: Server, request_: Requesting, kind: str, body: bytes, text: str
) -> None:
    server.on("/", body=body, Content_Type=kind)
    assert (await request_(server.url())).result["text"] == text


async def test_a_packed_answer_is_not_unpacked(server: Server, request_: Requesting) -> None:
    server.on("/", body=b"\x1f\x8b", Content_Encoding="gzip", Content_Type="text/plain")
    assert (await request_(server.url())).result["text"] == "(2 bytes of text/plain)"
    assert server.seen[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("status", [200, 404, 500])
async def test_no_secret_reaches_the_result_the_notice_the_error_or_the_log(
    server: Server, request_: Requesting, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The server sends everything back that it got."""
    echo = b"path-secret query-secret head-secret pass-secret"
    server.on("/path-secret", status, echo, Content_Type="text/plain")
    url = f"http://ann:pass-secret@127.0.0.1:{server.port}/path-secret?key=query-secret"
    said = ""
    with caplog.at_level(logging.DEBUG):
        try:
            done = await request_(url, method="POST", headers={"Authorization": "Bearer head-secret"})
            said = repr(done)
        except ToolFailed as error:
            said = repr(error)
    for secret in ("query-secret", "head-secret", "pass-secret"):
        assert secret not in said
        assert secret not in caplog.text


@pytest.mark.parametrize("behaviour", [silent, hanging_up])
async def test_no_secret_is_in_what_escapes_when_the_answer_is_lost(
    server: Server, request_: Requesting, behaviour: object
) -> None:
    assert callable(behaviour)
    behaviour(server)
    with pytest.raises(AnswerLost) as caught:
        await request_(f"http://ann:pass-secret@127.0.0.1:{server.port}/?k=query-secret", method="POST")
    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert "secret" not in repr(chain)
