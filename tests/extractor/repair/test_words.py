"""Badly read words decided by a vocabulary; certain ones are the publisher's."""

from __future__ import annotations

import pytest

from extractor.document import Doubt
from extractor.repair.doubtful import CellDoubts
from extractor.repair.words import mended
from extractor.spans import NOWHERE

LABELS = ("质量指标", "数量指标", "项目名称", "科目名称", "服务对象满意度指标")


def _doubts(*characters: tuple[str, float, str]) -> CellDoubts:
    """Characters in doubt: as read, score, and what else was seen there."""
    found = tuple(
        Doubt(span=NOWHERE, text=text, score=score, rivals=((rival, 0.2),) if rival else ())
        for text, score, rival in characters
    )
    return CellDoubts(lowest=min(score for _, score, _ in characters), characters=found, known=True)


@pytest.mark.parametrize(
    ("read", "doubts", "meant"),
    [
        ("质星指标", _doubts(("星", 0.62, "量")), "质量指标"),
        ("质量指际", _doubts(("际", 0.91, "标")), "质量指标"),
        ("服务对象满惫度指标", _doubts(("惫", 0.4, "")), "服务对象满意度指标"),  # read very badly
        ("项日名称", _doubts(("日", 0.8, "目")), "项目名称"),
    ],
)
def test_a_doubtful_character_is_read_as_the_word_has_it(read: str, doubts: CellDoubts, meant: str) -> None:
    found = mended(read, LABELS, doubts)
    assert found is not None
    assert found.word == meant
    assert 0.75 <= found.probability < 1.0


@pytest.mark.parametrize(
    ("read", "doubts"),
    [
        ("质星指标", CellDoubts(lowest=0.99)),  # read with certainty: the publisher's
        ("质星指标", _doubts(("指", 0.6, "旨"))),  # another character is in doubt
        ("科目名称", _doubts(("科", 0.9, "项"))),  # a word itself
        ("种目名称", _doubts(("种", 0.95, ""))),  # hardly in doubt, and nothing else was seen
        ("质星措标", _doubts(("星", 0.6, "量"), ("措", 0.6, "指"))),  # two of four characters
        ("培训人数", _doubts(("培", 0.5, "陪"))),
        ("", _doubts(("一", 0.5, "二"))),
    ],
)
def test_everything_else_is_left(read: str, doubts: CellDoubts) -> None:
    assert mended(read, LABELS, doubts) is None


def test_a_short_word_is_mended_only_to_what_was_seen() -> None:
    units = ("公里", "公顷", "公斤")
    assert mended("公里", units, _doubts(("里", 0.5, "星"))) is None
    assert mended("公星", units, _doubts(("星", 0.5, ""))) is None
    found = mended("公星", units, _doubts(("星", 0.5, "里")))
    assert found is not None
    assert found.word == "公里"
