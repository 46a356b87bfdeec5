"""What an answer means: done, worth another try, or in vain. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.masking import without
from horarium.tools.web.arguments import SAFE_TO_REPEAT
from horarium.tools.web.exchange import Answer

KEPT = 2_000
"""Characters of an answer that are kept with the run."""

TOLD = 300
"""Characters of it that the person hears."""

LONGEST_WAIT = timedelta(days=1)
"""A server that wants a longer pause is tried again after this."""

_REFUSED_FOR_NOW = frozenset({429, 503})
_LATER = frozenset({408, 425})
_TEXTS = ("text/", "application/json", "application/xml", "application/x-www-form-urlencoded", "application/javascript")


def judged(method: str, answer: Answer, now: datetime, secrets: Collection[str]) -> Succeeded:
    """The outcome of a request. ToolFailed says whether, and from when on, another try makes sense.

    1. Below 400 it is done.
    2. 429 and 503 mean that nothing was done; Retry-After tells when to come back.
    3. Another error of the server is tried again where repeating does no harm.
    4. All else is permanent, as is everything after an earlier answer that said the work is done.
    """
    text = without(text_of(answer), secrets)[:KEPT]
    if answer.status < 400:
        result = {
            "status": answer.status,
            "content_type": answer.headers.get("content-type", ""),
            "text": text,
            "complete": answer.complete and len(text) < KEPT,
        }
        return Succeeded(result=result, tell=_sentence(method, answer, text))
    raise ToolFailed(
        _sentence(method, answer, text),
        permanent=answer.settled or not _worth_another_try(method, answer),
        retry_at=_retry_at(answer, now),
    )


def _worth_another_try(method: str, answer: Answer) -> bool:
    if answer.status == 429 or (answer.status == 503 and "retry-after" in answer.headers):
        return True
    return method in SAFE_TO_REPEAT and (answer.status >= 500 or answer.status in _LATER)


def _retry_at(answer: Answer, now: datetime) -> datetime | None:
    """RFC 9110 section 10.2.3: seconds, or a date. What cannot be read is as if it was not there."""
    wanted = answer.headers.get("retry-after", "").strip()
    if answer.status not in _REFUSED_FOR_NOW or not wanted:
        return None
    if wanted.isascii() and wanted.isdigit():
        return now + min(timedelta(seconds=int(wanted[:9])), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(wanted)
    except (ValueError, TypeError, OverflowError):
        return None
    at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    return min(max(at, now), now + LONGEST_WAIT)


def _sentence(method: str, answer: Answer, text: str) -> str:
    phrase = _phrase(answer.status)
    said = f": {' '.join(text.split())[:TOLD]}" if text.strip() and "html" not in type_of(answer) else ""
    done = " (after it was carried out)" if answer.settled and answer.status >= 400 else ""
    return f"{method} {answer.place} answered {answer.status}{phrase}{done}{said}"


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def text_of(answer: Answer) -> str:
    """The beginning of the body as text, or its size when it is none."""
    kind = type_of(answer)
    packed = answer.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}
    if packed or (kind and not kind.startswith(_TEXTS) and not kind.endswith(("+json", "+xml"))):
        more = "" if answer.complete else "more than "
        return f"({more}{len(answer.body):,} bytes of {kind or 'packed data'})"
    return _decoded(answer.body[: 4 * KEPT], charset_of(answer)).replace("\x00", "\ufffd")


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, errors="replace").encode("utf-8", errors="replace").decode()
    except (LookupError, ValueError):
        return body.decode("utf-8", errors="replace")


def type_of(answer: Answer) -> str:
    """What the body is said to be, such as "text/html"; empty when nothing is said."""
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def charset_of(answer: Answer, otherwise: str = "utf-8") -> str:
    """The character set that the server names."""
    found = answer.headers.get("content-type", "").lower().partition("charset=")[2]
    return found.partition(";")[0].strip(" \"'") or otherwise
