"""Everything a user reads in Chinese has English beside it."""

from __future__ import annotations

import re

import pytest

from anomaly.check import Check
from anomaly.examples import example_document
from anomaly.finding import NotEvaluated
from anomaly.registry import CHECKS, EVERY_CHECK

_CJK = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def test_every_check_has_an_english_title_of_its_own() -> None:
    names = [check.info.name_en for check in EVERY_CHECK]
    assert len(set(names)) == len(names)
    assert all(_LATIN.search(name) and not _CJK.search(name) for name in names)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.info.code)
def test_every_message_of_the_examples_is_told_in_english_too(check: Check) -> None:
    for example in check.examples:
        for result in check.look(example_document(example.text, on_page=example.on_page)):
            english = result.reason_en if isinstance(result, NotEvaluated) else result.message_en
            chinese = result.reason if isinstance(result, NotEvaluated) else result.message
            assert _LATIN.search(english), chinese
            assert english != chinese


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.info.code)
def test_every_message_is_one_sentence_that_can_be_pasted(check: Check) -> None:
    for example in check.examples:
        for result in check.look(example_document(example.text, on_page=example.on_page)):
            if isinstance(result, NotEvaluated):
                continue
            assert result.message.endswith(("。", "）。", "”。")), result.message
            assert not re.search(r"造假|虚假|欺骗|隐瞒|肯定|显然|荒唐|!|！|\n", result.message), (
                result.message
            )
