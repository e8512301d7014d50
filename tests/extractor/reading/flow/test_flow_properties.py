"""Blocks and tables written at random read back whole: widths, wraps, spread labels and page cuts vary."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import pytest

from extractor.document import NoteKind, Side
from extractor.reading.flow import read_flow
from tests.extractor.reading.flow.printing import flow_lines, print_cut_row, print_row, wrap

_THINGS = [
    "村道",
    "桥梁",
    "水库",
    "林地",
    "档案",
    "会计",
    "图书",
    "站点",
    "管网",
    "路灯",
    "绿地",
    "课程",
    "公厕",
    "河道",
    "农田",
    "疫苗",
]
_DEEDS = ["建设", "维护", "更新", "采购", "巡检", "培训", "清运", "改造", "验收", "检测", "补助", "评审"]
_WHATS = [
    "数量",
    "次数",
    "人数",
    "面积",
    "覆盖率",
    "合格率",
    "完成率",
    "及时性",
    "准确率",
    "费用",
    "标准",
    "满意度",
    "水平",
    "能力",
    "环境",
]
_UNITS = [
    "个",
    "次",
    "人",
    "平方米",
    "公里",
    "套",
    "台",
    "份",
    "家",
    "亩",
    "天",
    "小时",
    "万元",
    "元",
    "元/人",
    "元/年",
    "元/平方米",
    "人次",
    "吨",
]
_WORDS = (
    "及时",
    "提升",
    "提高",
    "保障",
    "加强",
    "促进",
    "降低",
    "规范",
    "改善",
    "长期",
    "有效提升",
    "明显改善",
    "真实、准确",
    "按时完成",
    "全覆盖",
)
_TREE = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
_HEAD = (
    "云岭县县级部门项目支出绩效目标表",
    "项目名称 村道日常养护费",
    "实施期目标 年度目标",
    "总体目标",
    "养护全部村道。",
    "养护全部村道。",
)
_FOOT = ("负责人： 经办人： 联系电话： 填报日期： 2030101", "1091500")


@dataclass(frozen=True, kw_only=True)
class _Widths:
    level1: int
    level2: int
    name: int
    value: float
    year_name: int
    year_value: float


def _name(rng: random.Random) -> str:
    things = "".join(rng.choice(_THINGS) for _ in range(rng.choice([1, 1, 2, 3])))
    return things + rng.choice(_DEEDS) + rng.choice(_WHATS)


def _value(rng: random.Random) -> str:
    if rng.random() < 0.35:
        return rng.choice(_WORDS)
    if rng.random() < 0.35:
        return f"≥{rng.randint(80, 100)}%"
    space = rng.choice(["", " "])
    return rng.choice(["≥", "≤", "＜", ""]) + f"{rng.randint(1, 99999)}{space}{rng.choice(_UNITS)}"


def _label(rng: random.Random, text: str, width: int, *, spread: bool) -> list[str]:
    """A label, its full pieces spread over the column where the form justifies them."""
    pieces = wrap(text, width)
    return [" ".join(p) if spread and i + 1 < len(pieces) else p for i, p in enumerate(pieces)]


def _rows(rng: random.Random, widths: _Widths) -> tuple[list[list[list[str]]], list[tuple[str, str, str]]]:
    """Rows of wrapped cells of a two-sided block, and the indicators of either side."""
    spread = rng.random() < 0.4
    rows: list[list[list[str]]] = []
    truth: list[tuple[str, str, str]] = []
    for level1, branch in _TREE:
        first = wrap(level1, widths.level1)
        for level2 in branch:
            label = _label(rng, level2, widths.level2, spread=spread)
            count = rng.choice([1, 1, 2, 3]) if level1 == "产出指标" else rng.choice([0, 1])
            if count == 0:
                rows.append([first, label, [], [], label, [], []])
            for i in range(count):
                name, value = _name(rng), _value(rng)
                truth.append((level2, name, value.replace(" ", "")))
                left = [wrap(name, widths.name), wrap(value, widths.value)]
                right = [wrap(name, widths.year_name), wrap(value, widths.year_value)]
                rows.append([first, label if i == 0 else [], *left, label if i == 0 else [], *right])
                first = []
            first = []
    return rows, truth


def _heads(widths: _Widths) -> list[str]:
    left = [wrap("二级指标", widths.level2), wrap("三级指标", widths.name), wrap("指标值", widths.value)]
    right = [
        wrap("二级指标", widths.level2),
        wrap("三级指标", widths.year_name),
        wrap("指标值", widths.year_value),
    ]
    return ["绩", "效", "指", "标", *print_row([wrap("一级指标", widths.level1), *left, *right])]


def _widths(rng: random.Random) -> _Widths:
    return _Widths(
        level1=rng.choice([1, 2, 3]),
        level2=rng.choice([2, 3, 4]),
        name=rng.choice([4, 5, 6, 8]),
        value=rng.choice([4, 5, 6]),
        year_name=rng.choice([3, 4, 5]),
        year_value=rng.choice([3.5, 4, 5]),
    )


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_two_sided_block_reads_back(seed: int, *, cut: bool) -> None:
    rng = random.Random(seed)
    widths = _widths(rng)
    rows, truth = _rows(rng, widths)
    at = rng.randrange(len(rows)) if cut else -1
    body = [
        line
        for i, row in enumerate(rows)
        for line in (print_cut_row(row, rng.choice([1, 2])) if i == at else print_row(row))
    ]
    parts = read_flow(flow_lines([*_HEAD, *_heads(widths), *body, *_FOOT]))
    for side in Side:
        found = [(i.level2, i.name, i.value.replace(" ", "")) for f in parts.forms for i in f.side(side)]
        hits = sum((Counter(found) & Counter(truth)).values())
        assert 2 * hits >= 0.95 * (len(found) + len(truth))
    assert not [n for n in parts.notes if n.kind is NoteKind.UNPLACED]


@pytest.mark.parametrize("seed", range(6))
def test_every_character_of_a_table_body_is_in_exactly_one_cell(seed: int) -> None:
    rng = random.Random(seed)
    body = ["合计 1,000.00 600.00 400.00"]
    for i in range(12):
        basic, project = rng.randint(1, 999), rng.randint(1, 999)
        kind = rng.randrange(3)
        name = _name(rng)
        figures = [f"{basic + project}.00 {basic}.00 {project}.00", f"{basic}.00 {basic}.00  "]
        figures.append(f"{project}.00  {project}.00")
        body.append(f"20126{i:02d} {name} {figures[kind]}")
    head = [
        "2031年部门支出预算总表",
        "部门：云岭市档案馆 单位：万元",
        "科目编码 科目名称 合计 基本支出 项目支出",
    ]
    table = read_flow(flow_lines([*head, *body])).tables[0]
    printed = Counter("".join("".join(body).split()))
    assert Counter("".join(c.text for row in table.rows for c in row.cells)) == printed
    assert len(table.rows) == len(body)
    for row in table.rows:
        values = [float(c.text.replace(",", "") or 0) for c in row.cells[2:]]
        assert values[0] == values[1] + values[2]
