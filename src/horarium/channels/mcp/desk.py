"""What other agents can call: the scheduling tools, the scheduler's documents, and a look at their proposals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, Field

from horarium.agent.moves import Ask, Say
from horarium.agent.scheduling.secretary import Secretary
from horarium.agent.talk import Place, Talk
from horarium.channels.mcp.cards import ask_for, settled
from horarium.channels.mcp.draft import Draft
from horarium.channels.mcp.proposals import Proposals
from horarium.domain.errors import HorariumError
from horarium.engine.loops import Log, silent
from horarium.tools.scheduler import OPERATIONS, scheduler
from horarium.tools.scheduling.answers import Json, defect, failure
from horarium.tools.scheduling.reading import read_envelope
from horarium.tools.validation import Strict, validated

SCHEDULER = "scheduler"
PROPOSALS = "proposals"
CHOICE = "choice"
_STRANGE = re.compile(r"[^\w .@-]+")
LONGEST_NAME = 40

_ABOUT_SCHEDULER = (
    "Schedule by a JSON document. get_tasks {status?} and get_task {task_id} read. create_task {name, frequency: once|"
    "minutely|hourly|daily|weekly|monthly|custom, scheduled_time HH:MM:SS, date, day_of_week 0=Monday, day_of_month, "
    "timezone, schedule (words, RRULE or cron, for custom), execution_mode: direct|orchestrated, tool_name, parameters "
    "| task_description, task_prompt, available_tools}, update_task {task_id, fields that change}, execute_task_now, "
    "cancel_task and delete_task {task_id} only propose: they wait for the person's yes."
)


class Document(Strict):
    """A document of the scheduler tool."""

    operation: Annotated[str, Field(description="what to do", json_schema_extra={"enum": list(OPERATIONS)})]
    kwargs: Annotated[dict[str, Any], Field(description="the fields of the operation")] = Field(default={})


class Number(Strict):
    """One proposal, or the latest ones."""

    number: Annotated[int, Field(ge=1, description="the number of a proposal")] | None = None


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """One tool as it is offered to other agents."""

    name: str
    about: str
    schema: dict[str, Any]
    changes: bool


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls: the name that a program gives itself, in a form that can stand on a card."""

    name: str

    @property
    def source(self) -> str:
        """How its tasks record where they came from."""
        return f"mcp:{self.name}"


def caller(name: str | None) -> Caller:
    """A caller of this name, whatever was given as one."""
    said = " ".join(_STRANGE.sub(" ", name or "").split())[:LONGEST_NAME]
    return Caller(name=said or "an unnamed program")


class Desk:
    """Answers calls. What would change something becomes a proposal; nothing is raised."""

    def __init__(self, secretary: Secretary, proposals: Proposals, place: Place, log: Log = silent) -> None:
        self._secretary = secretary
        self._proposals = proposals
        self._place = place
        self._log = log

    def offered(self) -> list[Offered]:
        """All tools."""
        scheduling = [
            Offered(
                name=each.name,
                about=each.description,
                schema=_with_choice(_schema(each.arguments)) if each.changes else _schema(each.arguments),
                changes=each.changes,
            )
            for each in self._secretary.tools
        ]
        return [
            *scheduling,
            Offered(name=SCHEDULER, about=_ABOUT_SCHEDULER, schema=_schema(Document), changes=True),
            Offered(
                name=PROPOSALS,
                about="What became of proposals: waiting, agreed, declined, expired.",
                schema=_schema(Number),
                changes=False,
            ),
        ]

    async def call(self, name: str, arguments: Mapping[str, Any], who: Caller) -> Json:
        """{"ok", "message", ...}; with "proposal" and its "state" where something waits for a yes."""
        try:
            talk = await self._secretary.begin(msgspec.structs.replace(self._place, source=who.source))
            match name:
                case _ if name == PROPOSALS:
                    return await self._became(talk, validated(Number, dict(arguments)).number)
                case _ if name == SCHEDULER:
                    return await self._document(talk, validated(Document, dict(arguments)), who)
                case _:
                    return await self._scheduling(talk, name, arguments, who)
        except HorariumError as error:
            return failure(error)
        except Exception as error:  # noqa: BLE001 - another program gets an answer, whatever broke in here
            self._log("mcp_call_failed", tool=name[:100], error=repr(error), exc_info=error)
            return defect(error)

    async def _scheduling(self, talk: Talk, name: str, arguments: Mapping[str, Any], who: Caller) -> Json:
        given = {field: value for field, value in arguments.items() if field != CHOICE}
        choice = str(arguments[CHOICE]) if CHOICE in arguments else None
        move = await self._secretary.consider(talk, name, given)
        if isinstance(move, Ask):
            return await self._proposed(talk, settled(talk, move, choice), who)
        return {"ok": True, "message": move.text if isinstance(move, Say) else "Nothing was changed or proposed."}

    async def _document(self, talk: Talk, document: Document, who: Caller) -> Json:
        read = read_envelope({"operation": document.operation, "kwargs": document.kwargs})
        draft = Draft(self._secretary.office.store, talk.now, who.source, talk.place.conversation)
        registry = self._secretary.office.registry
        answer = await scheduler(
            {"operation": read.operation, "kwargs": read.kwargs},
            draft,
            talk.place.owner,
            now=talk.now,
            zone=talk.place.zone,
            registry=registry,
            log=self._log,
        )
        if not answer["ok"] or draft.deed is None:
            return answer
        proposed = await self._proposed(talk, ask_for(talk, draft, registry), who)
        return proposed | {"next_slots": answer["next_slots"]}

    async def _proposed(self, talk: Talk, ask: Ask, who: Caller) -> Json:
        question = await self._proposals.put(talk, ask, who.name)
        message = (
            f"Proposed as number {question.id}; nothing is changed until the person says yes. "
            f"{PROPOSALS} tells what became of it. They are shown this:\n{question.text}"
        )
        return {"ok": True, "proposal": question.id, "state": "waiting", "message": message}

    async def _became(self, talk: Talk, number: int | None) -> Json:
        found = await self._proposals.became(number, talk.now)
        lines = [f"{each['number']}  {each['state']}  (by {each['by']}) {each['about']}" for each in found]
        return {"ok": True, "proposals": found, "message": "\n".join(lines) or "Nothing was proposed yet."}


def _with_choice(schema: dict[str, Any]) -> dict[str, Any]:
    about = {
        "type": "string",
        "description": "where an answer said that it is not clear: the choice, as it stands there",
    }
    return {**schema, "properties": {**schema["properties"], CHOICE: about}}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"type": "object", "properties": {}, **model.model_json_schema()}
