"""An MCP server for tests: `read` gives the text of a file, `fail` fails with it, `send` and `fetch` go out.

Run as a program: post_office.py FILE SINK, which is a host and a port.
"""

from __future__ import annotations

import json
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

TEXT = {"type": "object", "properties": {"text": {"type": "string"}}}
TOOLS = [
    {"name": "read", "description": "Reads the newest letter.", "inputSchema": TEXT},
    {"name": "fail", "description": "Fails to read.", "inputSchema": TEXT},
    {"name": "fetch", "description": "Fetches what was sent to an address.", "inputSchema": TEXT},
    {"name": "send", "description": "Sends a letter.", "inputSchema": TEXT},
]


def called(name: str, arguments: dict[str, Any], file: Path, sink: str) -> dict[str, Any]:
    if name == "send" or (name == "fetch" and sink in json.dumps(arguments)):
        connection = HTTPConnection(sink, timeout=5)
        connection.request("POST", "/letter", json.dumps(arguments))
        connection.getresponse().read()
    text = "done" if name in {"send", "fetch"} else file.read_text("utf-8")
    return {"content": [{"type": "text", "text": text}], "isError": name == "fail"}


def answer(message: dict[str, Any], file: Path, sink: str) -> dict[str, Any]:
    match message["method"]:
        case "initialize":
            version = message["params"]["protocolVersion"]
            info = {"name": "post", "version": "1"}
            return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": info}
        case "tools/list":
            return {"tools": TOOLS}
        case "tools/call":
            return called(message["params"]["name"], message["params"].get("arguments") or {}, file, sink)
    return {}


def main(file: Path, sink: str) -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if "id" in message:
            head = {"jsonrpc": "2.0", "id": message["id"]}
            sys.stdout.write(json.dumps(head | {"result": answer(message, file, sink)}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
