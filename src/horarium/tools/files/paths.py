"""Names of files, made one and the same however they are written. Pure; nothing here is a path of the real disk."""

from __future__ import annotations

import re
import unicodedata

LONGEST_PATH = 200
DEEPEST = 8

_NEVER = {"Cc": "a control character", "Cf": "an invisible character", "Cs": "half a character"}
_NEVER |= {"Zl": "a line break", "Zp": "a line break", "Co": "a private character", "Cn": "an unknown character"}
_ALL = frozenset({"", ".", "/", "./"})
_DRIVE = re.compile(r"[A-Za-z]:.*", re.DOTALL)


def normalised(path: str) -> str:
    """The one form of a path such as "notes/trip.md". ValueError says what is wrong with it, as an expectation."""
    if not path or path.isspace():
        raise ValueError("the name of a file, such as notes/trip.md")
    if len(path) > LONGEST_PATH:
        raise ValueError(f"a path of at most {LONGEST_PATH} characters")
    for sign in path:
        if unicodedata.category(sign) in _NEVER:
            raise ValueError(f"a path without {_NEVER[unicodedata.category(sign)]}")
    folded = unicodedata.normalize("NFKC", path)
    if "\\" in folded or folded.count("/") != path.count("/"):
        raise ValueError("a path whose parts have / between them, such as notes/trip.md")
    if folded.startswith(("/", "~")) or _DRIVE.fullmatch(folded):
        raise ValueError("a path that does not begin at a root, such as notes/trip.md")
    parts = path.split("/")
    for part, other in zip(parts, folded.split("/"), strict=True):
        _check_part(part, other)
    if len(parts) > DEEPEST:
        raise ValueError(f"a path of at most {DEEPEST} parts")
    kept = unicodedata.normalize("NFC", path)
    if len(kept) > LONGEST_PATH:
        raise ValueError(f"a path of at most {LONGEST_PATH} characters")
    return kept


def folder(path: str) -> str:
    """The beginning that the paths in a folder share: "notes/" for "notes" or "notes/"; empty for all files."""
    return "" if path in _ALL else f"{normalised(path.removesuffix('/'))}/"


def _check_part(part: str, folded: str) -> None:
    """`folded` is the part as look-alikes of dots and letters are read."""
    if not part:
        raise ValueError("a path without empty parts")
    if folded.strip(". ") == "":
        raise ValueError('a path without "." or ".." in it')
    if part != part.strip():
        raise ValueError("a path whose parts have no spaces at their ends")
