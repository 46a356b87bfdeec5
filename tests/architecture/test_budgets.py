"""Files, functions and parameter lists stay small; exceptions are listed by name, with their reason."""

from __future__ import annotations

from tests.architecture.exceptions import LONGER_FILES, LONGER_FUNCTIONS, MORE_PARAMETERS
from tests.architecture.source import Function, files, functions, name_of

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
PARAMETERS = 7


def test_no_file_is_longer_than_its_budget() -> None:
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in files("src", "tests", "bench")}
    assert over_budget(sizes, LINES_OF_A_FILE) == set(LONGER_FILES)


def test_no_function_is_longer_than_its_budget() -> None:
    sizes = {name: lines_of(function) for name, function in production_functions().items()}
    assert over_budget(sizes, LINES_OF_A_FUNCTION) == set(LONGER_FUNCTIONS)


def test_no_function_takes_more_parameters_than_its_budget() -> None:
    sizes = {name: parameters_of(function) for name, function in production_functions().items()}
    assert over_budget(sizes, PARAMETERS) == set(MORE_PARAMETERS)


def test_every_exception_has_a_reason() -> None:
    reasons = [*LONGER_FILES.values(), *LONGER_FUNCTIONS.values(), *MORE_PARAMETERS.values()]
    assert all(len(reason.split()) >= 4 for reason in reasons)


def production_functions() -> dict[str, Function]:
    return {
        f"{name_of(path)}::{name}": function for path in files("src", "bench") for name, function in functions(path)
    }


def over_budget(sizes: dict[str, int], budget: int) -> set[str]:
    return {name for name, size in sizes.items() if size > budget}


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters_of(function: Function) -> int:
    """All that a caller may give; `self` and `cls` are not given."""
    taken = function.args
    named = [*taken.posonlyargs, *taken.args]
    bound = bool(named) and named[0].arg in {"self", "cls"}
    variable = sum(extra is not None for extra in (taken.vararg, taken.kwarg))
    return len(named) - bound + len(taken.kwonlyargs) + variable
