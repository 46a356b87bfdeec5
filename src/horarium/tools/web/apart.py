"""Reads a page in a process of its own, which is stopped when it takes too long: nothing else waits for a bad page."""

from __future__ import annotations

import asyncio
import os
import sys

import msgspec

from horarium.domain.errors import ToolFailed

READS_WITHIN = 10.0
"""Seconds; a page of a megabyte takes 3."""

_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT")
"""No setting and no key is at hand where a stranger's page is read."""


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """What came back: title, and text as Markdown."""

    title: str
    text: str


async def read_page(
    body: bytes, url: str, charset: str | None, place: str, *, seconds: float = READS_WITHIN
) -> ReadPage:
    """Title and text of a page. ToolFailed, with `place` in its sentence, when that takes too long or fails."""
    origin = msgspec.json.encode({"url": url, "charset": charset})
    try:
        async with asyncio.timeout(seconds):
            written = await _told(origin + b"\n" + body)
        return msgspec.json.decode(written, type=ReadPage)
    except TimeoutError:
        trouble = f"The page of {place} is built so that its text cannot be found within {seconds:g} s."
    except msgspec.DecodeError:
        trouble = f"The page of {place} is built so that no text can be found in it."
    raise ToolFailed(trouble, permanent=True)


async def _told(given: bytes) -> bytes:
    """The output of the other process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "horarium.tools.web.page"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=surroundings(),
    )
    try:
        written, _ = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return written


def surroundings() -> dict[str, str]:
    """The environment of the other process."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
