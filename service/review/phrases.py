"""The pages' words: Chinese is what is written in the templates, the English catalogue stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from service.review.english import ENGLISH
from service.words import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Says a phrase in the page's language; what has no English stays Chinese."""

    lang: Lang

    def __call__(self, chinese: str, *values: object) -> str:
        """The phrase with ``{}`` filled in order."""
        phrase = ENGLISH.get(chinese, chinese) if self.lang is Lang.EN else chinese
        return phrase.format(*values) if values else phrase
