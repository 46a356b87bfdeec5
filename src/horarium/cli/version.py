"""`horarium version`."""

from __future__ import annotations

from horarium.cli import output
from horarium.cli.invocation import Here


def version(*, here: Here) -> None:
    """Print the version of this program."""
    if here.as_json:
        output.document({"version": installed()})
    else:
        output.line(installed())


def installed() -> str:
    """The version of the installed package."""
    from importlib.metadata import version as version_of  # noqa: PLC0415 - 20 ms that only this needs

    return version_of("horarium")
