"""How alike two texts are."""

from __future__ import annotations

from anomaly.checks.du.likeness import likeness

_LONG = "根据河湖管理工作要求，为有效保障辖区河道行洪安全和水环境质量，申请河道巡查经费。"


def test_width_and_marks_do_not_count() -> None:
    assert likeness(_LONG, _LONG.replace("，", ",").replace("。", "")).whole == 1


def test_a_text_within_a_longer_one_is_seen() -> None:
    like = likeness(_LONG, _LONG + "另需更换使用超过十年的办公家具和空调，并维修漏水的屋面和院墙。")
    assert like.within > 0.99
    assert like.whole < 0.9


def test_different_texts_are_not_alike() -> None:
    like = likeness(
        _LONG, "采购无人机两架，用于汛期夜间取证，并开展飞手培训和年度检验保养工作，确保随时可用。"
    )
    assert like.whole == 0
    assert likeness("", _LONG).shorter == 0
