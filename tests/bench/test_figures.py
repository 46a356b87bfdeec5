"""What a figure says, and how the list of results is kept. No number is judged here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bench.__main__ as runner
from bench.figure import Figure, at_least_times_peer, at_most_of_peer, below
from bench.measures import Burst, percentile
from bench.report import table

KEYS = ["name", "ours", "peer", "peer_name", "ratio", "unit", "goal", "holds"]


def test_a_figure_has_the_eight_fields_that_other_benchmarks_join_with() -> None:
    figure = Figure("lateness", 2.0, "ms", 4.0, "a peer", below(20, "ms"))
    assert list(figure.as_json()) == KEYS
    assert figure.as_json()["ratio"] == 0.5
    assert figure.as_json()["holds"] is True


def test_a_figure_without_a_peer_has_no_ratio_and_one_without_a_goal_does_not_hold_or_fail() -> None:
    figure = Figure("memory", 2.0, "MB")
    assert (figure.ratio, figure.holds) == (None, None)


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure("a", 19.0, "ms", goal=below(20, "ms")), True),
        (Figure("a", 20.0, "ms", goal=below(20, "ms")), False),
        (Figure("a", 15.0, "1/s", 1.0, "peer", at_least_times_peer(15, "peer")), True),
        (Figure("a", 14.9, "1/s", 1.0, "peer", at_least_times_peer(15, "peer")), False),
        (Figure("a", 1.0, "ms", 12.0, "peer", at_most_of_peer(1 / 12, "a twelfth")), True),
        (Figure("a", 1.1, "ms", 12.0, "peer", at_most_of_peer(1 / 12, "a twelfth")), False),
        (Figure("a", 1.1, "ms", goal=at_most_of_peer(1 / 12, "a twelfth")), False),
    ],
)
def test_a_goal_holds_at_its_border_and_not_beyond(figure: Figure, holds: bool) -> None:
    assert figure.holds is holds


def test_results_replace_those_of_the_same_name_and_keep_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LATEST", tmp_path / "latest.json")
    runner.keep([Figure("a", 1.0, "ms"), Figure("b", 2.0, "ms")])
    runner.keep([Figure("a", 3.0, "ms"), Figure("c", 4.0, "ms")])
    kept = json.loads((tmp_path / "latest.json").read_text("utf-8"))
    assert [(entry["name"], entry["ours"]) for entry in kept] == [("a", 3.0), ("b", 2.0), ("c", 4.0)]


def test_a_table_says_which_goals_hold() -> None:
    lines = table([Figure("a", 1.0, "ms", goal=below(2, "ms")), Figure("b", 3.0, "ms", goal=below(2, "ms"))])
    assert [line.split("under 2 ms")[1].strip() for line in lines.splitlines()[1:]] == ["holds", "does not hold"]


def test_the_percentile_is_the_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (50.0, 99.0, 7.0)


def test_lateness_is_from_each_slot_to_its_own_end() -> None:
    burst = Burst(slots=[10.0, 20.0], ends=[10.5, 20.25], cpu=0.0)
    assert burst.lateness == [250.0, 500.0]
    assert burst.seconds == 10.25
