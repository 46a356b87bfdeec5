"""Whether all is well with an installation, and what to do if not. Looks only; creates and changes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH

import msgspec

from horarium.app.bootstrap import MCP_FILE, open_service, tools
from horarium.app.home import DATABASE, Serving, served_by
from horarium.app.reach_health import look_at_reach
from horarium.app.settings import Settings
from horarium.app.vault import vault_of
from horarium.domain.clock import Clock
from horarium.domain.errors import StorageError
from horarium.domain.task import PLANNED_STATES, TaskState
from horarium.domain.telling import when
from horarium.engine.scanner import scan
from horarium.storage.ports import Store

START = "Start `horarium up`."
KEEP_A_COPY = "Nothing was changed; keep a copy of the data directory before you mend it."
LOOK_AT_LOG = "Restart `horarium up`; if it happens again, look at its log."


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not well."""

    problem: str
    advice: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at, in sentences."""

    facts: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        return not self.findings


class _Notes:
    """What has been found so far."""

    def __init__(self) -> None:
        self.facts: list[str] = []
        self.findings: list[Finding] = []

    def well(self, fact: str) -> None:
        self.facts.append(fact)

    def ill(self, problem: str, advice: str) -> None:
        self.findings.append(Finding(problem=problem, advice=advice))


async def examine(home: Path, settings: Settings, clock: Clock, *, owner: str, zone: str) -> Report:
    """1. Does a process serve the home? 2. Can the store be opened, and is it sound? 3. Is anything late, stuck,
    set aside or missing from the books? 4. Which zone data is there?
    """
    notes = _Notes()
    server = served_by(home)
    if server is not None:
        notes.well(f"running: process {server.pid}, since {when(server.since, zone)}")
    if not (home / DATABASE).exists():
        notes.well("nothing is stored here yet")
    else:
        await _examine_store(home, settings, clock, owner, server, notes)
    notes.well(f"zone data: {_zone_data()}")
    return Report(facts=tuple(notes.facts), findings=tuple(notes.findings))


async def _examine_store(
    home: Path, settings: Settings, clock: Clock, owner: str, server: Serving | None, notes: _Notes
) -> None:
    try:
        store = open_service(home, settings, clock).store
    except StorageError as error:
        notes.ill(error.message, KEEP_A_COPY)
        return
    try:
        unsound = await store.accounts.check()
        for sentence in unsound:
            notes.ill(sentence, "Stop Horarium and restore the database from a backup.")
        if not unsound:
            notes.well("the database is sound")
        await _examine_books(store, clock.now(), owner, server, notes)
        async for remark, todo in look_at_reach(store, vault_of(home, settings), owner, clock.now()):
            notes.ill(remark, todo) if todo else notes.well(remark)
        await _examine_tools(home, store, settings, notes)
    except StorageError as error:
        notes.ill(error.message, KEEP_A_COPY)
    finally:
        await store.close()


async def _examine_books(store: Store, now: datetime, owner: str, server: Serving | None, notes: _Notes) -> None:
    counts = await store.accounts.counts(now)
    live = sum(counts["tasks"].get(state.value, 0) for state in PLANNED_STATES)
    if server is None and live:
        notes.ill(f"Nothing runs, so {_amount(live, 'task')} cannot ring.", START)
    elif server is None:
        notes.well("nothing runs, and nothing is planned")
    else:
        notes.well(f"{_amount(live, 'task')} planned")
    _judge_counts(counts, server, notes)
    for task in await store.tasks.find(states={TaskState.PARKED}):
        notes.ill(f"Task {task.id} ({task.name}) is set aside: {task.reason}", f"Look at `horarium task {task.id}`.")
    findings = await scan(store, now)
    for finding in findings:
        notes.ill(finding.text, "Tell the makers of Horarium: this should never happen.")
    if not findings:
        notes.well("every slot of the last days has its run")
    waiting = await store.outbox.unsettled(owner)
    if waiting:
        notes.well(f"{_amount(len(waiting), 'notice')} waiting to be told: `horarium chat` tells")


async def _examine_tools(home: Path, store: Store, settings: Settings, notes: _Notes) -> None:
    """Tools of other packages that cannot be had, and MCP servers that do not answer."""
    tools(store, settings, report=lambda trouble: notes.ill(trouble, "Everything else goes on without them."))
    if not (home / MCP_FILE).is_file():
        return
    from horarium.tools.mcp.servers import Servers  # noqa: PLC0415 - only where there are any
    from horarium.tools.mcp.settings import load_servers  # noqa: PLC0415 - likewise

    servers = Servers(load_servers(home), os.environ, remember=False)
    for problem in servers.problems:
        notes.ill(problem, "Mend the file; the other servers serve.")
    try:
        for standing in await servers.refresh():
            if standing.trouble:
                notes.ill(
                    f"The MCP server {standing.server}: {standing.trouble}", "Everything else goes on without it."
                )
            else:
                notes.well(f"the MCP server {standing.server} offers {_amount(standing.tools, 'tool')}")
    finally:
        await servers.close()


def _judge_counts(counts: Mapping[str, Any], server: Serving | None, notes: _Notes) -> None:
    overdue, stuck = counts["overdue"], counts["stuck"]
    if overdue:
        notes.ill(
            f"{_amount(overdue, 'slot')} overdue by more than a minute.", START if server is None else LOOK_AT_LOG
        )
    else:
        notes.well("nothing is overdue")
    if stuck:
        notes.ill(
            f"{_amount(stuck, 'run')} at work for longer than anybody vouches for.",
            f"{START} It takes them up again." if server is None else LOOK_AT_LOG,
        )
    else:
        notes.well("nothing is stuck")


def _amount(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count != 1 else ''}"


def _zone_data() -> str:
    """The version of the IANA data that comes with the program; the system's own goes first where there is any."""
    system = next((path for path in TZPATH if Path(path).is_dir()), None)
    return f"the system's, in {system}" if system else f"tzdata {version('tzdata')}"
