"""What is said about language models that fail or cost too much, in each language of the dialogue."""

from __future__ import annotations

import msgspec


class ModelWords(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one language."""

    unreachable: str
    refused: str
    quota: str
    overloaded: str
    unknown: str
    slow: str
    nonsense: str
    loops: str
    too_long: str
    cannot_be_used: str
    broken: str
    spent: str
    by_myself: str


ENGLISH = ModelWords(
    unreachable="The language model cannot be reached.",
    refused="The language model refuses the key that is set.",
    quota="The quota at the language model's provider is used up.",
    overloaded="The language model is overloaded or out of order.",
    unknown="The provider does not know the language model that is set.",
    slow="The language model took too long.",
    nonsense="The language model gave no usable answer.",
    loops="The language model came to no end.",
    too_long="The conversation is too long for the language model.",
    cannot_be_used="{message}",
    broken="Something went wrong while the language model was at work; the log tells more.",
    spent="This month's budget for language models is used up.",
    by_myself="({cause} Until that changes I answer by myself.)",
)

FRENCH = ModelWords(
    unreachable="Le modèle de langue est injoignable.",
    refused="Le modèle de langue refuse la clé donnée.",
    quota="Le quota auprès du fournisseur du modèle de langue est épuisé.",
    overloaded="Le modèle de langue est surchargé ou en panne.",
    unknown="Le fournisseur ne connaît pas le modèle de langue choisi.",
    slow="Le modèle de langue a mis trop de temps.",
    nonsense="Le modèle de langue n'a pas donné de réponse utilisable.",
    loops="Le modèle de langue n'en finissait pas.",
    too_long="La conversation est trop longue pour le modèle de langue.",
    cannot_be_used="{message}",
    broken="Quelque chose a échoué pendant que le modèle de langue travaillait ; le journal en dit plus.",
    spent="Le budget de ce mois pour les modèles de langue est épuisé.",
    by_myself="({cause} D'ici là je réponds par moi-même.)",
)


def model_words(locale: str | None) -> ModelWords:
    """The sentences of a locale's language; English where there are none."""
    return FRENCH if (locale or "").lower().startswith("fr") else ENGLISH
