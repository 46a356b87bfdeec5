"""Times and recurrences said in words: found in running text, or read as a whole."""

from horarium.language.times.reading import find_times, read_time

__all__ = ["find_times", "read_time"]
