"""What is stored can be read by any version: JSON, never pickled objects."""

from __future__ import annotations

import ast

from tests.architecture.source import files, name_of, tree_of

PICKLES = {"pickle", "_pickle", "cPickle", "cloudpickle", "dill", "jsonpickle", "marshal", "shelve", "PickleType"}


def test_nothing_is_pickled() -> None:
    found = {name_of(path): names_in(tree_of(path)) & PICKLES for path in files("src")}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_search_for_pickles_would_find_one() -> None:
    assert names_in(ast.parse("from sqlalchemy import PickleType")) & PICKLES
    assert names_in(ast.parse("def f():\n    import pickle")) & PICKLES
    assert names_in(ast.parse("import sqlalchemy as sa\nsa.types.PickleType")) & PICKLES


def names_in(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found |= {name.name.split(".")[0] for name in names}
            case ast.ImportFrom(module=module, names=names):
                found |= {(module or "").split(".")[0], *(name.name for name in names)}
            case ast.Attribute(attr=name) | ast.Name(id=name):
                found.add(name)
    return found
