"""Times and recurrences said in words: found in running text, or read as a whole."""

from horarium.language.times.reading import country_in, country_question, find_times, read_time

__all__ = ["country_in", "country_question", "find_times", "read_time"]
