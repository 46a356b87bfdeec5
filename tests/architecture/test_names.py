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
    silent = [
        name_of(path) for path in files("src", "bench") if tree_of(path).body and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []


@pytest.mark.parametrize("path", [path for path in files("src") if path.name == "__init__.py"], ids=name_of)
def test_a_package_face_is_empty_or_short_and_offers_only_its_own(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES_OF_A_FACE
    package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    foreign = {name for name, module in imported(path).items() if not module.startswith(f"{package}.")}
    assert foreign & offered(path) == set()


def test_the_face_of_storage_is_empty() -> None:
    assert not (PACKAGE / "storage" / "__init__.py").read_text("utf-8").strip()


def imported(path: Path) -> dict[str, str]:
    """The names that a module imports from others, and where from."""
    froms = [node for node in tree_of(path).body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: node.module or "" for node in froms for alias in node.names}


def offered(path: Path) -> set[str]:
    """The names in `__all__`."""
    lists = [node.value for node in tree_of(path).body if assigns(node, "__all__") and isinstance(node, ast.Assign)]
    return {name for listed in lists for name in ast.literal_eval(listed)}


def assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
