"""Notices on their way to chats."""

from __future__ import annotations

from horarium.agent.button_words import Labels
from horarium.agent.buttons import Rows, buttons_of
from horarium.channels.telegram import KIND
from horarium.channels.telegram.post import Post
from horarium.domain.errors import NotFound
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.question import Question
from horarium.domain.task import Task
from horarium.engine.channel import Pace, Refused, Sent
from horarium.storage.ports import Store

_MARKS = {
    NoticeKind.REMINDER: "⏰",
    NoticeKind.FAILURE: "⚠️",
    NoticeKind.MISSED: "⚠️",
    NoticeKind.TROUBLE: "⚠️",
    NoticeKind.QUESTION: "❓",
}


class TelegramChannel:
    """Sends a notice to a chat, with its buttons. Twice would be two messages, so it is not repeatable."""

    kind = KIND
    lasting = True
    repeatable = False

    def __init__(self, store: Store, post: Post, labels: Labels, pace: Pace) -> None:
        self._store = store
        self._post = post
        self._labels = labels
        self.pace = pace

    def here(self, notice: Notice) -> str | None:
        """Nobody looks at a chat at this very moment, as far as one can know."""
        return None

    async def deliver(self, notice: Notice, place: str) -> Sent:
        """Sends it, once."""
        chat = place.removeprefix(f"{KIND}:")
        if not chat.lstrip("-").isdigit():
            return Refused(error=f"{place} is no chat", permanent=True)
        task, question = await self._task(notice), await self._question(notice)
        rows: Rows = buttons_of(notice, task, question, self._labels)
        return await self._post.deliver(int(chat), worded(notice, question), rows)

    async def _task(self, notice: Notice) -> Task | None:
        if notice.task_id is None:
            return None
        try:
            return await self._store.tasks.get(notice.task_id)
        except NotFound:
            return None

    async def _question(self, notice: Notice) -> Question | None:
        if notice.question_id is None:
            return None
        try:
            return await self._store.questions.get(notice.question_id)
        except NotFound:
            return None


def worded(notice: Notice, question: Question | None = None) -> str:
    """What a notice says in a chat; choices too long for their buttons are said in full."""
    mark = _MARKS.get(notice.kind, "")
    head = f"{mark} {notice.title}".strip()
    return "\n".join(part for part in (head, notice.body, spelled_out(question)) if part)


def spelled_out(question: Question | None) -> str:
    """The choices of a question, one in a line, when a button would not show all of one."""
    if question is None or all(len(choice) <= 60 for choice in question.choices):
        return ""
    return "\n".join(f"{number}. {choice}" for number, choice in enumerate(question.choices, 1))
