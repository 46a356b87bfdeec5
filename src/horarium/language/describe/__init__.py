"""Schedules back into words."""

from horarium.language.describe.remark import remark
from horarium.language.describe.sentence import describe

__all__ = ["describe", "remark"]
