"""Models are made from their names, and what is missing is said in words."""

from __future__ import annotations

import pytest

from horarium.agent.models import Access, ModelNames, Models
from horarium.domain.errors import InvalidInput


def test_each_purpose_has_its_model_and_cheap_falls_back_to_the_chat() -> None:
    access = Access(keys={"openai": "sk-1"})
    models = Models(ModelNames(chat="openai:gpt-5.2", orchestrate="openai:gpt-5-mini"), access)
    assert [model.model_name for model in (models.chat(), models.orchestrate(), models.cheap()) if model] == [
        "gpt-5.2",
        "gpt-5-mini",
        "gpt-5.2",
    ]
    assert models.chat() is models.cheap()


def test_without_names_there_are_no_models() -> None:
    models = Models(ModelNames())
    assert (models.chat(), models.orchestrate(), models.cheap()) == (None, None, None)


def test_a_server_of_ones_own_is_reached_without_a_key() -> None:
    models = Models(
        ModelNames(), Access(addresses={"openai": "http://localhost:1/v1", "ollama": "http://localhost:2/v1"})
    )
    assert models.named("openai:anything").base_url == "http://localhost:1/v1/"
    assert models.named("ollama:qwen3").base_url == "http://localhost:2/v1/"


def test_a_client_does_not_retry_on_its_own() -> None:
    model = Models(ModelNames(), Access(keys={"openai": "sk-1"})).named("openai:gpt-5.2")
    assert model.client.max_retries == 0  # type: ignore[attr-defined] # OpenAI's, which Model does not know


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gpt-5.2", "name its provider too"),
        ("nobody:gpt-5.2", "no provider 'nobody'"),
        ("openai:gpt-5.2", "OPENAI_API_KEY"),
        ("mistral:large", "not installed"),
    ],
)
def test_what_is_missing_is_said_in_words(monkeypatch: pytest.MonkeyPatch, name: str, says: str) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(InvalidInput, match=says):
        Models(ModelNames()).named(name)


def test_keys_are_shown_nowhere() -> None:
    assert "sk-very-secret" not in repr(Access(keys={"openai": "sk-very-secret"}))
