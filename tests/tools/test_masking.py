"""Secrets do not reach people or logs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.tools.masking import masked_urls, shown, without


@pytest.mark.parametrize(
    ("given_text", "masked"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://user:word@a.example/x", "https://***@a.example/x"),
        ("https://a.example/x?token=s#part", "https://a.example/x?***"),
        ("https://a.example/@jane/x", "https://a.example/@jane/x"),
        ("https://a.example:8443/x#part", "https://a.example:8443/x#***"),
        ("https://[2001:db8::1]:1/x", "https://[2001:db8::1]:1/x"),
        ("https://user:wo/rd@a.example/x", "https://***@a.example/x"),
        ("https://user:wo?rd@a.example/x", "https://***@a.example/x"),
        ("see postgres://u:p@h/db now", "see postgres://***@h/db now"),
    ],
)
def test_user_information_query_and_fragment_of_a_url_are_hidden(given_text: str, masked: str) -> None:
    assert masked_urls(given_text) == masked


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="<>\"'"), min_size=8))
def test_no_password_survives(password: str) -> None:
    secret = f"S3{password}S3"
    assert secret not in masked_urls(f"https://user:{secret}@a.example/")
    assert secret not in masked_urls(f"https://a.example/?key={secret}")


def test_secret_arguments_keep_their_shape_only() -> None:
    arguments = {"url": "https://u:p@a.example/x?y", "headers": {"X-Key": "k"}, "body": "https://b.example/?open"}
    assert shown(arguments, {"url", "headers"}) == {
        "url": "https://***@a.example/x?***",
        "headers": {"X-Key": "***"},
        "body": "https://b.example/?open",
    }


def test_a_secret_that_is_sent_back_is_hidden_and_a_short_one_cannot_be() -> None:
    assert without("Bearer abcdef, abcdef, ab", {"Bearer abcdef", "abcdef", "ab"}) == "***, ***, ab"
