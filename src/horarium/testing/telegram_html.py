"""Reads the HTML of Telegram messages as strictly as its documentation says (core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

import re

TAGS = {
    *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote"),
    *("tg-spoiler", "tg-emoji", "span"),
}
_SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"<(?P<tag>[^<>]*)>|&(?P<sign>[^;\s]{0,10});|(?P<stray>[<>&])|(?P<text>[^<>&]+)")
_TAG = re.compile(r'(?P<end>/)?(?P<name>[a-z-]+)(?P<rest>(?:\s+[a-z]+="[^"<>]*")*)')


class Broken(Exception):
    """A text that Telegram refuses, in its words."""


def visible(text: str) -> str:
    """What is seen of a text. Broken when it is not well-formed."""
    seen: list[str] = []
    opened: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["text"] is not None:
            seen.append(token["text"])
        elif token["sign"] is not None:
            seen.append(_sign(token["sign"]))
        elif token["tag"] is not None:
            _walk(token["tag"], opened)
        else:
            raise Broken(f"Bad Request: can't parse entities: stray {token['stray']!r}")
    if opened:
        raise Broken(f"Bad Request: can't parse entities: no end tag for {opened[-1]}")
    return "".join(seen)


def _sign(name: str) -> str:
    if name.startswith("#"):
        digits = name[1:]
        return chr(int(digits[1:], 16) if digits[:1] in {"x", "X"} else int(digits))
    if name not in _SIGNS:
        raise Broken(f"Bad Request: can't parse entities: unknown sign {name}")
    return _SIGNS[name]


def _walk(inside: str, opened: list[str]) -> None:
    tag = _TAG.fullmatch(inside)
    if tag is None or tag["name"] not in TAGS:
        raise Broken(f'Bad Request: can\'t parse entities: unsupported start tag "{inside}"')
    if not tag["end"]:
        opened.append(tag["name"])
    elif not opened or opened.pop() != tag["name"]:
        raise Broken(f"Bad Request: can't parse entities: unexpected end tag {tag['name']}")
