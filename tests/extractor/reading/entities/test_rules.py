"""Names and figures by rule: found with their exact ends, words that only look like them left alone."""

from __future__ import annotations

import pytest

from extractor.reading.entities import KnownName, entities_by_rule
from models.entities import EntityLabel


def _found(text: str, *names: KnownName) -> list[tuple[str, str]]:
    return [(entity.label.name, entity.text) for entity in entities_by_rule(text, names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安排资金1,220.78万元", [("AMOUNT", "1,220.78万元")]),
        ("污水管道4709米，每米1600元", [("QUANTITY", "4709米"), ("AMOUNT", "每米1600元")]),
        ("占比为48.76%", [("PERCENT", "48.76%")]),
        ("2025年3月至10月组织实施", [("DATE", "2025年3月至10月")]),
        ("1月启动，8月底前完成", [("DATE", "1月"), ("DATE", "8月底")]),
        ("截至2024年12月31日", [("DATE", "2024年12月31日")]),
        ("云财预〔2023〕12号文件", [("DOCUMENT_NO", "云财预〔2023〕12号")]),
        ("根据云岭市财政局要求", [("ORG", "云岭市财政局")]),
        ("职责划转至云岭市青溪县行政审批局。", [("ORG", "云岭市青溪县行政审批局")]),
        ("由青溪县发展和改革局印发", [("ORG", "青溪县发展和改革局")]),
    ],
)
def test_regular_forms_are_found_with_their_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全市经济和社会发展",
        "开发区内各直属局",
        "各县区财政局负责",
        "本市教育局",
        "实施本项目十分必要",
        "一次性项目",
        "城市管理水平",
        "各项工作按计划推进",
    ],
)
def test_words_that_only_look_like_names_are_left_alone(text: str) -> None:
    assert _found(text) == []


def test_a_known_project_is_found_but_not_within_a_documents_title() -> None:
    name = KnownName(label=EntityLabel.PROJECT, text="河道清淤整治")
    assert _found("实施河道清淤整治，资金5万元", name) == [("PROJECT", "河道清淤整治"), ("AMOUNT", "5万元")]
    assert _found("《关于印发河道清淤整治工作方案的通知》", name) == []


def test_the_longer_of_two_known_names_wins() -> None:
    names = [KnownName(label=EntityLabel.PROJECT, text=text) for text in ("河道清淤", "河道清淤整治二期", "")]
    assert _found("安排河道清淤整治二期", *names) == [("PROJECT", "河道清淤整治二期")]
