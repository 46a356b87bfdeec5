"""A real mail server on loopback (aiosmtpd) that answers what a test says."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

OPTIONS = "?from=hours@example.org&to=ann@example.org"


class Mailbox:
    """Takes mail, or answers a recipient or a message as the test says; "" drops the connection there."""

    def __init__(self, *, recipient: str = "250 OK", message: str = "250 taken") -> None:
        self.mails: list[EmailMessage] = []
        self.port = 0
        self._recipient = recipient
        self._message = message

    @property
    def url(self) -> str:
        return f"mailto://127.0.0.1:{self.port}{OPTIONS}"

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self._said(server, self._recipient)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        assert isinstance(envelope.content, bytes)
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return self._said(server, self._message)

    def _said(self, server: SMTP, answer: str) -> str:
        if not answer:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return answer


@asynccontextmanager
async def open_mailbox(mailbox: Mailbox) -> AsyncIterator[Mailbox]:
    """Serves it for the time of a test."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, loop=loop), "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
