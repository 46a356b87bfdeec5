"""What a person sees of a page becomes Markdown; what they do not see stays away."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from horarium.tools.web.page import Origin, Page, page_of, tidy

WHERE = "https://a.example/dir/page?x=1"


def read(html: str | bytes, charset: str | None = None) -> Page:
    body = html if isinstance(html, bytes) else html.encode()
    return page_of(body, Origin(url=WHERE, charset=charset))


def test_headings_lists_tables_and_links_keep_their_form() -> None:
    page = read(
        "<html><head><title> The\n title </title></head><body><h2>Hours</h2>"
        "<p>We <b>open</b> at <a href='/7'>7</a>.</p>"
        "<ul><li>one</li><li>two</li></ul><table><tr><th>day</th></tr><tr><td>Monday</td></tr></table></body></html>"
    )
    assert page.title == "The title"
    assert page.text == (
        "## Hours\n\nWe **open** at [7](https://a.example/7).\n\n- one\n- two\n\n| day |\n| --- |\n| Monday |"
    )


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<p style='color:red; DISPLAY : none'>x</p>",
        "<div style='visibility:hidden'><p>x</p></div>",
        "<select><option>x</option></select>",
    ],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert read(f"<p>seen</p>{unseen}").text == "seen"


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("<a href='other'>y</a>", "[y](https://a.example/dir/other)"),
        ("<a href='//b.example/z'>y</a>", "[y](https://b.example/z)"),
        ("<a href='https://b.example/a b(c)'>y</a>", "[y](https://b.example/a%20b%28c%29)"),
        ("<a href='#part'>y</a>", "y"),
        ("<a href='javascript:alert(1)'>y</a>", "y"),
        ("<a href='data:text/html,x'>y</a>", "y"),
        ("<a href='https://[::1'>y</a>", "y"),
        ("<a>y</a>", "y"),
        (f"<a href='https://b.example/{'x' * 600}'>y</a>", "y"),
        ("<a href='/x'><img src='/i.png' alt='a cat'></a>", "[a cat](https://a.example/x)"),
        ("<img src='https://tracker.example/1.gif'>y", "y"),
    ],
)
def test_links_are_absolute_or_plain_text_and_pictures_are_their_words(link: str, text: str) -> None:
    assert read(f"<p>{link}</p>").text == text


def test_a_base_changes_where_links_lead() -> None:
    page = read("<head><base href='/other/'></head><a href='x'>y</a>")
    assert page.text == "[y](https://a.example/other/x)"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<p>é</p>".encode(), None),
        ("<p>é</p>".encode("latin-1"), "iso-8859-1"),
        ("<meta charset=latin-1><p>é</p>".encode("latin-1"), None),
        ("<p>é</p>".encode("utf-16"), None),
        ("<p>é</p>".encode("windows-1252"), "no-such-charset"),
        ("<p>é</p>".encode(), "zlib"),
        ("<p>é</p>".encode()[:-1], None),
        ("<meta charset=nonsense><p>é</p>".encode(), None),
        ("<meta charset=idna><p>é</p>".encode(), None),
    ],
)
def test_characters_are_read_as_the_server_or_the_page_says(body: bytes, charset: str | None) -> None:
    assert read(body, charset).text.startswith("é")


def test_a_page_of_many_elements_within_one_another_gives_its_text() -> None:
    page = read("<div>" * 3_000 + "deep" + "</div>" * 3_000)
    assert page.text == "deep"


def test_a_gap_as_long_as_a_book_takes_no_time() -> None:
    assert read("<p>a" + " " * 500_000 + "b</p>").text == "a b"


def test_lines_are_tidied() -> None:
    assert tidy("\n\n a  \n\n\n\nb\n") == "a\n\nb"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("<>/abp \"'=!-&#;\x00é"), max_size=80))
def test_any_text_is_a_page(text: str) -> None:
    assert "\n\n\n" not in read(f"<b>{text}").text
