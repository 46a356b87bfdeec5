"""One concept, one file, one name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, files, name_of, tree_of

MEANS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
LINES_OF_A_FACE = 40


def test_no_file_has_a_name_that_says_nothing() -> None:
    named = {
        name_of(path): {part.removesuffix(".py") for part in path.parts} for path in files("src", "tests", "bench")
    }
    assert [name for name, parts in named.items() if parts & MEANS_NOTHING] == []


def test_every_module_that_is_not_empty_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in files("src", "bench") if tree_of(path).body and not docstring(tree_of(path))]
    assert silent == []


@pytest.mark.parametrize("path", [path for path in files("src") if path.name == "__init__.py"], ids=name_of)
def test_a_package_face_is_empty_or_short_and_only_names_its_own(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    body = tree_of(path).body
    more = [ast.unparse(node).splitlines()[0] for node in body if not belongs_in_a_face(node, path)]
    assert (more, lines <= LINES_OF_A_FACE) == ([], True)


def test_the_face_of_storage_is_empty() -> None:
    assert not (PACKAGE / "storage" / "__init__.py").read_text("utf-8").strip()


def docstring(tree: ast.Module) -> str | None:
    return ast.get_docstring(tree)


def belongs_in_a_face(node: ast.stmt, path: Path) -> bool:
    return is_docstring(node) or names_its_own(node, path) or is_constant(node)


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def names_its_own(node: ast.stmt, path: Path) -> bool:
    package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    imports = isinstance(node, ast.ImportFrom) and (node.module or "").startswith((package + ".", "__future__"))
    return imports or assigns(node, "__all__")


def is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)


def assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
