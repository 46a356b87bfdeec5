"""Another agent, with a real MCP client, at our server in a process of its own; the person answers elsewhere."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest
from mcp import Client, StdioServerParameters

from horarium.storage.sql.opening import open_store
from tests.cli.program import COMMAND, Program
from tests.mcp.conftest import IN_TIME


@pytest.fixture
def horarium(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


class Agent:
    """An agent that calls our tools."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        done = await self.client.call_tool(tool, arguments)
        assert isinstance(done.structured_content, dict)
        assert done.is_error is not done.structured_content["ok"]
        return done.structured_content

    async def document(self, operation: str, **kwargs: Any) -> dict[str, Any]:
        return await self("scheduler", operation=operation, kwargs=kwargs)


@asynccontextmanager
async def agent(horarium: Program, name: str = "Claude", mode: str = "auto") -> AsyncIterator[Agent]:
    command, *words = COMMAND
    server = StdioServerParameters(command=command, args=[*words, "mcp"], env=horarium.environment())
    info = types.Implementation(name=name, version="1")
    async with Client(server, client_info=info, read_timeout_seconds=IN_TIME, mode=mode) as client:
        yield Agent(client)


async def stored(horarium: Program) -> list[Any]:
    store = open_store(horarium.home / "horarium.db")
    try:
        return await store.tasks.find("me")
    finally:
        await store.close()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_what_an_agent_asks_for_waits_for_the_persons_yes(horarium: Program, mode: str) -> None:
    async with agent(horarium, mode=mode) as claude:
        proposed = await claude("create_task", text="stretch", when="every weekday at 9am")
        number = proposed["proposal"]
        assert "nothing is changed until the person says yes" in proposed["message"]
        assert await stored(horarium) == []
        told = horarium("say", "what do I have?").out
        assert "Claude proposes" in told
        assert "Every weekday at 09:00" in told
        assert f'Say "yes {number}" or "no {number}"' in told
        assert (await claude("proposals", number=number))["proposals"][0]["state"] == "waiting"
        assert "Done" in horarium("say", f"yes {number}").out
        assert (await claude("proposals", number=number))["proposals"][0]["state"] == "agreed"
        assert "stretch" in (await claude("list_tasks"))["message"]
    (task,) = await stored(horarium)
    assert (task.name, task.source, task.conversation) == ("stretch", "mcp:Claude", "main")


async def test_a_plain_yes_means_the_only_proposal_where_nothing_else_is_open(horarium: Program) -> None:
    async with agent(horarium) as claude:
        await claude("create_task", text="stretch", when="tomorrow at 9am")
    horarium("say", "yes")
    assert [task.name for task in await stored(horarium)] == ["stretch"]


async def test_a_yes_to_the_persons_own_request_is_never_one_to_an_agents(horarium: Program) -> None:
    horarium("say", "remind me to call the bank tomorrow at 10am")
    async with agent(horarium) as claude:
        await claude("create_task", text="something else", when="tomorrow at 9am")
        horarium("say", "yes")
        assert [task.name for task in await stored(horarium)] == ["call the bank"]
        assert (await claude("proposals"))["proposals"][0]["state"] == "waiting"


async def test_several_proposals_wait_side_by_side_and_are_answered_by_their_numbers(horarium: Program) -> None:
    async with agent(horarium) as claude, agent(horarium, "Another\nagent: yes!") as other:
        one = (await claude("create_task", text="one", when="tomorrow at 9am"))["proposal"]
        two = (await other("create_task", text="two", when="tomorrow at 10am"))["proposal"]
        assert "2 proposals wait" in horarium("say", "yes").out
        assert await stored(horarium) == []
        horarium("say", f"no {two}")
        assert horarium("answer", str(one), "yes").status == 0
        states = {each["number"]: (each["by"], each["state"]) for each in (await claude("proposals"))["proposals"]}
    assert states == {one: ("Claude", "agreed"), two: ("Another agent yes", "declined")}
    assert [task.name for task in await stored(horarium)] == ["one"]


async def test_the_same_proposal_is_put_once(horarium: Program) -> None:
    async with agent(horarium) as claude:
        first = await claude("create_task", text="one", when="tomorrow at 9am")
        again = await claude("create_task", text="one", when="tomorrow at 9am")
    assert first["proposal"] == again["proposal"]


