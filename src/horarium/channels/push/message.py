"""What a notice looks like when it is pushed: title, text, how loud, and its tags. Pure."""

from __future__ import annotations

import msgspec

from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.telling import when

LONGEST = 1_200
"""Characters of a text; ntfy takes 4,096 bytes, Discord 2,000 characters. Mail takes all of it."""
LONGEST_TITLE = 200
CUT = "… (the rest is in your conversation)"


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of notice comes: its priority ("high", "normal", "low"), its mood, which colours it, and its tag."""

    priority: str
    mood: str
    tag: str
    named: str


MANNERS: dict[NoticeKind, Manner] = {
    NoticeKind.REMINDER: Manner(priority="high", mood="info", tag="alarm_clock", named="Reminder"),
    NoticeKind.QUESTION: Manner(priority="high", mood="warning", tag="question", named="Question"),
    NoticeKind.FAILURE: Manner(priority="high", mood="failure", tag="rotating_light", named="Failure"),
    NoticeKind.TROUBLE: Manner(priority="high", mood="failure", tag="warning", named="Trouble"),
    NoticeKind.MISSED: Manner(priority="normal", mood="warning", tag="hourglass", named="Missed"),
    NoticeKind.SKIPPED: Manner(priority="normal", mood="info", tag="next_track_button", named="Skipped"),
    NoticeKind.RESULT: Manner(priority="normal", mood="success", tag="white_check_mark", named="Result"),
    NoticeKind.RECEIPT: Manner(priority="low", mood="info", tag="memo", named="Receipt"),
}


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as text. `text` is never empty: some services send nothing then, and say that they did."""

    title: str
    text: str
    manner: Manner


def message_of(notice: Notice, zone: str) -> Message:
    """The title in one line; the body, or what it is and when it was due; for a question, how to answer."""
    manner = MANNERS[notice.kind]
    parts = [notice.body.strip() or _what(notice, manner, zone)]
    if notice.kind is NoticeKind.QUESTION:
        parts.append("Answer in any chat with me.")
    title = cut(" ".join(notice.title.split()), LONGEST_TITLE) or manner.named
    return Message(title=title, text="\n\n".join(parts), manner=manner)


def cut(text: str, most: int) -> str:
    """The text when it is short enough, else its beginning and a word about the rest."""
    if len(text) <= most:
        return text
    tail = CUT if most > 4 * len(CUT) else "…"
    return text[: most - len(tail)].rstrip() + tail


def _what(notice: Notice, manner: Manner, zone: str) -> str:
    return f"{manner.named} for {when(notice.slot, zone)}" if notice.slot else f"{manner.named} from Horarium"
