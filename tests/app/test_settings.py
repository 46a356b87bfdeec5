"""Settings come from a file and the environment, and fail loudly and helpfully."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from horarium.app.settings import SECRETS, Settings, load_settings, sources
from horarium.domain.errors import InvalidInput


def test_without_any_file_or_variable_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {"HOME": "/", "HORARIUM_HOME": "/x"}) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('keep_days = 30\nzone = "Europe/Paris"\nhttp_allow_plain = true\n')
    found = load_settings(tmp_path, {"HORARIUM_KEEP_DAYS": "10"})
    assert (found.keep_days, found.zone, found.http_allow_plain) == (10, "Europe/Paris", True)


def test_a_value_can_be_held_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "zone").write_text("Europe/Paris\n")
    assert load_settings(tmp_path, {"HORARIUM_ZONE_FILE": str(tmp_path / "zone")}).zone == "Europe/Paris"


def test_a_list_in_the_environment_has_commas_between(tmp_path: Path) -> None:
    found = load_settings(tmp_path, {"HORARIUM_HTTP_ALLOWED_NETWORKS": "10.0.0.0/8, 192.168.1.10"})
    assert found.http_allowed_networks == ("10.0.0.0/8", "192.168.1.10")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('keep_days = "ninety"', ["keep_days", "'ninety'", "a number of days"]),
        ("keep_days = 0", ["keep_days", "0", "at least 1"]),
        ("keep_days = true", ["keep_days", "True", "a number of days"]),
        ("keep_dais = 90", ["keep_dais", "keep_days"]),
        ("http_allow_plain = 3", ["3", "true or false"]),
        ("zone = 3", ["3", "IANA zone"]),
        ("zone =", ["config.toml", "cannot be read"]),
    ],
)
def test_a_line_that_does_not_fit_says_what_was_given_and_what_is_expected(
    tmp_path: Path, line: str, says: list[str]
) -> None:
    (tmp_path / "config.toml").write_text(line)
    with pytest.raises(InvalidInput) as refused:
        load_settings(tmp_path, {})
    assert [word for word in says if word not in refused.value.message] == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HORARIUM_WORKERS", "many", "a whole number"),
        ("HORARIUM_HTTP_ALLOW_PLAIN", "perhaps", "true or false"),
        ("HORARIUM_ZNE", "UTC", "zone"),
        ("HORARIUM_ZONE_FILE", "/nowhere", "/nowhere"),
    ],
)
def test_a_variable_that_does_not_fit_says_what_is_expected(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refused:
        load_settings(tmp_path, {name: value})
    assert name in refused.value.message


def test_each_setting_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("keep_days = 30\n")
    found = sources(tmp_path, {"HORARIUM_WORKERS": "7"})
    assert (found["keep_days"].value, found["keep_days"].place) == (30, str(tmp_path / "config.toml"))
    assert (found["workers"].value, found["workers"].place) == (7, "HORARIUM_WORKERS")
    assert (found["brain"].value, found["brain"].place) == ("auto", "default")


def test_a_secret_is_shown_nowhere(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-very-secret\n")
    for name in SECRETS:
        environ = {f"HORARIUM_{name.upper()}_FILE": str(tmp_path / "key")}
        assert getattr(load_settings(tmp_path, environ), name) == "sk-very-secret"
        assert "sk-very-secret" not in f"{sources(tmp_path, environ)} {load_settings(tmp_path, environ)}"


def test_a_secret_that_does_not_fit_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('openai_api_key = ["sk-very-secret"]')
    with pytest.raises(InvalidInput) as refused:
        load_settings(tmp_path, {})
    assert "sk-very-secret" not in f"{refused.value.message} {refused.value.given} {refused.value.__cause__}"


def test_every_key_is_a_secret() -> None:
    assert {name for name in Settings.__struct_fields__ if name.endswith(("_key", "_token"))} == SECRETS


def test_every_setting_says_what_it_expects(tmp_path: Path) -> None:
    for name in Settings.__struct_fields__:
        (tmp_path / "config.toml").write_text(f"{name} = 1979-05-27")
        with pytest.raises(InvalidInput) as refused:
            load_settings(tmp_path, {})
        assert len(refused.value.expected.split()) > 1


def test_what_concerns_the_engine_reaches_it() -> None:
    engine = Settings(keep_days=3, keep_failed_days=4, question_days=5, shutdown_seconds=6, workers=7).for_engine()
    assert (engine.keep, engine.keep_failed) == (timedelta(days=3), timedelta(days=4))
    assert (engine.question_lasts, engine.grace, engine.at_once) == (timedelta(days=5), timedelta(seconds=6), 7)


def test_every_setting_is_in_the_guide() -> None:
    guide = Path(__file__).parents[2].joinpath("docs", "guides", "cli.md").read_text("utf-8")
    assert [name for name in Settings.__struct_fields__ if f"| `{name}` |" not in guide] == []
