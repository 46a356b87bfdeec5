"""Measures, prints a table for each topic, and writes bench/results/latest.json.

Each file in bench/figures/ is a topic: a docstring that says how it is measured, and `measure()`, which returns its
figures. A new file joins by being there. `--only NAME` (again for more) measures some and keeps the others' results.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path

from bench.figure import Figure
from bench.report import table

FIGURES = Path(__file__).parent / "figures"
LATEST = Path(__file__).parent / "results" / "latest.json"


def main() -> int:
    """Ends with 0 whatever the figures are: a number informs, it does not break a build."""
    known = sorted(path.stem for path in FIGURES.glob("*.py") if path.stem != "__init__")
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures side by side with others.")
    parser.add_argument("--only", action="append", choices=known, metavar="NAME", help=", ".join(known))
    chosen = parser.parse_args().only or known
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for topic in known:
        if topic in chosen:
            measure(topic)
    return 0


def measure(topic: str) -> None:
    """Measures one topic, prints its table and keeps its figures."""
    module = importlib.import_module(f"bench.figures.{topic}")
    began = time.perf_counter()
    figures: list[Figure] = module.measure()
    print(f"\n{topic} ({time.perf_counter() - began:.0f} s): {(module.__doc__ or '').splitlines()[0]}")
    print(table(figures), flush=True)
    keep(figures)


def keep(figures: list[Figure]) -> None:
    """Puts the figures in the place of those of the same name; new ones go to the end."""
    before = json.loads(LATEST.read_text("utf-8")) if LATEST.exists() else []
    kept = {entry["name"]: entry for entry in before}
    kept |= {figure.name: figure.as_json() for figure in figures}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(list(kept.values()), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
