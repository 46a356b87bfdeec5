"""When a person is asked before a tool is called: one table for talks and runs."""

from __future__ import annotations

import pytest

from horarium.agent.consent import Rights, Verdict, Wish, hosts_in, judge
from horarium.tools.registry import Effects, Permission

ALLOWED, ASK, OFF = Permission.ALLOWED, Permission.ASK, Permission.OFF
NONE, NOTIFY, READ, OUTSIDE = Effects.NONE, Effects.NOTIFY, Effects.READ, Effects.OUTSIDE
RIGHTS = Rights(grants=frozenset({"granted"}), hosts=frozenset({"known.example"}))


@pytest.mark.parametrize(
    ("effects", "permitted", "tool", "host", "before", "after"),
    [
        # what                                          nothing read     something read
        (NONE, ALLOWED, "any", "", Verdict.CALL, Verdict.CALL),
        (NONE, ASK, "any", "", Verdict.ASK, Verdict.ASK),
        (NONE, OFF, "any", "", Verdict.REFUSE, Verdict.REFUSE),
        (NOTIFY, ALLOWED, "any", "", Verdict.CALL, Verdict.CALL),
        (READ, ALLOWED, "any", "", Verdict.CALL, Verdict.CALL),
        (READ, ALLOWED, "any", "known.example", Verdict.CALL, Verdict.CALL),
        (READ, ALLOWED, "any", "strange.example", Verdict.CALL, Verdict.ASK),
        (READ, ALLOWED, "granted", "strange.example", Verdict.CALL, Verdict.CALL),
        (READ, ASK, "any", "known.example", Verdict.ASK, Verdict.ASK),
        (OUTSIDE, ALLOWED, "any", "", Verdict.CALL, Verdict.ASK),
        (OUTSIDE, ALLOWED, "any", "known.example", Verdict.CALL, Verdict.ASK),
        (OUTSIDE, ASK, "any", "", Verdict.ASK, Verdict.ASK),
        (OUTSIDE, ASK, "granted", "", Verdict.CALL, Verdict.CALL),
        (OUTSIDE, ALLOWED, "granted", "strange.example", Verdict.CALL, Verdict.CALL),
        (OUTSIDE, OFF, "granted", "", Verdict.REFUSE, Verdict.REFUSE),
    ],
)
def test_a_call_is_made_asked_about_or_refused(
    effects: Effects, permitted: Permission, tool: str, host: str, before: Verdict, after: Verdict
) -> None:
    wish = Wish(tool=tool, effects=effects, permission=permitted, host=host)
    assert judge(wish, RIGHTS, tainted=False) is before
    assert judge(wish, RIGHTS, tainted=True) is after


@pytest.mark.parametrize("tool", ["any", "granted"])
@pytest.mark.parametrize("effects", list(Effects))
def test_what_always_asks_asks_whatever_was_granted(effects: Effects, tool: str) -> None:
    wish = Wish(tool=tool, effects=effects, permission=ALLOWED, always_asks=True)
    assert {judge(wish, RIGHTS, tainted=tainted) for tainted in (False, True)} == {Verdict.ASK}


@pytest.mark.parametrize(
    ("words", "hosts"),
    [
        ("Read https://Example.org/news and tell me.", {"example.org"}),
        ("look at www.example.org.", {"example.org"}),
        ("sub.example.org:8080/path", {"sub.example.org"}),
        ("write to ann@example.org", set()),
        ("https://user@evil.example/", set()),
        ("at 9.30, e.g. 1.5 kg", set()),
        ("nothing here", set()),
    ],
)
def test_hosts_are_those_that_the_words_name(words: str, hosts: set[str]) -> None:
    assert hosts_in(words) == hosts | {f"www.{host}" for host in hosts}


def test_naming_a_host_names_nothing_below_or_above_it() -> None:
    named = hosts_in("see docs.example.org")
    assert "example.org" not in named
    assert "x.docs.example.org" not in named
    assert "docs.example.org.evil.example" not in named
