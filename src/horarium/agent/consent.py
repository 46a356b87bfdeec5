"""Whether a tool call needs the person's yes: one rule for talks and for runs. Pure."""

from __future__ import annotations

import enum
import re

import msgspec

from horarium.tools.registry import Effects, Permission


class Verdict(enum.StrEnum):
    """What becomes of a call that a model wants to make."""

    CALL = "call"  # it is made
    ASK = "ask"  # the person is asked first
    REFUSE = "refuse"  # it is not made, and nobody is asked


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A call that a model wants to make. `host`: whom it would contact, where its arguments choose that."""

    tool: str
    effects: Effects
    permission: Permission
    always_asks: bool = False  # whatever was granted; so does every change of a schedule
    host: str = ""


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """What the person settled before the run or turn began. `hosts`: those that their own words name."""

    grants: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()


def judge(wish: Wish, rights: Rights, *, tainted: bool) -> Verdict:
    """Whether to make a call. `tainted`: text from elsewhere was read, and may be what wishes for it.

    1. What is off is refused; what always asks is asked about; what was granted for this task is done.
    2. What the person wants to be asked about is asked about.
    3. After something was read: what acts outside, and what would contact a host that the person did not name.
    """
    if wish.permission is Permission.OFF:
        return Verdict.REFUSE
    if wish.tool in rights.grants and not wish.always_asks:
        return Verdict.CALL
    if wish.permission is Permission.ASK or wish.always_asks:
        return Verdict.ASK
    strange = wish.effects is Effects.READ and wish.host != "" and wish.host not in rights.hosts
    return Verdict.ASK if tainted and (wish.effects is Effects.OUTSIDE or strange) else Verdict.CALL


_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?![\w@-])")


def hosts_in(*texts: str) -> frozenset[str]:
    """The hosts that words name, as such or in a web address; each with and without "www.", nothing else below it."""
    named = {found for text in texts for found in _HOST.findall(text.casefold())}
    bare = {name.removeprefix("www.") for name in named}
    return frozenset(bare | {f"www.{name}" for name in bare})
