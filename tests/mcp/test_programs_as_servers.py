"""Servers that are programs: what they get, what they offer, and what becomes of a call whatever they do."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from horarium.domain.errors import InvalidInput, ToolFailed, ToolMissing
from horarium.tools.mcp.errors import AnswerLost
from horarium.tools.registry import Effects, Permission
from tests.mcp.conftest import NOW, ROOT, Install, program


async def test_a_tool_of_a_server_is_found_by_the_name_of_both_and_answers(install: Install) -> None:
    here = install(one=program())
    await here.servers.refresh()
    assert "one__echo" in here.registry.names()
    assert (await here.use("one__echo", text="hello")).result == "hello"


async def test_its_arguments_are_described_and_checked_by_the_servers_own_schema(install: Install) -> None:
    here = install(one=program())
    await here.servers.refresh()
    assert here.registry.get("one__echo").schema()["required"] == ["text"]
    with pytest.raises(InvalidInput, match=r"parameters\.text is missing; expected any words\."):
        await here.use("one__echo")


async def test_what_it_says_is_data_and_what_it_does_is_outside(install: Install) -> None:
    here = install(one=program())
    await here.servers.refresh()
    tool = here.registry.get("one__look")
    assert (tool.reads, tool.effects, tool.idempotent) == (True, Effects.OUTSIDE, False)


async def test_its_own_word_for_reading_only_counts_where_the_file_trusts_it(install: Install) -> None:
    here = install(one=program(trust_annotations=True))
    await here.servers.refresh()
    effects = {name: here.registry.get(f"one__{name}").effects for name in ("look", "put", "echo")}
    assert effects == {"look": Effects.READ, "put": Effects.OUTSIDE, "echo": Effects.OUTSIDE}
    assert here.registry.get("one__put").idempotent


async def test_the_file_says_what_a_tool_does_and_whether_it_asks(install: Install) -> None:
    wanted = {"echo": {"effects": "read", "permission": "ask", "idempotent": False}, "look": {"permission": "off"}}
    here = install(one=program(tools=wanted))
    await here.servers.refresh()
    tool = here.registry.get("one__echo")
    assert (tool.effects, tool.permission, tool.idempotent) == (Effects.READ, Permission.ASK, False)
    assert not here.registry.has("one__look")


async def test_only_what_is_allowed_is_offered(install: Install) -> None:
    here = install(one=program(allow=["echo"]))
    await here.servers.refresh()
    assert here.registry.names() == ("one__echo",)
    with pytest.raises(ToolMissing):
        here.registry.get("one__look")


async def test_a_tool_is_called_before_its_server_was_ever_asked_what_it_offers(install: Install) -> None:
    here = install(one=program())
    assert here.registry.names() == ()
    assert (await here.use("one__echo", text="at once")).result == "at once"
    with pytest.raises(ToolFailed, match="one offers no tool one__none; it offers: one__echo, "):
        await install(one=program()).use("one__none")
    with pytest.raises(ToolFailed, match="text is missing"):
        await install(one=program()).use("one__echo")


async def test_what_was_offered_is_known_to_the_next_process_without_asking(install: Install) -> None:
    await install(remember=True, one=program()).servers.refresh()
    later = install(remember=True, one=program("hang at start"))
    assert "one__echo" in later.registry.names()
    assert later.registry.get("one__echo").schema()["required"] == ["text"]


async def test_a_strange_name_becomes_one_that_models_can_say(install: Install) -> None:
    here = install(one=program())
    await here.servers.refresh()
    assert (await here.use("one__odd_name_here")).result == "odd.name/here"


async def test_it_starts_with_an_empty_environment_but_for_the_path_and_what_the_file_names(install: Install) -> None:
    environ = {"SECRET": "do not hand me on", "TOKEN_OF_ONE": "s3cret-token"}
    here = install(environ, one=program(env={"TOKEN": "${env:TOKEN_OF_ONE}", "TZ": "UTC"}))
    seen = json.loads((await here.use("one__environment")).result)
    assert seen.keys() - {"LC_CTYPE"} == {"PATH", "TOKEN", "TZ"}  # LC_CTYPE is Python's own doing


async def test_a_secret_that_a_server_repeats_is_hidden(install: Install, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret-token\n")
    here = install(one=program(env={"TOKEN": "Bearer ${file:token}", "TZ": "UTC"}))
    seen = json.loads((await here.use("one__environment")).result)
    assert (seen["TOKEN"], seen["TZ"]) == ("***", "UTC")
    assert (await here.use("one__echo", text="it is s3cret-token")).result == "it is ***"


async def test_a_secret_in_what_a_server_says_of_its_trouble_is_hidden(install: Install) -> None:
    environ = {"TOKEN_OF_ONE": "s3cret-token"}
    here = install(environ, one=program("stop at start", env={"TOKEN": "${env:TOKEN_OF_ONE}"}))
    assert await here.troubles() == {"one": "it ended; it wrote: KEY is missing, not ***"}


async def test_a_secret_that_is_missing_is_named_and_only_its_server_is_down(install: Install) -> None:
    here = install(one=program(env={"TOKEN": "${env:NOT_THERE}"}), two=program())
    troubles = await here.troubles()
    assert troubles == {"one": "the environment variable NOT_THERE is not set", "two": ""}


async def test_servers_that_misbehave_are_told_of_and_stop_nothing_else(install: Install) -> None:
    here = install(
        well=program(),
        slow=program("hang at start", timeout=2),
        listing=program("hang at listing", timeout=2),
        broken=program("stop at start"),
        garbage=program("only garbage"),
        welcome=program("some garbage"),
        unreadable=program("unreadable"),
        missing={"command": "no-such-program"},
    )
    assert await here.troubles() == {
        "well": "",
        "slow": "it did not answer within 2 s",
        "listing": "it did not answer within 2 s",
        "broken": "it ended; it wrote: KEY is missing, not None",
        "garbage": "it writes what is no message of MCP",
        "welcome": "",
        "unreadable": "what it says of its tools cannot be read",
        "missing": "there is no program 'no-such-program'",
    }


async def test_tools_with_a_schema_that_is_none_or_huge_are_left_out(install: Install) -> None:
    here = install(one=program("wrong schemas"))
    await here.servers.refresh()
    assert here.registry.names() == ("one__fine",)


async def test_a_server_that_is_down_is_left_alone_for_a_while(install: Install) -> None:
    here = install(one={"command": "no-such-program"})
    for _ in range(3):
        with pytest.raises(ToolFailed, match="The server one cannot be reached: there is no program") as failed:
            await here.use("one__echo", text="x")
    assert not failed.value.permanent
    assert failed.value.retry_at is not None
    assert timedelta() < failed.value.retry_at - NOW <= timedelta(seconds=1)


async def test_an_error_of_the_tool_is_told_in_its_own_words_and_not_tried_again(install: Install) -> None:
    here = install(one=program())
    with pytest.raises(ToolFailed, match="one__fail: no such city") as failed:
        await here.use("one__fail")
    assert failed.value.permanent
    with pytest.raises(ToolFailed, match="it declined: these arguments will not do"):
        await here.use("one__decline")


@pytest.mark.parametrize(
    ("tool", "why"),
    [
        ("hang", "it did not answer within 2 s"),
        ("die", "it ended"),
        ("huge", "it sent more than 4,000,000 bytes in one message"),
    ],
)
async def test_a_lost_answer_leaves_the_outcome_open_and_the_next_call_works(
    install: Install, tool: str, why: str
) -> None:
    here = install(one=program(timeout=2))
    with pytest.raises(AnswerLost, match=f"one__{tool} gave no answer: {why}"):
        await here.use(f"one__{tool}")
    assert (await here.use("one__echo", text="again")).result == "again"


async def test_a_lost_answer_of_what_may_be_repeated_is_a_failure_like_any_other(install: Install) -> None:
    here = install(one=program(timeout=2, tools={"die": {"idempotent": True}}))
    with pytest.raises(ToolFailed, match="gave no answer") as failed:
        await here.use("one__die")
    assert not failed.value.permanent


async def test_fifty_megabytes_are_not_kept_in_memory(install: Install) -> None:
    here = install(one=program(timeout=20))
    await here.servers.refresh()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(AnswerLost):
        await here.use("one__huge")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # kilobytes


async def test_one_call_that_hangs_does_not_keep_another_server_from_answering(install: Install) -> None:
    here = install(one=program(timeout=5), two=program())
    hanging = asyncio.create_task(here.use("one__hang"))
    assert (await here.use("two__echo", text="meanwhile")).result == "meanwhile"
    assert not hanging.done()
    hanging.cancel()
    await asyncio.wait({hanging})


async def test_a_server_that_never_stops_talking_keeps_nobody_else_from_answering(install: Install) -> None:
    here = install(one=program("flood"), two=program())
    assert (await here.use("one__echo", text="first")).result == "first"
    for _ in range(20):
        assert (await here.use("two__echo", text="meanwhile")).result == "meanwhile"


VICTIM = """
import asyncio, sys
from pathlib import Path
from tests.mcp.conftest import Installation, program
async def main():
    here = Installation(Path("."), {{"PATH": "/usr/bin:/bin"}}, {{"one": {document!r}}}, remember=False)
    print(await here.troubles(), flush=True)
    await asyncio.sleep(3600)
asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_programs_end_with_us_even_when_we_are_killed(tmp_path: Path, number: int) -> None:
    """The program and a child of it, both of which ignore that their input is closed, hold a pipe open until then."""
    os.mkfifo(tmp_path / "alive")
    stubborn = program("never end")
    script = f'exec 7>"{tmp_path}/alive"; (trap "" HUP INT; exec sleep 3600) & exec "$@"'
    document = {"command": "/bin/sh", "args": ["-c", script, "sh", stubborn["command"], *stubborn["args"]]}
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM.format(document=document)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    alive = os.open(tmp_path / "alive", os.O_RDONLY)
    assert victim.stdout is not None
    assert victim.stdout.readline() == "{'one': ''}\n"
    victim.send_signal(number)
    victim.wait(30)
    held_until = subprocess.run(["timeout", "20", "cat"], stdin=alive, check=False, capture_output=True)
    os.close(alive)
    victim.stdout.close()
    assert held_until.returncode == 0  # the pipe was closed by its last holder
