"""What has a name is explained: enum members, classes, functions."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import Function, classes, files, name_of, tree_of


def test_every_member_of_an_enum_says_what_it_means() -> None:
    silent = [
        f"{name_of(path)}::{enum.name}.{member}"
        for path in files("src")
        for enum in classes(path)
        if is_enum(enum)
        for member, line in members_of(enum)
        if "# " not in path.read_text("utf-8").splitlines()[line - 1]
    ]
    assert silent == []


def test_every_public_class_and_function_says_what_it_is() -> None:
    """A short function may let its name say it; a comment that repeats the code helps nobody."""
    silent = [
        f"{name_of(path)}::{node.name}"
        for path in files("src", "bench")
        for node in public(path)
        if not ast.get_docstring(node) and not says_itself(node)
        if isinstance(node, ast.ClassDef) or not written_elsewhere(path)
    ]
    assert silent == []


def test_a_docstring_begins_with_one_sentence() -> None:
    """A first line that ends in a full stop (or leads on to a list) is read on its own, in help texts and listings."""
    unfinished = [
        f"{name_of(path)}::{node.name}"
        for path in files("src", "bench")
        for node in public(path)
        if (text := ast.get_docstring(node)) and not first_paragraph(text).endswith((".", ":", "?", "!", '"', "'"))
    ]
    assert unfinished == []


def public(path: Path) -> list[ast.ClassDef | Function]:
    """What a module offers: classes and functions at its top that have no leading underscore."""
    named = (node for node in tree_of(path).body if isinstance(node, Function | ast.ClassDef))
    return [node for node in named if not node.name.startswith("_")]


def written_elsewhere(path: Path) -> bool:
    """What a store's transactions do is said once, at the verbs of storage.ports."""
    return name_of(path).startswith(tuple(f"src/horarium/storage/{part}/" for part in ("sql", "memory", "migrations")))


def says_itself(node: ast.ClassDef | Function) -> bool:
    """Two statements, or five lines."""
    short = len(node.body) <= 2 or (node.end_lineno or node.lineno) - node.body[0].lineno < 5
    return isinstance(node, Function) and short


def first_paragraph(docstring: str) -> str:
    return docstring.split("\n\n", maxsplit=1)[0].rstrip()


def is_enum(node: ast.ClassDef) -> bool:
    return any("Enum" in ast.unparse(base) or "Flag" in ast.unparse(base) for base in node.bases)


def members_of(node: ast.ClassDef) -> list[tuple[str, int]]:
    """Name and last line of each member."""
    return [
        (target.id, statement.end_lineno or statement.lineno)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]
