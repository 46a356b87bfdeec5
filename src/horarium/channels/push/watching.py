"""What is seen of a send beside Apprise's yes or no: the answers over HTTP, and the errors on the way.

Apprise says whether a message went out, not why it did not. Nearly all its services call `requests.post` and the like,
which make their own session and offer no hook; so the class that a session takes for its connections is replaced by
one that tells. It tells only while a `watched` block runs, in that thread. The others (mail) swallow their errors, but
log while they handle them: the handler looks at the error itself. What Apprise logs is kept from any other
log, since topics and tokens are in it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import msgspec
import requests
import requests.sessions
from requests.adapters import HTTPAdapter

TOO_MANY = 429
_RATES = ("X-RateLimit-Remaining", "X-RateLimit-Reset")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer over HTTP. `says_no`: taken, with a refusal in its text."""

    status: int
    retry_after: str = ""
    says_no: bool = False


class Watch:
    """What was seen of one send over HTTP, in its order, and the errors that were logged meanwhile."""

    def __init__(self) -> None:
        self._seen: list[requests.Response | Exception] = []
        self.overheard: list[BaseException] = []

    def seen(self) -> list[Answer | Exception]:
        return [_answer_of(one) if isinstance(one, requests.Response) else one for one in self._seen]

    def note(self, one: requests.Response | Exception) -> None:
        """An answer came, or an error. To wait as the service wishes is for the outbox: no plugin sleeps over it."""
        self._seen.append(one)
        if isinstance(one, requests.Response):
            for name in _RATES:
                one.headers.pop(name, None)

    @property
    def told_to_wait(self) -> bool:
        last = self._seen[-1] if self._seen else None
        return isinstance(last, requests.Response) and last.status_code == TOO_MANY


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[Watch]:
    """Watches the sends of this thread."""
    _install()
    watch = Watch()
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)


class _TellingAdapter(HTTPAdapter):
    """The way of requests to a server, told to whoever watches in this thread."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        watch = _watch.get()
        if watch is None:
            return super().send(request, *args, **kwargs)
        if watch.told_to_wait:
            raise requests.exceptions.RetryError("told to wait")
        try:
            response = super().send(request, *args, **kwargs)
        except Exception as error:
            watch.note(error)
            raise
        watch.note(response)
        return response


class _Ear(logging.Handler):
    """Takes note of the error that is being handled while something is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        watch, error = _watch.get(), sys.exc_info()[1]
        if watch is not None and error is not None and error not in watch.overheard:
            watch.overheard.append(error)


@cache
def _install() -> None:
    requests.sessions.HTTPAdapter = _TellingAdapter  # type: ignore[attr-defined]  # see the top: no other way in
    log = logging.getLogger("apprise")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(_Ear())


def _answer_of(response: requests.Response) -> Answer:
    retry_after = response.headers.get("Retry-After", "")
    try:
        text = response.content
    except (RuntimeError, requests.RequestException):  # its text broke off while it was read
        text = b""
    return Answer(status=response.status_code, retry_after=retry_after, says_no=_says_no(text))


def _says_no(text: bytes) -> bool:
    """Slack and others answer 200 and {"ok": false}."""
    try:
        said = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(said, Mapping) and (
        any(said.get(word) in (False, 0) for word in ("ok", "success", "status") if word in said)
        or said.get("status") in ("error", "fail", "failed")
        or bool(said.get("error") or said.get("errors"))
    )
