"""From words to a command: options that all commands share are read first, anywhere; only that command is loaded."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal, TypeAlias

from cyclopts import App, Parameter

from horarium.cli.commands import GROUPS
from horarium.cli.invocation import SWITCH, Invocation
from horarium.cli.trouble import guarded
from horarium.cli.version import installed
from horarium.domain.schedule.zones import zone_info

_HELP = frozenset({"--help", "-h"})

Parsed: TypeAlias = tuple[Invocation, Callable[[], Any]]


def dispatch(words: list[str]) -> int:
    """Carries out one command line; gives the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # signs that the terminal lacks become question marks
    words = _with_input_last(words)
    meta = commands("plain" if _HELP.intersection(words) else None).meta
    return guarded(partial(meta, words, exit_on_error=False, print_error=False, result_action="return_value"))


def _with_input_last(words: list[str]) -> list[str]:
    """A lone "-", the standard input, said so that the parser does not take it for an option."""
    if words.count("-") != 1 or "--" in words:
        return words
    return [*(word for word in words if word != "-"), "--", "-"]


def commands(help_formatter: Literal["plain"] | None = "plain") -> App:
    """All commands, none of them loaded. Naming a formatter loads it, which takes 10 ms."""
    app = App(name="horarium", version=installed, help_formatter=help_formatter, result_action="return_value")
    for title, group in GROUPS.items():
        for command in group:
            app.command(f"horarium.cli.{command.place}", name=command.name, help=command.about, group=title)
    app.meta.default(shared_options(app))
    return app


def shared_options(app: App) -> Callable[..., Parsed]:
    """The reader of the options that all commands share."""

    def launch(
        *words: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
        home: Annotated[str | None, Parameter(help="The data directory.")] = None,
        zone: Annotated[str | None, Parameter(help="The time zone you mean and read.")] = None,
        json: Annotated[bool, SWITCH, Parameter(help="Answer in JSON.")] = False,
        debug: Annotated[bool, SWITCH, Parameter(help="Show tracebacks.")] = False,
    ) -> Parsed:
        command, bound, unparsed = app.parse_args(words, exit_on_error=False, print_error=False)
        here = Invocation(home=home, zone=zone, as_json=json, debug=debug)
        if zone is not None:
            zone_info(zone)
        if zone is not None and "zone" in bound.signature.parameters:
            bound.arguments["zone"] = zone
        return here, partial(command, *bound.args, **bound.kwargs, **dict.fromkeys(unparsed, here))

    return launch
