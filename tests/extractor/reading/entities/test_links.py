"""One quantity over several places: linked by what it is of, whether the values agree or not."""

from __future__ import annotations

import pytest

from extractor.document import Document, FormField
from extractor.reading.assemble import read_text
from extractor.reading.entities import link, mentions
from extractor.reading.entities.links import noun_before
from models.entities import Entity, EntityLabel, EntityModel

_FORM = (
    (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 雨污管网改造\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        "项目概况 | | {overview}\n"
        "年度目标 | | 完成污水管道敷设4709米，改善水质。\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        " | 产出指标 | 数量指标 | 污水管道敷设长度 | {value} | 数量指标 | 污水管道敷设长度 | {value}\n"
    )
    .replace(" | ", "\t")
    .replace("| ", "\t")
)


def _document(overview: str, value: str = "4709米") -> Document:
    return read_text(_FORM.format(overview=overview, value=value))


class _Forbidden:
    def __call__(self) -> EntityModel:
        raise AssertionError("the recogniser is not needed")


def test_one_length_in_overview_goal_and_indicator_is_linked() -> None:
    document = _document("污水管道敷设4709米，路面恢复1805平方米。")
    (found,) = link(document, mentions(document))
    assert found.agree
    assert {figure.place for figure in found.figures} >= {"项目概况", "年度目标", "绩效指标"}
    assert {figure.noun for figure in found.figures} == {"污水管道敷设"}
    assert {figure.owner for figure in found.figures} == {"雨污管网改造"}
    assert all(figure.span.line is not None for figure in found.figures)


def test_another_value_is_linked_and_does_not_agree() -> None:
    document = _document("污水管道敷设4079米。")
    (found,) = link(document, mentions(document))
    assert not found.agree


@pytest.mark.parametrize("overview", ["路面恢复4709平方米。", "检查井砌筑4709座。", "安排4709米。", ""])
def test_other_things_and_bare_figures_are_not_linked_to_it(overview: str) -> None:
    document = _document(overview)
    (found,) = link(document, mentions(document))
    assert "项目概况" not in {figure.place for figure in found.figures}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("保质保量完成污水管道敷设约", "污水管道敷设"),
        ("培训人数不少于", "培训"),
        ("，共计", ""),
        ("", ""),
    ],
)
def test_the_noun_of_a_figure_is_what_stands_before_it(text: str, noun: str) -> None:
    assert noun_before(text) == noun


def test_the_recogniser_is_not_loaded_where_the_document_names_its_projects() -> None:
    found = mentions(_document("用于雨污管网改造。"), _Forbidden())
    projects = [m for m in found if m.entity.label is EntityLabel.PROJECT]
    assert [m.entity.text for m in projects] == ["雨污管网改造"]
    assert not projects[0].learned
    assert projects[0].passage.field is FormField.OVERVIEW


class _Named:
    """A recogniser that takes two words for a project and an organisation, wherever they stand."""

    def find(self, texts: object) -> list[tuple[Entity, ...]]:
        assert not isinstance(texts, str)
        return [tuple(_entities(text)) for text in texts]  # type: ignore[attr-defined]


def _entities(text: str) -> list[Entity]:
    words = (
        ("危桥加固", EntityLabel.PROJECT),
        ("万元用于", EntityLabel.PROJECT),
        ("桥梁所", EntityLabel.ORG),
    )
    return [
        Entity(label=label, start=text.index(word), end=text.index(word) + len(word), text=word)
        for word, label in words
        if word in text
    ]


def test_without_names_the_recogniser_adds_projects_only_and_never_over_a_rule() -> None:
    document = read_text("第一部分 概况\n\n2025年安排5万元用于桥梁所危桥加固等项目，确保安全。\n")
    found = mentions(document, _Named)  # type: ignore[arg-type]
    assert [(m.entity.text, m.learned) for m in found] == [
        ("2025年", False),
        ("5万元", False),
        ("危桥加固", True),
    ]
