"""Titles of findings in the report's language."""

from __future__ import annotations

from anomaly.finding import Finding
from anomaly.registry import find_entry
from service.words import Lang


def title_in(finding: Finding, lang: Lang) -> str:
    """The finding's own Chinese title, or the English name of its check."""
    check = find_entry(finding.code) if lang is Lang.EN else None
    return check.info.name_en if check is not None else finding.title


def message_in(finding: Finding, lang: Lang) -> str:
    """The message in a language; Chinese where there is no English one."""
    return finding.message_en if lang is Lang.EN and finding.message_en else finding.message
