"""What can be set about the engine."""

from __future__ import annotations

from datetime import timedelta

import msgspec


class EngineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds and windows of one engine process."""

    node: str = "main"
    zone: str = "UTC"  # of quiet hours
    alone: bool = True  # no other process carries out runs of this store: whatever is running at start was orphaned
    batch: int = 1000  # tasks planned, or runs claimed, in one transaction
    at_once: int = 1000  # runs at work in this process
    per_owner: int = 100  # of these, for one owner (runs that take no time do not count)
    per_lane: int = 200  # and with one tool
    lease: timedelta = timedelta(seconds=60)
    rescues: int = 3  # a run that stopped the process more often than this has failed
    grace: timedelta = timedelta(seconds=20)  # for runs at work when the process is asked to stop
    question_lasts: timedelta = timedelta(days=7)
    keep: timedelta = timedelta(days=90)
    keep_failed: timedelta = timedelta(days=365)
    tidy_every: timedelta = timedelta(hours=1)
    scan_every: timedelta = timedelta(days=1)
    scan_pause: timedelta = timedelta(minutes=1)  # between pages of a scan; a page costs some 30 ms
