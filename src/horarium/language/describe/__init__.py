"""Schedules back into words."""

from horarium.language.describe.hours import Clock, clock_of
from horarium.language.describe.remark import remark
from horarium.language.describe.sentence import describe

__all__ = ["Clock", "clock_of", "describe", "remark"]
