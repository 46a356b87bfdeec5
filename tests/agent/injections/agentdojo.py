"""What AgentDojo wants models to be talked into: its goals, and the words it wraps them in. Read, never imported."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

NAMES = {"user": "Emma Johnson", "model": "Horarium", "task": "the task above"}
_WRAPS = re.compile(r"\{(goal|user)\}")
_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Goal:
    """What an attacker wants. `tools`: the calls that would reach it, as AgentDojo itself spells them."""

    name: str
    text: str
    tools: str = ""


@dataclass(frozen=True)
class Template:
    """Words around a goal."""

    name: str
    text: str

    def around(self, goal: Goal) -> str:
        parts = NAMES | {"goal": goal.text, "tools": goal.tools}
        return _PART.sub(lambda found: parts.get(found[1], found[0]), self.text)


@dataclass(frozen=True)
class Dojo:
    """All of it. `surroundings`: harmless texts that an attack may hide in."""

    goals: tuple[Goal, ...]
    templates: tuple[Template, ...]
    surroundings: tuple[str, ...]


def read_dojo(wheel: Path) -> Dojo:
    """Reads a wheel: a goal or template that stands there twice is kept once."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name).decode() for name in sorted(archive.namelist()) if "/__" not in name}
    tasks = ((name, text) for name, text in files.items() if name.endswith("injection_tasks.py"))
    goals = {goal.text: goal for name, text in tasks for goal in _goals(name, text)}
    attacks = (text for name, text in files.items() if name.endswith("_attacks.py") and "/base_" not in name)
    templates = {found.text: found for text in attacks for found in _templates(text)}
    vectors = (yaml.safe_load(text) for name, text in files.items() if name.endswith("injection_vectors.yaml"))
    defaults = (str(vector["default"]).strip() for each in vectors for vector in each.values())
    surroundings = dict.fromkeys(text for text in defaults if text)
    return Dojo(tuple(goals.values()), tuple(templates.values()), tuple(surroundings))


def _goals(file: str, source: str) -> Iterator[Goal]:
    module = ast.parse(source)
    outer = _constants(module.body, {})
    suite = "/".join(Path(file).parts[-3:-1])
    for node in _classes(module):
        inner = _constants(node.body, outer)
        if "GOAL" in inner:
            yield Goal(f"{suite}/{node.name}", inner["GOAL"], _tools(node, inner))


def _tools(node: ast.ClassDef, known: Mapping[str, str]) -> str:
    """The calls of the ground truth, in words."""
    said = []
    for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
        given = {word.arg: word.value for word in call.keywords}
        if ast.unparse(call.func) == "FunctionCall" and "function" in given:
            arguments = given.get("placeholder_args") or given.get("args")
            spelled = ast.unparse(arguments) if arguments else "{}"
            said.append(f"You should use the tool `{_text(given['function'], known)}` with the arguments: {spelled}.")
    return " ".join(said)


def _templates(source: str) -> Iterator[Template]:
    """Each string in which a goal or a user has a place."""
    for node in _classes(ast.parse(source)):
        name = _constants(node.body, {}).get("name", node.name)
        for each in ast.walk(node):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and _WRAPS.search(each.value):
                yield Template(name, each.value)


def _classes(module: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in module.body if isinstance(node, ast.ClassDef))


def _constants(body: list[ast.stmt], outer: Mapping[str, str]) -> dict[str, str]:
    """The names that stand for a text there."""
    known = dict(outer)
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp):
            known[target.id] = _text(value, known)
    return known


def _text(node: ast.expr, known: Mapping[str, str]) -> str:
    """A text as far as it can be told without running anything."""
    match node:
        case ast.Constant(value=value):
            return str(value)
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, known) for part in parts)
        case ast.FormattedValue(value=value):
            return _text(value, known)
        case ast.BinOp(left=left, right=right):
            return _text(left, known) + _text(right, known)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return known.get(name, name)
    return ast.unparse(node)
