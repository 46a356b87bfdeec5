"""The glossary obeys the code: each state is in it, with the meaning that the code gives."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, classes
from tests.architecture.test_words import is_enum, members_of

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
LIFECYCLE = (ROOT / "docs" / "lifecycle.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("run.py", "RunState"),
        ("run.py", "StepState"),
        ("task.py", "TaskState"),
        ("question.py", "QuestionState"),
        ("notice.py", "DeliveryState"),
    ],
)
def test_the_glossary_has_every_state(file: str, name: str) -> None:
    assert [value for value in values(PACKAGE / "domain" / file, name) if f"`{value}`" not in GLOSSARY] == []


def test_the_drawing_has_every_state_of_a_run() -> None:
    assert [value for value in values(PACKAGE / "domain" / "run.py", "RunState") if f"`{value}`" not in LIFECYCLE] == []


def test_the_glossary_has_every_policy_of_overlap_and_catch_up() -> None:
    policies = PACKAGE / "domain" / "policy.py"
    named = [*values(policies, "Overlap"), *values(policies, "CatchUp")]
    assert [value for value in named if f"`{value}`" not in GLOSSARY] == []


@pytest.mark.parametrize("page", ["docs/glossary.md", "docs/lifecycle.md", "ARCHITECTURE.md"])
def test_files_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = {word for word in text.split("`")[1::2] if word.endswith((".py", "/")) and " " not in word}
    roots = (ROOT, PACKAGE, PACKAGE / "engine")
    assert sorted(name for name in named if not any((root / name).exists() for root in roots)) == []


def values(path: Path, name: str) -> list[str]:
    enum = next(node for node in classes(path) if node.name == name and is_enum(node))
    assert members_of(enum)
    return [
        str(statement.value.value)
        for statement in enum.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
    ]
