"""Text of a web page as Markdown. Run as a program of its own (see apart.py): a page may be made to take for ever.

In: a JSON line {"url", "charset"}, then the page. Out: {"title", "text"} as JSON.
"""

from __future__ import annotations

import re
import sys
from urllib.parse import urljoin

import msgspec
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from horarium.tools.web.charsets import declared, decoded

LONGEST_LINK = 500
LONGEST_TITLE = 300
DEEPEST = 200
"""Elements within elements; the text of a deeper page is given without its form."""

_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "title", "select", "button")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GAP = re.compile(r"\s{40,}")


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page came from. `charset`: as the server says; None: the page says, or it is guessed."""

    url: str
    charset: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a person sees of a page, as Markdown."""

    title: str
    text: str


def page_of(body: bytes, origin: Origin) -> Page:
    """The title, and the text with its headings, lists, tables and links; no scripts, styles, pictures or hidden parts.

    1. Decode: by the byte order mark, what the server says, what the page says, else a guess.
    2. Cut gaps, over which patterns would take very long.
    3. Take away what is not shown, then write the rest as Markdown with absolute links.
    """
    markup = decoded(body, origin.charset or declared(body))
    soup = BeautifulSoup(_GAP.sub(lambda gap: gap[0][:40], markup), "html.parser")
    title = " ".join(soup.title.get_text().split())[:LONGEST_TITLE] if soup.title else ""
    base = soup.find("base", href=True)
    where = urljoin(origin.url, str(base["href"])) if isinstance(base, Tag) else origin.url
    for element in soup.find_all(True):
        if not element.decomposed and _is_unseen(element):
            element.decompose()
    text = soup.get_text("\n") if depth_of(soup) > DEEPEST else _Markdown(where).convert_soup(soup)
    return Page(title=title, text=tidy(text))


def depth_of(soup: BeautifulSoup) -> int:
    """How many elements lie within one another at most."""
    depths = {id(soup): 0}
    for element in soup.find_all(True):
        depths[id(element)] = depths.get(id(element.parent), 0) + 1
    return max(depths.values())


def tidy(text: str) -> str:
    """The text without spaces at line ends, and with at most one empty line in a row."""
    kept: list[str] = []
    for line in text.splitlines():
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _is_unseen(element: Tag) -> bool:
    if element.name in _UNSEEN or element.has_attr("hidden"):
        return True
    return bool(_NOT_SHOWN.search(str(element.get("style") or "")))


class _Markdown(MarkdownConverter):
    """Links become absolute, or plain text where they lead nowhere; pictures become what they show."""

    def __init__(self, where: str) -> None:
        super().__init__(heading_style="ATX", bullets="-", escape_asterisks=False, escape_underscores=False)
        self._where = where

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link."""
        words = " ".join(text.split())
        target = _target(self._where, str(el.get("href") or ""))
        return f"[{words}]({target})" if words and target and "_noformat" not in parent_tags else words

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What the picture shows, in words."""
        return " ".join(str(el.get("alt") or "").split())


def _target(where: str, href: str) -> str:
    """The address that a link leads to; empty when it leads nowhere on the web, or within the page."""
    if not href.strip() or href.strip().startswith("#"):
        return ""
    try:
        target = urljoin(where, href.strip())
    except ValueError:
        return ""
    target = target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return target if target.startswith(("http://", "https://")) and len(target) <= LONGEST_LINK else ""


def main() -> None:
    """Reads one page from the standard input, writes its text to the standard output."""
    head, _, body = sys.stdin.buffer.read().partition(b"\n")
    page = page_of(body, msgspec.json.decode(head, type=Origin))
    sys.stdout.buffer.write(msgspec.json.encode(page))


if __name__ == "__main__":
    main()
