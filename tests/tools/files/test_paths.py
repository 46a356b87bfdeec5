"""A path has one form, stays in its place, and is refused in words when it would not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.tools.files.paths import DEEPEST, LONGEST_PATH, folder, normalised

SIGNS = st.sampled_from(["a", ".", "..", "/", "\\", "~", ":", "C:", " ", "é", "e\u0301", "\u2025", "\uff0e", "\uff0f"])


@pytest.mark.parametrize("path", ["a", "notes/trip.md", "2026.11.23.txt", ".hidden", "a b/c d", "día/ж/東京.md", "..a"])
def test_a_usual_path_is_itself(path: str) -> None:
    assert normalised(path) == path


def test_two_spellings_of_one_name_are_one_path() -> None:
    assert normalised("cafe\u0301.md") == normalised("caf\u00e9.md")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "the name of a file"),
        (" ", "the name of a file"),
        ("../x", r'without "\." or "\.\."'),
        ("a/../../x", r'without "\." or "\.\."'),
        ("a/./b", r'without "\." or "\.\."'),
        (".. /x", r'without "\." or "\.\."'),
        ("...", r'without "\." or "\.\."'),
        ("\u2025/x", r'without "\." or "\.\."'),  # one sign that looks like two dots
        ("\uff0e\uff0e/x", r'without "\." or "\.\."'),  # wide dots
        ("a\uff0fb", "have / between them"),  # a wide slash
        ("a\\b", "have / between them"),
        ("..\\x", "have / between them"),
        ("/etc/passwd", "does not begin at a root"),
        ("~/x", "does not begin at a root"),
        ("C:/x", "does not begin at a root"),
        ("c:x", "does not begin at a root"),
        ("a//b", "without empty parts"),
        ("a/", "without empty parts"),
        ("a/ b", "no spaces at their ends"),
        ("a\x00b", "without a control character"),
        ("a\nb", "without a control character"),
        ("a\x7f", "without a control character"),
        ("a\u202eb", "without an invisible character"),
        ("a\u200bb", "without an invisible character"),
        ("a\u2028b", "without a line break"),
        ("a\ud800", "without half a character"),
        ("x" * (LONGEST_PATH + 1), f"at most {LONGEST_PATH} characters"),
        ("/".join("x" * (DEEPEST + 1)), f"at most {DEEPEST} parts"),
    ],
)
def test_a_path_that_leads_out_or_deceives_is_refused(path: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        normalised(path)


@given(st.lists(SIGNS, max_size=12).map("".join) | st.text(max_size=60))
def test_whatever_is_accepted_is_relative_clean_and_stays_as_it_is(text: str) -> None:
    try:
        path = normalised(text)
    except ValueError:
        return
    assert normalised(path) == path
    assert 0 < len(path) <= LONGEST_PATH
    for form in (path, unicodedata.normalize("NFKC", path)):
        assert not form.startswith(("/", "~"))
        assert "\\" not in form
        assert not {"", ".", ".."} & {part.strip() for part in form.split("/")}


@pytest.mark.parametrize(
    ("given_", "beginning"), [("", ""), ("/", ""), (".", ""), ("a", "a/"), ("a/", "a/"), ("a/b", "a/b/")]
)
def test_a_folder_is_the_beginning_of_the_paths_in_it(given_: str, beginning: str) -> None:
    assert folder(given_) == beginning


@pytest.mark.parametrize("name", ["..", "//", "a//", "a/../b", "/a"])
def test_a_folder_leads_nowhere_else_either(name: str) -> None:
    with pytest.raises(ValueError, match="a path"):
        folder(name)
