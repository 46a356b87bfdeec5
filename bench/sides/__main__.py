"""Runs one measurement of one side in this process and prints what it found as the last line, in JSON."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib
import json
import logging
import sys
from pathlib import Path


def main() -> None:
    """Takes one JSON document: which side, which of its functions, where its database is, and the arguments."""
    order = json.loads(sys.argv[1])
    logging.disable(logging.WARNING)
    verb = getattr(importlib.import_module(f"bench.sides.{order['side']}"), order["verb"])
    found = asyncio.run(verb(Path(order["path"]), **order["arguments"]))
    print(json.dumps(dataclasses.asdict(found) if dataclasses.is_dataclass(found) else found))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
