"""Copies are found, template is not, and what is the same and what differs is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.similarity import FilledField, Record, judge_pair, learn_template, likely_pairs
from models.similarity.shingles import shingles

_WORK = (
    "对城北泵站三台水泵进行大修，更换叶轮和密封件，整治前池淤积",
    "购置图书馆自助借还设备六套，配套改造东侧大厅的强弱电线路",
    "开展松材线虫病普查，租用无人机巡查四万七千亩林地并清理枯死木",
    "修缮青石巷历史建筑的木构架和小青瓦屋面，铺设消防管道",
    "编制全域水系连通规划，完成地形测绘与水文分析，组织专家评审",
    "举办老年人防诈骗讲座，印制宣传折页并在各村设置固定宣传栏",
)
_TEMPLATE = "根据年度工作安排，为保障各项工作正常开展，按照有关规定设立本项目，资金由财政统筹安排。"


def _record(name: str, overview: str, goal: str = "按合同约定的时间全部完成并验收，质量合格") -> Record:
    return Record(
        id=name,
        fields=(
            FilledField(name="项目概况", text=overview),
            FilledField(name="年度目标", text=goal),
        ),
    )


def _collection(*more: Record) -> list[Record]:
    """Sixty forms with the same template and different work, and ``more``."""
    forms = [
        _record(
            f"f{n}",
            f"{_TEMPLATE}{_WORK[n % 6]}，涉及第{n}号片区{n * 37 + 1013}户，预算{n * 1703 + 20011}元。",
        )
        for n in range(60)
    ]
    return [*forms, *more]


def test_a_copied_form_is_found_and_its_fields_named() -> None:
    text = f"{_TEMPLATE}为昇棉社区安装护栏1260米、路灯44盏，修补路面裂缝并补划停车位216个，预算385700元。"
    goal = "六月底前完成护栏路灯安装，九月底前完成停车位划线并移交社区管理"
    copied = _record("b", text.replace("昇棉", "驿棉"), goal)
    found = list(likely_pairs(lambda: _collection(_record("a", text, goal), copied)))
    assert [(p.left, p.right) for p in found] == [("a", "b")]
    assert found[0].copied == ("项目概况", "年度目标")
    assert [(d.field, d.left, d.right) for d in found[0].differing] == [("项目概况", "昇", "驿")]
    assert found[0].probability > 0.9


def test_forms_that_share_only_the_template_are_no_pairs() -> None:
    assert not list(likely_pairs(_collection))


def test_the_same_words_with_other_work_are_no_pair() -> None:
    other = _record("a", f"{_TEMPLATE}采购巡逻艇两艘，配备夜视仪和救生设备，建立水上应急值守点三处。")
    assert not list(likely_pairs(lambda: _collection(other)))


def test_a_text_that_everyone_copied_is_template_and_costs_no_pairs() -> None:
    same = [
        _record(f"s{n}", "统一印发的项目说明书全文，各单位照此填写，不得改动任何一个字") for n in range(300)
    ]
    assert not list(likely_pairs(lambda: same))


def test_the_source_is_read_afresh_and_never_held() -> None:
    calls = []

    def source() -> Iterator[Record]:
        calls.append(1)
        yield from _collection()

    list(likely_pairs(source))
    assert len(calls) >= 2


def test_two_runs_say_the_same() -> None:
    text = f"{_TEMPLATE}翻建村级便民服务中心八百二十平方米，购置自助终端十一台，实施屋面保温和外墙粉刷。"
    records = _collection(_record("a", text), _record("b", text))
    first = list(likely_pairs(lambda: records))
    assert first
    assert first == list(likely_pairs(lambda: records))


@pytest.mark.parametrize("text", ["", "\u0000", "\x1f", "🀄" * 40, "㎡½", "é\u0301", "\ud800", "短"])
def test_odd_and_empty_texts_are_compared_without_trouble(text: str) -> None:
    pair = judge_pair(_record("a", text, ""), _record("b", text, ""))
    assert 0 < pair.probability < 1
    assert not list(likely_pairs(lambda: [_record(str(n), text, text) for n in range(3)]))


def test_nothing_gives_no_pairs() -> None:
    assert not list(likely_pairs(lambda: []))
    assert not list(likely_pairs(lambda: [Record(id="a", fields=())]))


def test_width_and_punctuation_do_not_make_a_difference() -> None:
    a, _ = shingles(["新建泵站2座，更换水泵６台。"])
    b, _ = shingles(["新建泵站２座更换水泵6台"])
    assert a.tolist() == b.tolist()


def test_no_shingle_crosses_from_text_to_text() -> None:
    hashes, counts = shingles(["一二三四五六七八", "甲", "", "一二三四五六七八九"])
    assert counts.tolist() == [1, 0, 0, 2]
    assert hashes[0] == hashes[1]


def test_a_template_is_learned_from_the_collection_itself() -> None:
    template = learn_template(_collection())
    hashes, _ = shingles([_TEMPLATE, "为昇棉社区安装护栏1260米"])
    filled = template.filled(hashes)
    assert not filled[: len(_TEMPLATE) - 12].any()
    assert filled[-4:].all()
