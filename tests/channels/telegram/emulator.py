"""An emulator of Telegram that we did not write (npm telegram-test-api), installed once into a cache, run by node."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from platformdirs import user_cache_path

VERSION = "4.2.1"
TOKEN = "4242:a-token-of-nobody"  # noqa: S105 - of a bot that is not
PATIENCE = 30.0  # seconds
ANN = {"id": 77, "first_name": "Ann", "username": "ann", "language_code": "en"}
CHAT = {"id": 77, "type": "private", "first_name": "Ann", "username": "ann"}


def installed() -> Path:
    """The folder with the emulator. Skips the test where npm is not there or has no network."""
    folder = user_cache_path("horarium-tests") / f"telegram-test-api-{VERSION}"
    if (folder / "node_modules" / "telegram-test-api").exists():
        return folder
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed, so the emulator of Telegram cannot be had")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", name, f"telegram-test-api@{VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            pytest.skip(f"npm cannot install the emulator of Telegram (no network?): {done.stderr[-300:]}")
        if not folder.exists():
            Path(name).rename(folder)
            Path(name).mkdir()
    return folder


class Emulator:
    """The emulator's end that people sit at."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._folder = folder
        self._http = httpx.AsyncClient(base_url=self.url)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        script = Path(__file__).with_name("emulator.js")
        words = ("node", str(script), str(self._folder), str(self._port))
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(*words, stdout=pipe, stderr=pipe, env=kept)
        assert self._process.stdout
        assert self._process.stderr
        line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        assert line.strip() == b"ready", await self._process.stderr.read()

    async def stop(self) -> None:
        await self._http.aclose()
        if self._process is not None:
            self._process.kill()
            await self._process.wait()

    async def say(self, text: str) -> None:
        """Ann writes."""
        message = {"botToken": TOKEN, "from": ANN, "chat": CHAT, "date": 1, "text": text}
        if text.startswith("/"):
            entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            await self._http.post("/sendCommand", json={**message, "entities": [entity]})
        else:
            await self._http.post("/sendMessage", json=message)

    async def press(self, message: dict[str, Any], label: str) -> None:
        """Ann presses a button."""
        under = {
            "message_id": message["messageId"],
            "chat": CHAT,
            "date": 1,
            "text": message["message"]["text"],
            "reply_markup": message["message"]["reply_markup"],
        }
        rows = message["message"]["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        await self._http.post("/sendCallback", json={"botToken": TOKEN, "from": ANN, "message": under, "data": data})

    async def until(self, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The newest message of the bot for which this is so, once there is one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = [message for message in await self.written() if true(message)]
                if found:
                    return found[-1]
                await asyncio.sleep(0.05)

    async def until_text(self, words: str) -> dict[str, Any]:
        """The newest message of the bot with these words."""
        return await self.until(lambda message: words in message["message"].get("text", ""))

    async def written(self) -> list[dict[str, Any]]:
        """All that the bot wrote, as it stands now."""
        answer = await self._http.post("/getUpdatesHistory", json={"token": TOKEN})
        return [each for each in answer.json()["result"] if "chat_id" in each.get("message", {})]
