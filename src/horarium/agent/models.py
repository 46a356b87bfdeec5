"""The language models of an installation: which one serves which purpose, made once each from its name."""

from __future__ import annotations

from typing import Any

import msgspec
from pydantic_ai.exceptions import UserError
from pydantic_ai.models import Model, infer_model
from pydantic_ai.providers import Provider, infer_provider, infer_provider_class
from pydantic_ai.settings import ModelSettings

from horarium.domain.errors import InvalidInput

EXAMPLES = "anthropic:claude-sonnet-4-5, openai:gpt-5.2 or ollama:qwen3"


class ModelNames(msgspec.Struct, frozen=True, kw_only=True):
    """The model that each purpose is served by, as "provider:name"; None: none is configured."""

    chat: str | None = None
    orchestrate: str | None = None
    cheap: str | None = None


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """How each provider is reached; what is not here its SDK reads from the environment."""

    keys: dict[str, str] = {}
    addresses: dict[str, str] = {}

    def __repr__(self) -> str:
        """Without the keys."""
        return f"Access(keys of {sorted(self.keys)}, addresses={self.addresses!r})"


class Models:
    """Makes each model once, with our own retries in place of its SDK's. `seconds`: how long one answer may take."""

    def __init__(self, names: ModelNames, access: Access | None = None, *, seconds: float = 60.0) -> None:
        self.names = names
        self._access = access or Access()
        self._seconds = seconds
        self._made: dict[str, Model[Any]] = {}

    def chat(self) -> Model[Any] | None:
        """The model that people talk with."""
        return self.named(self.names.chat) if self.names.chat else None

    def orchestrate(self, name: str | None = None) -> Model[Any] | None:
        """The model that carries out briefs; a task may name its own."""
        wanted = name or self.names.orchestrate
        return self.named(wanted) if wanted else None

    def cheap(self) -> Model[Any] | None:
        """The model for summaries; the one of the chat where none is named."""
        wanted = self.names.cheap or self.names.chat
        return self.named(wanted) if wanted else None

    def named(self, name: str) -> Model[Any]:
        """The model of this name. InvalidInput when it is unknown, or its key or its package is missing."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def settings(self) -> ModelSettings:
        """What every request is sent with."""
        return ModelSettings(request_timeout=self._seconds)

    def _make(self, name: str) -> Model[Any]:
        kind, _, rest = name.partition(":")
        if not rest:
            raise _refused(name, f"There is no model {name!r}; name its provider too, as in {EXAMPLES}.")
        if kind == "openai" and "openai" in self._access.addresses:
            name = f"openai-chat:{rest}"  # other servers speak the older of OpenAI's two protocols
        try:
            return infer_model(name, provider_factory=self._provider)
        except UserError as error:
            raise _refused(name, f"The model {name} cannot be used: {_first_sentence(error)}") from None
        except ImportError:
            extra = f"`pip install 'horarium[{kind}]'`"
            raise _refused(name, f"The model {name} needs a package that is not installed; try {extra}.") from None
        except ValueError:
            raise _refused(name, f"There is no provider {kind!r}; a model is named as in {EXAMPLES}.") from None

    def _provider(self, kind: str) -> Provider[Any]:
        family = kind.partition("-")[0]
        given = {"api_key": self._access.keys.get(family), "base_url": self._access.addresses.get(family)}
        given = {name: value for name, value in given.items() if value is not None}
        if family in self._access.addresses:
            given.setdefault("api_key", "none")  # a server of one's own seldom wants one, and the SDK insists
        provider: Provider[Any] = infer_provider_class(kind)(**given) if given else infer_provider(kind)
        if hasattr(provider.client, "max_retries"):
            provider.client.max_retries = 0
        return provider


def _first_sentence(error: UserError) -> str:
    return str(error).partition("\n")[0].partition(". ")[0].rstrip(".") + "."


def _refused(name: str, message: str) -> InvalidInput:
    return InvalidInput(message, field="model", given=name, expected=f"a model such as {EXAMPLES}")
