"""A whole installation on a real store, beside an attacker who listens: whatever gets out is counted there."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from horarium.agent.brain.brain import Brain, chat_model
from horarium.agent.brain.settings import ChatSettings, Routing
from horarium.agent.conversations.stored import StoredConversations
from horarium.agent.events import Events
from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.moves import Reply
from horarium.agent.runs.orchestrate import Orchestrator
from horarium.agent.runs.scheduling import scheduling_tools
from horarium.agent.runs.settings import RunSettings
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.talk import Place as Talked
from horarium.agent.turn import Assistant
from horarium.domain.policy import Policies, Retry
from horarium.domain.question import Question
from horarium.domain.run import Run
from horarium.domain.schedule import Once
from horarium.domain.task import Direct, Orchestrated, Task
from horarium.engine.engine import Engine
from horarium.engine.service import Request, Service
from horarium.engine.settings import EngineSettings
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from horarium.testing.drain import drain
from horarium.tools.direct import ToolHandler
from horarium.tools.mcp.servers import Servers
from horarium.tools.mcp.settings import Configured, server_of
from horarium.tools.toolbox import toolbox
from horarium.tools.web.settings import HttpSettings
from tests.tools.web.servers import Server

FRIDAY = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
POST_OFFICE = Path(__file__).with_name("post_office.py")
LOOPBACK = HttpSettings(allow_http=True, allowed_networks=("127.0.0.1",), connect=5.0, silence=5.0, whole=10.0)
PROTECTED = ("instructions", "permissions")


class World:
    """One person's installation. `web` is the web with its pages, `sink` is where nothing may arrive."""

    def __init__(
        self, folder: Path, model_url: str, web: Server, sink: Server, *, schema_tokens: int = 100_000
    ) -> None:
        self.folder = folder
        self.web, self.sink = web, sink
        self.letter = folder / "letter.txt"
        self.clock = HandClock(FRIDAY)
        self.store = open_store(folder / "horarium.db")
        program = {
            "command": sys.executable,
            "args": ["-I", str(POST_OFFICE), str(self.letter), f"127.0.0.1:{sink.port}"],
            "tools": {"read": {"effects": "read"}, "fail": {"effects": "read"}, "fetch": {"effects": "read"}},
            "trust_annotations": True,
        }
        settings = Configured(servers={"post": server_of("post", program)}, folder=folder)
        self.servers = Servers(settings, {"PATH": "/usr/bin:/bin"}, remember=False)
        self.registry = toolbox(self.store, LOOPBACK, sources=[self.servers])
        self.models = Models(
            ModelNames(chat="openai:scripted", orchestrate="openai:scripted"),
            Access(keys={"openai": "sk-test"}, addresses={"openai": model_url}),
            seconds=20,
        )
        self.settings = ChatSettings(
            routing=Routing.LLM, requests=60, tool_calls=300, tokens=None, schema_tokens=schema_tokens
        )
        self.restart()

    def restart(self) -> None:
        """Another process on the same store."""
        handler = ToolHandler(self.registry, self._orchestrate)
        self.service = Service(self.store, self.clock, lambda: None, max_tasks=None, handler=lambda: handler)
        self.engine = Engine(self.store, self.clock, handler, EngineSettings())
        assistant = Assistant(self.service, self.clock)
        secretary = Secretary(assistant, self.service, self.registry)
        self.conversations = StoredConversations(self.store)
        self.brain = Brain(
            assistant,
            secretary,
            chat_model("openai:scripted", self.models.named),
            conversations=self.conversations,
            settings=self.settings,
        )
        self._own = scheduling_tools(secretary, lambda task: Talked(owner="me", zone="UTC", source=task.source))

    def trim(self, *, tokens: int) -> None:
        """From now on a model gets to see only so much of the conversation."""
        self.settings = msgspec.structs.replace(self.settings, history_tokens=tokens)
        self.restart()

    async def _orchestrate(self, context: Any, action: Orchestrated) -> Any:
        orchestrator = Orchestrator(
            registry=self.registry,
            store=self.store,
            models=self.models,
            settings=RunSettings(requests=80, mistakes=30),
            own_tools=self._own,
            events=Events(),
            clock=self.clock,
        )
        return await orchestrator(context, action)

    async def tell(self, words: str) -> Reply:
        """A message of the person's."""
        return await self.brain.turn(words, owner="me", zone="UTC", locale="en-GB")

    async def plan(self, name: str, *, after: timedelta = timedelta(days=30), **more: Any) -> Task:
        """A task that was there before."""
        at = (self.clock.now() + after).replace(tzinfo=None)
        action = more.pop("action", None) or Direct(tool="remind", arguments={"text": "hello"})
        policies = Policies(retry=Retry(attempts=1))
        request = Request(
            owner="me", name=name, action=action, schedule=Once(zone="UTC", at=at), policies=policies, **more
        )
        return await self.service.create(request)

    async def pass_time(self, span: timedelta) -> None:
        """What falls due is carried out."""
        self.clock.move(by=span)
        await self.engine.caretaker.begin()
        await drain(self.engine, self.clock)

    async def carry_out(self, brief: str, *, source: str = "terminal", **action: Any) -> Task:
        """An orchestrated task, as far as it gets."""
        orchestrated = Orchestrated(brief=brief, **action)
        task = await self.plan("errand", after=timedelta(minutes=1), action=orchestrated, source=source)
        await self.pass_time(timedelta(minutes=2))
        return task

    async def answer(self, question: Question, words: str) -> None:
        """The person answers a run's question, in another process."""
        self.restart()
        await self.service.answer(question.id, words, "me")
        await self.pass_time(timedelta(seconds=1))

    async def questions(self) -> list[Question]:
        """The open ones."""
        return await self.store.questions.open("me")

    async def run_of(self, task: Task) -> Run:
        (run,) = await self.store.ledger.find(task_id=task.id)
        return run

    def books(self, *, besides: Iterable[int] = ()) -> dict[str, list[Any]]:
        """All that nobody may change without a yes, as it stands in the database, without the tasks `besides`."""
        skipped = ",".join(map(str, besides)) or "0"
        shelves = ",".join(f"'{shelf}'" for shelf in PROTECTED)
        with sqlite3.connect(f"file:{self.folder / 'horarium.db'}?mode=ro", uri=True) as database:
            wanted = {
                "tasks": f"select * from tasks where id not in ({skipped})",  # noqa: S608 - numbers of ours
                "runs": f"select * from runs where task_id not in ({skipped})",  # noqa: S608 - likewise
                "papers": f"select * from papers where shelf in ({shelves})",  # noqa: S608 - names of ours
            }
            return {name: sorted(map(repr, database.execute(query))) for name, query in wanted.items()}

    async def close(self) -> None:
        await self.servers.close()
        await self.store.close()
