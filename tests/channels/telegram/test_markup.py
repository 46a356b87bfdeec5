"""Whatever text comes, Telegram's strict reader takes it, sees the words, and no message is too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.channels.telegram.markup import LIMIT, NOTHING, clean, length, pieces, to_html
from horarium.testing.telegram_html import Broken, visible

MARKS = st.text(alphabet="ab *_`~[]()<>&#-\n\"'.:/1", max_size=300)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *so* and _so_", "<b>bold</b> and <i>so</i> and <i>so</i>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("```python\nx = 1 < 2\n```", "<pre>x = 1 &lt; 2</pre>"),
        ("[page](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">page</a>'),
        ("# Head\n- one\n- two", "<b>Head</b>\n• one\n• two"),
        ("a **b *c* d** e", "a <b>b <i>c</i> d</b> e"),
        ("2 * 3 * 4, snake_case_name, 5*6*7", "2 * 3 * 4, snake_case_name, 5*6*7"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("**open", "**open"),
        ("", NOTHING),
        (" \n\x00 ", NOTHING),
    ],
)
def test_the_little_markdown_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html
    visible(html)


@given(st.one_of(MARKS, st.text(max_size=300)))
def test_no_text_breaks_the_strict_reader(text: str) -> None:
    assert visible(to_html(text)).strip()


@given(st.text(alphabet=st.characters(exclude_characters="*_`~[]#-+", exclude_categories=["Cs", "Cc"]), max_size=200))
def test_text_without_marks_is_seen_as_it_is(text: str) -> None:
    assert visible(to_html(text)) == (text.strip() or NOTHING)


@given(st.one_of(MARKS, st.text()), st.integers(1, 60))
def test_pieces_are_short_enough_and_nothing_but_space_is_left_out(text: str, times: int) -> None:
    long = text * times
    found = pieces(long)
    assert all(length(visible(to_html(piece))) <= LIMIT for piece in found)
    if "```" not in long:
        assert "".join("".join(found).split()) == "".join(clean(long).split())


def test_pieces_end_at_paragraphs_and_code_goes_on_as_code() -> None:
    paragraphs = "\n\n".join(["word " * 300] * 6)
    assert all(piece.endswith("word") for piece in pieces(paragraphs))
    code = "```\n" + "line of code\n" * 600 + "```"
    assert all(to_html(piece).startswith("<pre>line") for piece in pieces(code))


def test_halves_of_signs_and_far_signs_are_counted_as_telegram_does() -> None:
    assert length("😀") == 2
    assert clean("a\ud800b") == "a\ufffdb"
    assert all(length(piece) <= LIMIT for piece in pieces("😀" * 5_000))


@pytest.mark.parametrize("html", ["<b>x", "x</b>", "<q>x</q>", "a < b", "&nbsp;", "<b><i>x</b></i>"])
def test_the_strict_reader_is_strict(html: str) -> None:
    with pytest.raises(Broken):
        visible(html)
