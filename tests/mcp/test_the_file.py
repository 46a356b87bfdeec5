"""mcp.yml: what is wrong with it is said so that it can be mended, and what is right serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from horarium.tools.mcp.settings import HttpServer, StdioServer, load_servers

GOOD = """
servers:
  time:
    command: mcp-server-time
    args: [--local-timezone, Europe/Brussels]
  tracker:
    url: https://tracker.example.org/mcp
    headers: {Authorization: "Bearer ${env:TRACKER_TOKEN}"}
    timeout: 20
    allow: [search]
    trust_annotations: true
    tools: {search: {effects: read, permission: allowed}}
    enabled: false
"""


def test_a_program_and_an_address_are_read(tmp_path: Path) -> None:
    (tmp_path / "mcp.yml").write_text(GOOD)
    found = load_servers(tmp_path)
    assert found.problems == ()
    time, tracker = found.servers["time"], found.servers["tracker"]
    assert isinstance(time, StdioServer)
    assert time.args == ("--local-timezone", "Europe/Brussels")
    assert isinstance(tracker, HttpServer)
    assert (tracker.timeout, tracker.allow, tracker.tool("search").effects) == (20, ("search",), "read")


def test_without_a_file_or_with_an_empty_one_there_are_no_servers(tmp_path: Path) -> None:
    assert load_servers(tmp_path).servers == {}
    (tmp_path / "mcp.yml").write_text("# nothing yet\n")
    assert load_servers(tmp_path) == load_servers(tmp_path)
    assert load_servers(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            "{command: x, timout: 3}",
            "servers.one.timout: there is no such field; expected one of: .* Did you mean 'timeout'",
        ),
        ("{command: x, timeout: soon}", "servers.one.timeout: expected a number of seconds, up to 3600, but 'soon'"),
        ("{command: x, env: {PORT: 80}}", "servers.one.env.PORT: expected .*, but"),
        ("{command: x, env: {KEY: '${vault:a}'}}", "a reference is \\${env:NAME} or \\${file:/path}"),
        ("{url: 'http://example.org/mcp'}", "servers.one.url: expected an address that begins with https://"),
        ("{url: 'https://me:word@example.org/mcp'}", "without a user name or password"),
        ("{}", "servers.one: expected either command .* or url"),
        ("{command: x, url: 'https://a.example'}", "servers.one: expected either command .* or url"),
        ("{command: x, tools: {a: {effects: none}}}", "servers.one.tools.a.effects: expected .*'read' or 'outside'"),
        ("{command: x, tools: {a: {permision: ask}}}", "servers.one.tools.a.permision: .* Did you mean 'permission'"),
        ("[1]", "servers.one: expected a JSON object"),
        ("{command: x}\n  one_: {command: x}", "servers.one_: a server's name is up to 31 small letters"),
    ],
)
def test_one_that_is_written_wrongly_is_left_out_with_its_reason_and_the_others_serve(
    tmp_path: Path, wrong: str, sentence: str
) -> None:
    (tmp_path / "mcp.yml").write_text(f"servers:\n  one: {wrong}\n  two: {{command: x}}\n")
    found = load_servers(tmp_path)
    assert "two" in found.servers
    (problem,) = found.problems
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError(problem)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:80/", "http://localhost/", "http://192.168.1.7/", "http://hub.local/"]
)
def test_http_without_s_is_for_ones_own_network(tmp_path: Path, url: str) -> None:
    (tmp_path / "mcp.yml").write_text(f"servers:\n  one: {{url: '{url}'}}\n")
    assert load_servers(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("servers: [", "This is not YAML"),
        ("mcpServers: {}", "mcpServers: there is no such field; expected servers. Did you mean 'servers'?"),
        ("servers: {A__b: {command: x}}", "servers.A__b: a server's name is up to 31 small letters"),
        ("- a", "the file: expected a JSON object"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_no_end(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "mcp.yml").write_text(text)
    found = load_servers(tmp_path)
    assert found.servers == {}
    assert sentence in found.problems[0]
    assert str(tmp_path / "mcp.yml") in found.problems[0]


def test_a_secret_written_into_the_file_is_not_repeated_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mcp.yml").write_text(
        "servers:\n  one: {url: 'https://a.example', headers: {Authorization: [s3cret]}}\n"
    )
    assert "s3cret" not in load_servers(tmp_path).problems[0]