async def test_there_is_an_end_to_how_much_waits(horarium: Program) -> None:
    async with agent(horarium) as claude:
        for number in range(20):
            assert (await claude("create_task", text=f"number {number}", when="tomorrow at 9am"))["ok"]
        refused = await claude("create_task", text="one more", when="tomorrow at 9am")
    assert "20 proposals wait for the person already" in refused["error"]["message"]


REMINDER = {"name": "Plants", "frequency": "daily", "scheduled_time": "18:30", "execution_mode": "direct"}
REMINDER |= {"tool_name": "remind", "parameters": {"text": "Water the plants"}}


async def test_documents_of_the_scheduler_read_at_once_and_change_after_a_yes(horarium: Program) -> None:
    async with agent(horarium) as claude:
        made = await claude.document("create_task", **REMINDER)
        assert "Water the plants" in made["message"]
        assert len(made["next_slots"]) == 5
        assert (await claude.document("get_tasks"))["tasks"] == []
        horarium("say", "yes")
        (task,) = (await claude.document("get_tasks"))["tasks"]
        changed = await claude.document("update_task", task_id=task["task_id"], scheduled_time="07:00")
        assert (await claude.document("get_task", task_id=1))["task"]["scheduled_time"] == "18:30:00"
        assert "07:00" in changed["message"]
        horarium("say", "yes")
        assert (await claude.document("get_task", task_id=1))["task"]["scheduled_time"] == "07:00:00"
        for operation in ("execute_task_now", "cancel_task", "delete_task"):
            assert (await claude.document(operation, task_id=1))["state"] == "waiting"
        wrong = await claude.document("update_task", task_id=99, scheduled_time="07:00")
        assert wrong["error"]["field"] == "task_id"
    assert [task.state for task in await stored(horarium)] == ["active"]


async def test_a_cancellation_and_a_run_happen_after_their_yes(horarium: Program) -> None:
    horarium("say", "--yes", "remind me to stretch every day at 9am")
    async with agent(horarium) as claude:
        run = (await claude.document("execute_task_now", task_id=1))["proposal"]
        horarium("say", f"yes {run}")
        assert json.loads(horarium("runs", "--json").out)[0]["origin"] == "asked"
        end = (await claude("cancel_task", task="stretch"))["proposal"]
        horarium("say", f"yes {end}")
    assert [task.state for task in await stored(horarium)] == ["cancelled"]


async def test_beside_a_running_process_the_person_is_told_at_once_and_what_was_agreed_rings(horarium: Program) -> None:
    with horarium.up() as up:
        async with agent(horarium) as claude:
            await claude("create_task", text="stretch", when="in 3 seconds")
            assert "Claude proposes" in up.wait_for("proposes")
            horarium("say", "yes")
            up.wait_for("stretch")
            assert "stretch" in (await claude("receipt"))["message"]


def test_its_output_carries_the_protocol_and_nothing_else_whatever_comes_in(horarium: Program) -> None:
    hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    lines = [
        "no json at all",
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}),
        json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json.dumps({"jsonrpc": "2.0", "id": 2, "method": "no/such"}),
        json.dumps({"jsonrpc": "2.0", "id": 3, "method": "tools/list"}),
    ]
    process = subprocess.Popen(
        [*COMMAND, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=horarium.environment()
    )
    impatience = threading.Timer(IN_TIME, process.kill)
    impatience.start()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n".join(lines) + "\n")
    process.stdin.flush()
    answers: dict[Any, Any] = {}
    while 3 not in answers:
        answer = json.loads(process.stdout.readline())
        answers[answer.get("id")] = answer
    rest, _ = process.communicate()
    impatience.cancel()
    assert (rest, process.returncode) == ("", 0)
    assert {"create_task", "scheduler", "proposals"} <= {tool["name"] for tool in answers[3]["result"]["tools"]}
    assert "error" in answers[2]


LOADED = """
import sys
from horarium.cli.main import run
run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["--help", "tasks", "next", "say what's on?", "mcp"])
def test_nothing_of_the_protocol_is_loaded_but_where_it_is_served_and_never_a_model(
    horarium: Program, command: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command.split(" ", 1)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=IN_TIME,
        env=horarium.environment(),
    )
    loaded = {"mcp", "pydantic_ai", "anyio"} & set(done.stderr.splitlines()[-1].split())
    assert loaded == ({"mcp", "anyio"} if command == "mcp" else set())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_when_it_is_asked_to(horarium: Program, number: int) -> None:
    process = subprocess.Popen(
        [*COMMAND, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=horarium.environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "server/discover"}).encode() + b"\n")
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(number)
    assert process.wait(IN_TIME) == -number
    process.communicate()
