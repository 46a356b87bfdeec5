"""`horarium config`."""

from __future__ import annotations

import os
from typing import Any

from horarium.app.home import CONFIG
from horarium.app.settings import sources
from horarium.cli import output
from horarium.cli.invocation import Here


def config(*, here: Here) -> None:
    """Show the settings in force and where each comes from. Secrets are not shown."""
    found = sources(here.home, os.environ)
    if here.as_json:
        output.document({name: {"value": said.value, "from": said.place} for name, said in found.items()})
        return
    output.table(("setting", "value", "from"), [(name, _shown(said.value), said.place) for name, said in found.items()])
    output.line()
    output.line(f"Change them in {here.home / CONFIG}, or as HORARIUM_<SETTING>; HORARIUM_<SETTING>_FILE names a file.")


def _shown(value: Any) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(map(str, value)) or "-"
        case _:
            return str(value)
