"""The small language of patterns, on a grammar of five words."""

from __future__ import annotations

import pytest

from horarium.language.requests.grammar import Grammar
from horarium.language.requests.patterns import Lexicon, compile_pattern, needs
from horarium.language.requests.words import DURATION, Text

LEXICON = Lexicon({"fruit": "apple, apples, passion fruit", "drop": "drop, get rid of, <fruit>", "break": "to, for"})


def fits(pattern: str, said: str, *times: str) -> dict[str, str] | None:
    """What a pattern keeps of a text, or None; `times` are the words in it that say a time."""
    spans = [(said.index(each), said.index(each) + len(each)) for each in times]
    text = Text(said, spans)
    match = Grammar(LEXICON, f"= create\n{pattern}").match(text)
    if match is None:
        return None
    return {name: " ".join(text.words[first:last]) for name, first, last in match.captures}


def test_a_word_stands_for_itself_in_any_case() -> None:
    assert fits("eat", "Eat!") == {}
    assert fits("eat", "heat") is None


def test_a_class_stands_for_each_of_its_phrases() -> None:
    assert fits("eat <fruit> END", "eat passion fruit") == {}
    assert fits("<drop> {what}", "get rid of it all") == {"what": "it all"}


def test_a_class_may_take_in_another() -> None:
    assert fits("<drop> END", "apples") == {}


def test_what_is_in_brackets_may_be_left_out() -> None:
    assert fits("eat [an|the] apple", "eat apple") == {}
    assert fits("eat [an|the] apple", "eat the apple") == {}


def test_brackets_may_stand_in_brackets() -> None:
    assert fits("eat [an [old] ] apple END", "eat an old apple") == {}
    assert fits("eat [an [old] ] apple END", "eat apple") == {}


def test_what_is_kept_ends_where_the_next_item_fits() -> None:
    assert fits("move {what} to {where}", "move the red car to the barn") == {
        "what": "the red car",
        "where": "the barn",
    }


def test_something_must_be_there_to_be_kept_unless_it_has_a_question_mark() -> None:
    assert fits("eat {what}", "eat") is None
    assert fits("eat {what?}", "eat") == {}


def test_times_are_passed_over_wherever_they_stand() -> None:
    assert fits("eat an apple END", "eat tomorrow an apple at 5", "tomorrow", "at 5") == {}


def test_a_pattern_may_ask_for_a_time() -> None:
    assert fits("eat {what} TIME", "eat an apple at 5", "at 5") == {"what": "an apple"}
    assert fits("eat {what} TIME", "eat an apple") is None


def test_a_time_alone_is_nothing_to_keep() -> None:
    assert fits("eat {what}", "eat at 5", "at 5") is None


def test_a_pattern_may_look_ahead_and_refuse() -> None:
    assert fits("eat &<fruit> {what}", "eat my apple") == {"what": "my apple"}
    assert fits("eat &<fruit> {what}", "eat my bread") is None
    assert fits("eat {what} !<fruit>", "eat my apple") is None


def test_a_star_passes_over_a_few_words_only() -> None:
    assert fits("eat * apple", "eat one two three apple") == {}
    assert fits("eat * apple", "eat one two three four five six seven apple") is None


def test_words_before_a_noun_are_few_and_none_of_the_class_break() -> None:
    assert fits("eat {adj?} apple", "eat red apple") == {"adj": "red"}
    assert fits("eat {adj?} apple", "eat bread for apple") is None


@pytest.mark.parametrize("pattern", ["eat [an apple", "eat an] apple", "eat <bread>"])
def test_a_pattern_that_is_not_well_formed_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|no word class"):
        compile_pattern(pattern, LEXICON)


def test_a_choice_may_name_a_time() -> None:
    assert fits("eat TIME|soon END", "eat at 5", "at 5") == {}
    assert fits("eat TIME|soon END", "eat soon") == {}
    assert fits("eat TIME|soon END", "eat late") is None


@pytest.mark.parametrize("pattern", ["eat &TIME|soon", "eat MEAL", "eat !TIME"])
def test_a_mark_that_is_none_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="there is no item"):
        compile_pattern(pattern, LEXICON)


def test_a_word_that_adds_to_a_duration_follows_it() -> None:
    text = Text("five more minutes of sleep", durations=[(0, 17)], more={"more"})
    assert text.words == [DURATION, "more", "of", "sleep"]


def test_a_pattern_knows_the_words_without_which_it_cannot_fit() -> None:
    pattern = compile_pattern("[please] {what} &<fruit> TIME|soon eat|drink", LEXICON)
    assert needs(pattern, LEXICON) == (frozenset({"eat", "drink"}), frozenset({"apple", "apples", "passion"}))
