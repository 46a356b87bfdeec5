"""The parts of an installation fit each other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from horarium.app.bootstrap import Parts, open_service, plain_handler, tools
from horarium.app.settings import Settings
from horarium.app.wakeup import listening
from horarium.domain.errors import InvalidInput, LimitReached
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Cron
from horarium.domain.task import Direct
from horarium.engine.service import Request
from horarium.storage.memory.store import MemoryStore
from horarium.testing.clock import HandClock

DAILY = Cron(zone="Europe/Brussels", line="0 9 * * *")
TEA = Request(
    owner="me",
    name="tea",
    action=Direct(tool="remind", arguments={"text": "tea"}),
    schedule=DAILY,
    policies=default_policies(DAILY, reminds=True),
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


async def test_each_change_knocks_at_the_process_that_serves(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(), clock)
    heard = asyncio.Event()
    with listening(tmp_path, heard.set):
        task = await service.create(TEA)
        await asyncio.wait_for(heard.wait(), 10)
        heard.clear()
        await service.cancel(task.id)
        await asyncio.wait_for(heard.wait(), 10)
    await service.store.close()


async def test_the_limit_of_the_settings_holds(tmp_path: Path, clock: HandClock) -> None:
    service = open_service(tmp_path, Settings(max_tasks_per_user=1), clock)
    await service.create(TEA)
    with pytest.raises(LimitReached):
        await service.create(TEA)
    await service.store.close()


def test_reminders_take_no_time_and_requests_have_a_lane_of_their_own() -> None:
    carries = plain_handler(tools(MemoryStore(), Settings()))
    assert carries.lane(TEA.action) == ""
    assert carries.lane(Direct(tool="http_request")) == "http_request"
    assert not carries.knows(Direct(tool="nonesuch"))


def test_the_documents_that_programs_send_find_the_reminder() -> None:
    assert tools(MemoryStore(), Settings()).named("reminder_tool", "add_reminder").name == "remind"


def test_plain_http_is_for_those_who_allow_it() -> None:
    plain = {"url": "http://example.org/"}
    store = MemoryStore()
    open_registry, strict_registry = tools(store, Settings(http_allow_plain=True)), tools(store, Settings())
    open_registry.check(open_registry.get("http_request"), plain)
    with pytest.raises(InvalidInput):
        strict_registry.check(strict_registry.get("http_request"), plain)


@pytest.mark.parametrize(
    ("settings", "answers"),
    [
        (Settings(), "Assistant"),
        (Settings(brain="builtin", model="openai:gpt-5.2"), "Assistant"),
        (Settings(model="openai:gpt-5.2"), "Brain"),
        (Settings(brain="llm", chat_model="horarium:builtin"), "Brain"),
    ],
)
async def test_a_model_answers_only_where_one_is_configured_and_may(
    tmp_path: Path, clock: HandClock, settings: Settings, answers: str
) -> None:
    service = open_service(tmp_path, settings, clock)
    assert type(Parts(tmp_path, service, settings, clock).talker).__name__ == answers
    await service.store.close()


async def test_a_talk_with_the_built_in_model_sets_a_reminder(tmp_path: Path, clock: HandClock) -> None:
    settings = Settings(brain="llm", chat_model="horarium:builtin", conversations="files")
    service = open_service(tmp_path, settings, clock)
    talker = Parts(tmp_path, service, settings, clock).talker
    card = await talker.turn("remind me to stretch in 20 minutes", owner="me", zone="UTC")
    assert card.choices == ("yes", "no")
    done = await talker.turn("yes", owner="me", zone="UTC")
    assert done.task is not None
    assert list((tmp_path / "talks").iterdir()) != []
    await service.store.close()


def test_a_process_that_needs_no_model_loads_no_model_library(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from horarium.app.bootstrap import Parts, open_service; "
        "from horarium.app.settings import Settings; from horarium.domain.clock import SystemClock\n"
        "async def main():\n"
        f"    home, settings, clock = Path({str(tmp_path)!r}), Settings(model='openai:gpt-5.2', brain='builtin'), "
        "SystemClock()\n"
        "    service = open_service(home, settings, clock)\n"
        "    parts = Parts(home, service, settings, clock)\n"
        "    parts.engine([], 'UTC'); await parts.talker.turn('hello', owner='me', zone='UTC')\n"
        "    await service.store.close()\n"
        "asyncio.run(main()); print([name for name in ('pydantic_ai', 'mcp', 'openai') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
