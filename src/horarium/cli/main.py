"""The `horarium` program: its overview, or the command that the words name."""

from __future__ import annotations

import sys

from horarium.cli.commands import NAMES, overview

_HELP = frozenset({"--help", "-h", "help"})


def main() -> None:
    """The entry point. Ctrl-C is quiet from the first import on."""
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


def run(words: list[str]) -> int:
    """Carries out one command line; gives the exit status: 0, 1 (it could not be done) or 2 (it was not understood)."""
    if not words or (not NAMES.intersection(words) and _HELP.intersection(words)):
        sys.stdout.write(overview() + "\n")
        return 0
    from horarium.cli.dispatch import dispatch  # noqa: PLC0415 - the overview needs none of this, and is quick

    return dispatch(words)


if __name__ == "__main__":
    main()
