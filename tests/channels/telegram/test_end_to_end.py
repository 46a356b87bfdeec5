"""A real process and real polling, against an emulator that we did not write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.channels.telegram.emulator import PATIENCE, TOKEN, Emulator, installed
from tests.cli.program import COMMAND, Program


@pytest.fixture(scope="session")
def emulator_folder() -> Path:
    return installed()


@pytest.fixture
async def emulator(emulator_folder: Path) -> AsyncIterator[Emulator]:
    started = Emulator(emulator_folder)
    await started.start()
    yield started
    await started.stop()


@asynccontextmanager
async def up(horarium: Program, url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`horarium up` with a token in its environment."""
    told = {"HORARIUM_TELEGRAM_TOKEN": TOKEN, "HORARIUM_TELEGRAM_API_URL": url, "HORARIUM_LOCALE": "en-GB"}
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "up", stdin=nothing, stdout=pipe, stderr=pipe, env=horarium.environment(**told)
    )
    try:
        assert process.stdout
        assert b"ready" in await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        _, errors = await process.communicate()
        assert TOKEN.partition(":")[2].encode() not in errors


async def test_somebody_pairs_says_what_they_want_agrees_and_it_rings_and_is_done(
    tmp_path: Path, emulator: Emulator
) -> None:
    horarium = Program(tmp_path / "home")
    async with up(horarium, emulator.url) as process:
        paired = horarium("pair", "telegram", "--json").json
        await emulator.say(f"/start {paired['code']}")
        await emulator.until_text("Hello Ann. From now on I remind you here")
        await emulator.say("remind me to stretch in 2 seconds")
        await emulator.until_text("Shall I?")
        await emulator.say("yes")
        await emulator.until_text("Done. I'll remind you to stretch")
        rung = await emulator.until_text("⏰ stretch")
        await emulator.press(rung, "Done")
        await emulator.until_text("Done · Ann")
        process.terminate()
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


async def test_a_card_is_answered_by_a_process_that_was_killed_in_between(tmp_path: Path, emulator: Emulator) -> None:
    horarium = Program(tmp_path / "home")
    async with up(horarium, emulator.url) as process:
        await emulator.say(f"/start {horarium('pair', 'telegram', '--json').json['code']}")
        await emulator.until_text("Hello Ann.")
        await emulator.say("gym every Monday at 7")
        card = await emulator.until_text("Shall I?")
        process.kill()
    async with up(horarium, emulator.url):
        await emulator.press(card, "Yes")
        await emulator.until_text("Yes · Ann")
        assert "gym" in horarium("tasks").out
    link = horarium("pair", "telegram").out
    assert "https://t.me/TestNameBot?start=" in link
