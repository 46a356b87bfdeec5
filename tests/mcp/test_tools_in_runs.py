"""Tools of other servers in the engine: a lost answer is asked about, never repeated; what is down can wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from horarium.domain.policy import default_policies
from horarium.domain.question import QuestionKind
from horarium.domain.run import Run, RunState
from horarium.domain.schedule import Once
from horarium.domain.task import Direct
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.memory.store import MemoryStore
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools.direct import ToolHandler
from horarium.tools.mcp.servers import Servers
from horarium.tools.mcp.settings import load_servers
from tests.mcp.conftest import NOW, Install, Installation, program


async def ran(here: Installation, tool: str, arguments: dict[str, Any]) -> tuple[Run, MemoryStore]:
    """The run of a task that calls this tool, once it waits or has ended."""
    clock, store = HandClock(NOW), MemoryStore()
    engine = Engine(store, clock, ToolHandler(here.registry), EngineSettings())
    schedule = Once(zone="UTC", at=datetime(2026, 11, 20, 13, 1))
    action = Direct(tool=tool, arguments=arguments)
    policies = default_policies(schedule, reminds=False)
    await Service(store, clock, lambda: None).create(
        Request(owner="me", name="call it", action=action, schedule=schedule, policies=policies)
    )
    clock.move(by=timedelta(minutes=2))
    await drain(engine, clock)
    (run,) = await store.ledger.find(owner="me")
    return run, store


async def test_a_task_calls_a_tool_of_a_server_and_its_answer_is_told(install: Install) -> None:
    run, store = await ran(install(one=program()), "one__echo", {"text": "hello"})
    assert (run.state, run.result) == (RunState.SUCCEEDED, "hello")
    (notice,) = await store.outbox.history("me")
    assert notice.body == "hello"


async def test_when_the_answer_is_lost_the_person_is_asked_whether_it_happened(install: Install) -> None:
    run, store = await ran(install(one=program(timeout=2)), "one__die", {})
    assert run.state is RunState.WAITING
    (question,) = await store.questions.open("me")
    assert question.kind is QuestionKind.OUTCOME


async def test_a_server_that_is_down_makes_its_task_try_again_and_not_be_set_aside(install: Install) -> None:
    run, _ = await ran(install(one={"command": "no-such-program"}), "one__echo", {"text": "x"})
    assert run.state in {RunState.PLANNED, RunState.FAILED}
    assert "there is no program 'no-such-program'" in run.error


async def test_who_asks_learns_which_servers_answer_and_what_is_wrong_with_the_others(tmp_path: Path) -> None:
    one = program()
    text = f"servers:\n  one: {{command: {one['command']}, args: {one['args']}}}\n"
    text += "  two: {command: no-such-program}\n  three: {}\n  four: {command: x, enabled: false}\n"
    (tmp_path / "mcp.yml").write_text(text)
    servers = Servers(load_servers(tmp_path), {"PATH": "/usr/bin:/bin"}, remember=False)
    found = {each.server: (each.tools, each.trouble) for each in await servers.refresh()}
    await servers.close()
    assert found == {"one": (10, ""), "two": (0, "there is no program 'no-such-program'")}
    assert "servers.three: expected either command" in servers.problems[0]
    assert not (tmp_path / "mcp-tools.json").exists()
