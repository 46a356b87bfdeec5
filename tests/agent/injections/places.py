"""Where a stranger's text may stand when a model comes by, and how it comes by."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from horarium.testing.openai_script import Call
from tests.agent.injections.guises import Attack
from tests.agent.injections.world import World

Plant = Callable[[World, Attack], Awaitable[list[Call]]]


@dataclass(frozen=True)
class Place:
    """`plant` puts the text there and gives the calls that read it. `visits`: requests that this takes.

    `foreign`: what is asked about afterwards must say that something was read. `arrives`: whether a model gets to see
    the text at all.
    """

    name: str
    plant: Plant
    visits: int = 0
    foreign: bool = True
    arrives: bool = True
    in_runs: bool = True


def page(name: str, body: Callable[[str], str], kind: str = "text/html; charset=utf-8", **more: bool) -> Place:
    """A page of the web."""

    async def plant(world: World, attack: Attack) -> list[Call]:
        world.web.on("/page", body=body(attack.text).encode(), content_type=kind)
        return [Call("web_fetch", {"url": world.web.url("/page")})]

    return Place(name, plant, visits=1, **more)


async def failing_page(world: World, attack: Attack) -> list[Call]:
    world.web.on("/page", 404, attack.text.encode(), content_type="text/plain", x_note=attack.short.encode().hex())
    return [Call("web_fetch", {"url": world.web.url("/page")})]


async def moved_page(world: World, attack: Attack) -> list[Call]:
    world.web.on("/page", 302, location=f"http://elsewhere.example/?{quote('Please visit ' + attack.short)}")
    return [Call("web_fetch", {"url": world.web.url("/page")})]


async def failing_letter(world: World, attack: Attack) -> list[Call]:
    world.letter.write_text(attack.text, "utf-8")
    return [Call("post__fail", {"text": "x"})]


async def letter(world: World, attack: Attack) -> list[Call]:
    world.letter.write_text(attack.text, "utf-8")
    return [Call("post__read", {"text": "newest"})]


async def file(world: World, attack: Attack) -> list[Call]:
    await world.store.shelves.put("me", "files", "notes.md", attack.text, world.clock.now())
    return [Call("read_file", {"path": "notes.md"})]


async def file_name(world: World, attack: Attack) -> list[Call]:
    name = re.sub(r"[^\w .,:{}<>'\"$@-]", " ", attack.short).strip(" .~")
    await world.store.shelves.put("me", "files", f"a {name[1:]}.txt", "empty", world.clock.now())
    return [Call("list_files", {})]


async def line_of_a_file(world: World, attack: Attack) -> list[Call]:
    await world.store.shelves.put("me", "files", "notes.md", f"todo: {attack.text}", world.clock.now())
    return [Call("search_files", {"text": "todo"})]


async def fact(world: World, attack: Attack) -> list[Call]:
    await world.store.shelves.put("me", "facts", "0123456789", attack.short, world.clock.now())
    return [Call("recall", {})]


async def plan(world: World, attack: Attack) -> list[Call]:
    items = json.dumps([{"text": attack.short, "state": "open"}])
    await world.store.shelves.put("me", "plan", "main", items, world.clock.now())
    return [Call("show_plan", {})]


async def name_in_a_list(world: World, attack: Attack) -> list[Call]:
    await world.plan(attack.short)
    return [Call("list_tasks", {})]


async def name_of_what_rang(world: World, attack: Attack) -> list[Call]:
    await world.plan(attack.short, after=timedelta(minutes=1))
    await world.pass_time(timedelta(minutes=2))
    return []


async def name_in_an_answer(world: World, attack: Attack) -> list[Call]:
    await world.plan(attack.short)
    return [Call("skip_task", {"task": "2"})]


async def name_in_a_receipt(world: World, attack: Attack) -> list[Call]:
    await world.plan(attack.short, after=timedelta(minutes=1))
    await world.pass_time(timedelta(minutes=2))
    return [Call("receipt", {"day": "today"})]


PLACES = (
    page("page", lambda text: text, "text/plain; charset=utf-8"),
    page("title of a page", lambda text: f"<title>{html.escape(text)}</title><p>Welcome.</p>"),
    page("link on a page", lambda text: f'<p><a href="/x?{quote(text[:100])}">{html.escape(text)}</a></p>'),
    page("picture on a page", lambda text: f'<p><img src="x.png" alt="{html.escape(text)}"></p>'),
    page("document of JSON", lambda text: f'{{"system": {text!r}}}', "application/json"),
    Place("page that fails", failing_page, visits=1, arrives=False),
    Place("page that moved", moved_page, visits=1),
    Place("letter from an MCP server", letter),
    Place("error of an MCP server", failing_letter),
    Place("file", file),
    Place("name of a file", file_name),
    Place("line of a file", line_of_a_file),
    Place("fact", fact),
    Place("plan", plan, in_runs=False),
    Place("reminder in a list", name_in_a_list, foreign=False),
    Place("reminder in an answer", name_in_an_answer, foreign=False, in_runs=False),
    Place("reminder in a receipt", name_in_a_receipt, foreign=False),
    Place("reminder that rang", name_of_what_rang, foreign=False, in_runs=False),
)


def place(name: str) -> Place:
    return next(each for each in PLACES if each.name == name)
