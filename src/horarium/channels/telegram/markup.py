"""Text for Telegram: the little Markdown that models write becomes its HTML, all else is escaped. Pure.

Whatever comes in, what goes out is well-formed: each mark is put around what was rendered inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

LIMIT = 4096  # UTF-16 units of a message, after the marks are read (core.telegram.org/bots/api#sendmessage)
_ROOM = 4000  # what is filled of it
_FENCE = re.compile(r"```[^\n`]*\n(.*?)(?:\n?```|\Z)", re.DOTALL)
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<bold>(?=\S)[^\n]+?(?<=\S))\*\*"
    r"|(?<![\w*])\*(?P<italic>(?=[^\s*])[^*\n]+?(?<=[^\s*]))\*(?![\w*])"
    r"|(?<!\w)_(?P<slanted>(?=[^\s_])[^_\n]+?(?<=[^\s_]))_(?!\w)"
    r"|~~(?P<struck>(?=\S)[^\n]+?(?<=\S))~~"
    r"|\[(?P<label>[^\[\]\n]{1,300})\]\((?P<url>https?://[^\s()<>\"]{1,1000})\)"
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+(?=\S)", re.MULTILINE)
_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " ")
_TAGS = {"bold": "b", "italic": "i", "slanted": "i", "struck": "s"}
NOTHING = "…"


def to_html(text: str) -> str:
    """Telegram's HTML for a text; never empty."""
    parts: list[str] = []
    last = 0
    sound = clean(text)
    for fence in _FENCE.finditer(sound):
        parts += [_lines(sound[last : fence.start()]), f"<pre>{escape(fence[1], quote=False)}</pre>"]
        last = fence.end()
    parts.append(_lines(sound[last:]))
    return "".join(parts).strip() or NOTHING


def pieces(text: str) -> list[str]:
    """The text in messages that are not too long, cut at paragraphs, lines, sentences or words where there are any.

    A block of code that is cut goes on as one in the next piece.
    """
    rest, found = clean(text).strip(), []
    while length(rest) > LIMIT:
        cut = _cut(rest)
        piece, rest = rest[:cut].rstrip(), rest[cut:].lstrip("\n ")
        if piece.count("```") % 2:
            piece, rest = f"{piece}\n```", f"```\n{rest}"
        found.append(piece)
    return [*found, rest] if rest or not found else found


def clean(text: str) -> str:
    """The text without signs that cannot be sent: halves of pairs, and control signs other than tab and new line."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(sign for sign in whole if sign >= " " or sign in "\n\t")


def length(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _cut(text: str) -> int:
    end = _prefix(text, _ROOM)
    for mark in _BREAKS:
        at = text.rfind(mark, end // 2, end)
        if at > 0:
            return at + len(mark)
    return end


def _prefix(text: str, units: int) -> int:
    """How many signs fit."""
    taken = 0
    for number, sign in enumerate(text):
        taken += 1 + (sign > "\uffff")
        if taken > units:
            return number
    return len(text)


def _lines(text: str) -> str:
    return _inline(_BULLET.sub(r"\1• ", _HEADING.sub(_bold_line, text)))


def _bold_line(heading: re.Match[str]) -> str:
    return f"**{heading[1].replace('**', '')}**"


def _inline(text: str) -> str:
    parts: list[str] = []
    last = 0
    for mark in _INLINE.finditer(text):
        parts += [escape(text[last : mark.start()], quote=False), _marked(mark, _inline)]
        last = mark.end()
    return "".join([*parts, escape(text[last:], quote=False)])


def _marked(mark: re.Match[str], inner: Callable[[str], str]) -> str:
    if mark["code"] is not None:
        return f"<code>{escape(mark['code'], quote=False)}</code>"
    if mark["url"] is not None:
        return f'<a href="{escape(mark["url"])}">{escape(mark["label"], quote=False)}</a>'
    name = next(name for name in _TAGS if mark[name] is not None)
    return f"<{_TAGS[name]}>{inner(mark[name])}</{_TAGS[name]}>"
