"""What became of a send, judged from what was seen of it. Pure, and in doubt for doubt.

What cannot be known is Lost, never Refused: a second message is worse than an honest "unknown".
- An answer over HTTP below 300 with Apprise's no, and no refusal in its text: a service that takes it may say so.
- A connection that ended, or a silence, after the request had begun to go out; an answer that broke off; a 504.
- A service that speaks neither HTTP nor SMTP (MQTT, IRC): Apprise says no, and nothing else is seen.
A 502 counts as refused: mostly the service behind it is down. That it had taken the message is not excluded.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from horarium.channels.push.watching import TOO_MANY, Answer, Watch
from horarium.engine.channel import Delivered, Lost, Refused, Sent

FOR_GOOD = {
    401: "the service does not accept the password or token any more",
    403: "the service does not allow it",
    404: "the service knows no such address",
    410: "the address is gone",
}
_LATER = frozenset({408, 425, TOO_MANY})
_GATEWAY_TIMEOUT = 504
_LONGEST_WAIT = timedelta(days=1)
_MAILBOX_FULL = 552
_CONNECTING = frozenset({"connect", "_new_conn", "create_connection", "_get_socket", "cert_verify"})
"""Functions of urllib3, requests and smtplib in which nothing of a message has gone out yet."""
_HANDING_OVER = frozenset({"data"})
NOTHING_SENT = "Apprise could not send it; test the address with `horarium notify test`"


def judge(done: bool, watch: Watch, now: datetime, *, speaks: str) -> Sent:
    """Delivered, Refused or Lost. `done`: Apprise's word; `speaks`: "http", "smtp" or "" where nothing is seen.

    1. A yes counts, unless a service that speaks HTTP was never asked. 2. What was seen last over HTTP decides.
    3. Else the error: before anything was handed over it is refused, after that lost. 4. Else nothing was sent,
    or nobody can know.
    """
    seen = watch.seen()
    if done and (seen or speaks != "http"):
        return Delivered()
    if seen:
        last = seen[-1]
        return _by_answer(last, now) if isinstance(last, Answer) else _by_error(last)
    if watch.overheard and speaks != "http":
        return _by_error(watch.overheard[0])
    if speaks:
        return Refused(error=NOTHING_SENT, elsewhere=True)
    return Lost(error="Apprise said no, and nothing more can be seen of this service")


def _by_answer(answer: Answer, now: datetime) -> Sent:
    status = answer.status
    if status < 300:
        said_no = Refused(error="the service took the request and said no", elsewhere=True)
        return said_no if answer.says_no else Lost(error=f"the service answered {status}, and not as it should")
    if status in FOR_GOOD:
        return Refused(error=f"{FOR_GOOD[status]} ({status})", permanent=True)
    if status == _GATEWAY_TIMEOUT:
        return Lost(error=f"the service answered {_named(status)}")
    later = status in _LATER or status >= 500
    wanted = _wanted(answer.retry_after, now) if later else None
    return Refused(error=f"the service answered {_named(status)}", elsewhere=not later, retry_at=wanted)


def _by_error(error: BaseException) -> Sent:
    """Before anything was handed over it is refused, after that it is lost."""
    refused = _refusal_of_mail(error)
    if refused is not None:
        return refused
    if isinstance(error, OSError) and _was_in(error, _CONNECTING):
        return Refused(error="no connection could be made")
    if isinstance(error, smtplib.SMTPException) and not _was_in(error, _HANDING_OVER):
        return Refused(error="the mail server ended the connection before it took the message")
    if isinstance(error, ValueError):  # requests and urllib3, of a request that they do not send
        return Refused(error=NOTHING_SENT, elsewhere=True)
    return Lost(error="the connection ended before the service answered")


def _refusal_of_mail(error: BaseException) -> Refused | None:
    """What a mail server refuses with a reply code."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _by_codes([code for code, _ in error.recipients.values()], "the mail server refused the recipient")
        case smtplib.SMTPAuthenticationError():
            return _by_codes([error.smtp_code], "the mail server does not accept the password")
        case smtplib.SMTPSenderRefused():
            return _by_codes([error.smtp_code], "the mail server refused the sender")
        case smtplib.SMTPResponseException():
            refused = f"the mail server answered {error.smtp_code}"
            return Refused(error=refused, elsewhere=error.smtp_code >= 500)
        case smtplib.SMTPNotSupportedError():
            return Refused(error="the mail server lacks what the address asks of it", permanent=True)
    return None


def _by_codes(codes: Sequence[int], error: str) -> Refused:
    """By the reply codes of a mail server: 5 is for good, but not a full mailbox; 4 is for later."""
    permanent = all(code >= 500 and code != _MAILBOX_FULL for code in codes)
    return Refused(error=f"{error} ({codes[0] if codes else 'no code'})", permanent=permanent)


def _wanted(retry_after: str, now: datetime) -> datetime | None:
    """When the service wants the next try: a number of seconds, or a date (RFC 9110, 10.2.3); at most a day away."""
    try:
        at = now + timedelta(seconds=min(float(retry_after), _LONGEST_WAIT.total_seconds()))
    except ValueError:
        try:
            at = parsedate_to_datetime(retry_after)
        except (ValueError, TypeError):
            return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return min(at, now + _LONGEST_WAIT) if at > now else None


def _was_in(error: BaseException, functions: frozenset[str]) -> bool:
    """Whether the error, or one that led to it, came out of one of these functions."""
    return any(name in functions for each in _led_to(error) for name in _path(each))


def _led_to(error: BaseException) -> Iterator[BaseException]:
    """The error and those behind it, each once."""
    found: list[BaseException] = [error]
    for each in found:
        behind = (each.__cause__, each.__context__, getattr(each, "reason", None))
        found.extend(one for one in behind if isinstance(one, BaseException) and one not in found)
        yield each


def _path(error: BaseException) -> Iterator[str]:
    frame = error.__traceback__
    while frame is not None:
        yield frame.tb_frame.f_code.co_name
        frame = frame.tb_next


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)
