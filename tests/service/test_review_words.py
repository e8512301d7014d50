"""Every phrase of the pages has its English, with the same places to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.review.english import ENGLISH
from service.review.keys import KEYS
from service.review.labels import NAMES
from service.review.phrases import Phrases
from service.words import Lang

REVIEW = Path(__file__).resolve().parents[2] / "service" / "review"
_PHRASE = re.compile(r"""\b(?:t|say)\((["'])((?:(?!\1).)+)\1""")


def phrases() -> Iterator[str]:
    """What the templates, the charts and the keys say."""
    for path in [*sorted((REVIEW / "templates").glob("*.html")), REVIEW / "charts.py"]:
        yield from (found[2] for found in _PHRASE.finditer(path.read_text(encoding="utf-8")))
    yield from (key.name for key in KEYS)
    refusals = (REVIEW / "refusals.py").read_text(encoding="utf-8")
    yield from re.findall(r'"([^"]*。)"', refusals)


def test_every_phrase_has_its_english() -> None:
    assert sorted({phrase for phrase in phrases() if phrase not in ENGLISH}) == []


@pytest.mark.parametrize("chinese", sorted(ENGLISH))
def test_both_have_the_same_places_to_fill(chinese: str) -> None:
    assert chinese.count("{}") == ENGLISH[chinese].count("{}")


def test_no_chinese_is_left_in_the_english() -> None:
    assert [text for text in ENGLISH.values() if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_phrases_speak_the_language_of_the_page() -> None:
    assert Phrases(lang=Lang.ZH)("第{}页", 3) == "第3页"
    assert Phrases(lang=Lang.EN)("第{}页", 3) == "page 3"
    assert Phrases(lang=Lang.EN)("没有这句") == "没有这句"


def test_templates_have_no_inline_script_style_or_handler() -> None:
    """What the Content-Security-Policy would refuse."""
    for path in sorted((REVIEW / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son[a-z]+=", text), path.name
        assert not re.search(r"\|\s*safe\b", text), path.name


def test_templates_say_nothing_but_phrases() -> None:
    """A word that stands in a template by itself would be in one language on every page."""
    said: list[str] = []
    for path in sorted((REVIEW / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\{% block (says|body_class) %\}.*?\{% endblock %\}", "", text, flags=re.S)
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
        shown = re.findall(r">([^<>]+)<", text)
        shown += re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]+)"', text)
        said += [words.strip() for words in shown if re.search(r"[\u4e00-\u9fff]|[A-Za-z]{2,}", words)]
    assert sorted(set(said)) == ["/api/v1/docs", "English", "GOUJI_", "中文"]


def test_scripts_say_nothing_of_their_own() -> None:
    for path in sorted((REVIEW / "static").glob("*.js")):
        assert not re.search(r"[\u4e00-\u9fff]", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("sort", sorted(NAMES))
def test_every_kept_value_has_a_name_in_both_languages(sort: str) -> None:
    for value, (chinese, english) in NAMES[sort].items():
        assert chinese, value
        assert english, value
        assert not re.search(r"[\u4e00-\u9fff]", english), value
