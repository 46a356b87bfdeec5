"""An MCP server that speaks the protocol with the standard library alone, and misbehaves as its argument says.

stdio: one line of JSON per message. Also used behind HTTP, see over_http.py.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from typing import Any

TEXT = {"type": "object", "properties": {"text": {"type": "string", "description": "any words"}}}
TOOLS: list[dict[str, Any]] = [
    {"name": "echo", "description": "Says it again.", "inputSchema": {**TEXT, "required": ["text"]}},
    {"name": "look", "description": "Looks.", "inputSchema": TEXT, "annotations": {"readOnlyHint": True}},
    {"name": "put", "description": "Puts.", "inputSchema": TEXT, "annotations": {"idempotentHint": True}},
    *({"name": name, "description": name, "inputSchema": TEXT} for name in ("hang", "die", "huge", "fail", "decline")),
    {"name": "environment", "description": "All of it.", "inputSchema": {"type": "object"}},
    {"name": "odd.name/here", "description": "A name of its own.", "inputSchema": {"type": "object"}},
]
WRONG_TOOLS: list[dict[str, Any]] = [
    {"name": "fine", "description": "Fine.", "inputSchema": {"type": "object"}},
    {"name": "nonsense", "inputSchema": {"type": "object", "properties": {"a": {"type": "nonsense"}}}},
    {"name": "vast", "description": "Wrong.", "inputSchema": {"type": "object", "description": "x" * 100_000}},
]
HUGE = 50_000_000
LOG = {"level": "info", "data": "x" * 10_000}
NEWS = json.dumps({"jsonrpc": "2.0", "method": "notifications/message", "params": LOG}) + "\n"


def answer(message: dict[str, Any], mode: str = "well") -> dict[str, Any] | None:
    """The answer to a message; None where there is none."""
    if "id" not in message:
        return None
    head = {"jsonrpc": "2.0", "id": message["id"]}
    match message["method"]:
        case "initialize":
            version = message["params"]["protocolVersion"]
            info = {"name": "misbehaving", "version": "1"}
            return head | {"result": {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": info}}
        case "tools/list":
            if mode == "hang at listing":
                time.sleep(3600)
            lists = {"wrong schemas": WRONG_TOOLS, "unreadable": [{"name": 7}]}
            return head | {"result": {"tools": lists.get(mode, TOOLS)}}
        case "tools/call":
            return head | called(message["params"]["name"], message["params"].get("arguments") or {})
        case _:
            return head | {"error": {"code": -32601, "message": "Method not found"}}


def called(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    match name:
        case "hang":
            time.sleep(3600)
        case "die":
            os._exit(3)
        case "huge":
            return said("x" * HUGE)
        case "fail":
            return {"result": said("no such city")["result"] | {"isError": True}}
        case "decline":
            return {"error": {"code": -32602, "message": "these arguments will not do"}}
        case "environment":
            return said(json.dumps(dict(os.environ), sort_keys=True))
    return said(str(arguments.get("text", name)))


def said(text: str) -> dict[str, Any]:
    return {"result": {"content": [{"type": "text", "text": text}]}}


def main(mode: str) -> None:
    match mode:
        case "hang at start":
            time.sleep(3600)
        case "stop at start":
            sys.stderr.write(f"KEY is missing, not {os.environ.get('TOKEN')}\n")
            sys.exit(3)
        case "only garbage":
            while True:
                sys.stdout.write("garbage\n")
        case "some garbage":
            sys.stdout.write("Welcome!\n{not json\n\n")
    for line in sys.stdin:
        message = json.loads(line)
        reply = answer(message, mode)
        if reply is not None:
            sys.stdout.write(json.dumps(reply) + "\n")
            sys.stdout.flush()
        while mode == "flood" and message["method"] == "tools/call":
            sys.stdout.write(NEWS)
    while mode == "never end":
        signal.pause()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
