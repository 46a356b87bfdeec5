"""Telegram's double in a process of its own: prints its URL, and at the end of its input who was sent to, and when."""

from __future__ import annotations

import asyncio
import json
import sys
import time

from horarium.testing.telegram_server import TelegramServer


async def main() -> None:
    """Until the input ends."""
    server = TelegramServer(time.time)
    print(await server.start(), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    sent = [(call.fields["chat_id"], call.clock) for call in server.of("sendMessage")]
    await server.stop()
    print(json.dumps({"sent": sent, "broken": server.broken}), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
