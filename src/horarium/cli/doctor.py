"""`horarium doctor`: is all well, and what to do if not."""

from __future__ import annotations

from horarium.app.health import examine
from horarium.cli import output
from horarium.cli.invocation import OWNER, Here
from horarium.cli.version import installed


async def doctor(*, here: Here) -> int:
    """Look whether all is well; the exit status is 0 when it is, else 1."""
    report = await examine(here.home, here.settings, here.clock, owner=OWNER, zone=here.zone)
    if here.as_json:
        output.document(
            {
                "healthy": report.healthy,
                "version": installed(),
                "home": str(here.home),
                "zone": here.zone,
                "facts": report.facts,
                "findings": report.findings,
            }
        )
    else:
        output.line(f"Horarium {installed()}, data in {here.home}, zone {here.zone}")
        for fact in report.facts:
            output.line(f"  ok   {fact}")
        for finding in report.findings:
            output.line(f"  !!   {finding.problem}\n       {finding.advice}")
        output.line("All is well." if report.healthy else "Not all is well.")
    return 0 if report.healthy else 1
