"""What a redirect makes of a request."""

from __future__ import annotations

import pytest

from horarium.domain.errors import ToolFailed
from horarium.tools.web.redirects import Message, redirected

HEADERS = {"authorization": "Basic x", "cookie": "a=b", "x-api-key": "k", "accept": "*/*", "content-type": "text/plain"}


def post(method: str = "POST") -> Message:
    return Message(method=method, url="https://a.example/x/y", headers=HEADERS, body=b"hello")


@pytest.mark.parametrize(
    ("method", "status", "after"),
    [
        ("POST", 301, "GET"),
        ("POST", 302, "GET"),
        ("POST", 303, "GET"),
        ("PUT", 303, "GET"),
        ("PUT", 302, "PUT"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("HEAD", 303, "HEAD"),
        ("DELETE", 301, "DELETE"),
    ],
)
def test_the_method_changes_as_browsers_change_it(method: str, status: int, after: str) -> None:
    following = redirected(post(method), status, "/z")
    assert following is not None
    assert following.method == after
    assert following.url == "https://a.example/z"
    assert following.body == (b"hello" if after == method else b"")
    assert ("content-type" in following.headers) == (after == method)


@pytest.mark.parametrize(
    "location", ["https://b.example/", "http://a.example/", "https://a.example:8443/", "//b.example"]
)
def test_no_header_that_may_hold_a_credential_goes_to_another_origin(location: str) -> None:
    following = redirected(post(), 307, location)
    assert following is not None
    assert set(following.headers) == {"accept", "content-type"}


def test_headers_stay_within_one_origin() -> None:
    following = redirected(post(), 307, "https://a.example:443/z")
    assert following is not None
    assert following.headers == HEADERS


def test_a_redirect_brings_no_credentials_of_its_own() -> None:
    following = redirected(post(), 302, "https://user:word@a.example/z#part")
    assert following is not None
    assert following.url == "https://a.example/z"


@pytest.mark.parametrize("status", [200, 204, 300, 304, 400, 500])
def test_other_answers_are_the_last(status: int) -> None:
    assert redirected(post(), status, "/z") is None


@pytest.mark.parametrize("location", [None, "", "http://", "https://[::1", "mailto:a@b.example"])
def test_a_redirect_to_nowhere_is_a_permanent_failure_without_the_path(location: str | None) -> None:
    with pytest.raises(ToolFailed) as caught:
        redirected(post(), 302, location)
    assert caught.value.permanent
    assert "https://a.example" in caught.value.message
    assert "/x" not in caught.value.message
