"""Schedules back into words."""

from horarium.language.describe.hours import Clock, clock_of
from horarium.language.describe.remark import remark
from horarium.language.describe.sentence import describe
from horarium.language.describe.words import words_for

__all__ = ["Clock", "clock_of", "describe", "remark", "words_for"]
