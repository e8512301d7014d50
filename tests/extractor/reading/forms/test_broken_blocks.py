"""A correct block, broken at random as OCR breaks it, reads back nearly as it was."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Side
from extractor.reading.assemble import read_text
from tests.extractor.reading.forms.tabbed_form import HEADER, Row, both, form

BLOCK = (
    both("产出指标", "数量指标", "河道清淤长度", "3.2公里"),
    both("", "", "新建护岸处数", "≥4处"),
    both("", "", "加固堤防长度", "1500米"),
    both("", "质量指标", "工程验收合格率", "100%"),
    both("", "", "堤防填筑密实度", "≥95%"),
    both("", "时效指标", "工程完工及时性", "及时"),
    both("", "", "主汛期前完成时间", "5月底前"),
    both("", "成本指标", "清淤单位成本", "≤12万元/公里"),
    both("", "", "护岸单位成本", "≤3.6万元/处"),
    both("效益指标", "经济效益", "", ""),
    both("", "社会效益", "沿岸居民出行条件", "改善"),
    both("", "生态效益", "河道水质", "提升"),
    both("", "可持续影响", "河道管护机制", "健全"),
    both("满意度指标", "服务对象满意度", "沿岸居民满意度", "≥90%"),
)
EXPECTED = Counter(
    (level2, row.period[0], row.period[1])
    for row, level2 in zip(
        BLOCK,
        [
            *["数量指标"] * 3,
            *["质量指标"] * 2,
            *["时效指标"] * 2,
            *["成本指标"] * 2,
            "",
            "社会效益",
            "生态效益",
            "可持续影响",
            "服务对象满意度",
        ],
        strict=True,
    )
    if row.period[0]
)
FAULTS = ("shift left", "shift right", "lose the label", "slip the label", "page break", "misread label")


def broken(rows: tuple[Row, ...], random: Random) -> list[str]:
    """The block's lines with one fault for every five rows."""
    hit = set(random.sample(range(len(rows)), len(rows) // 5))
    lines = [HEADER]
    for index, row in enumerate(rows):
        fault = random.choice(FAULTS) if index in hit else ""
        lines.extend(_lines(row, fault))
    return lines


def _lines(row: Row, fault: str) -> list[str]:
    if fault == "shift left":
        return [row.text(shift=-1)]
    if fault == "shift right":
        return [row.text(shift=1)]
    if fault == "lose the label":
        return [row.text(level2=False)]
    if fault == "slip the label" and row.level2:
        return ["\t".join(["", row.level2, "", *row.period, row.level2, *row.year])]
    if fault == "page break":
        return ["", "仅供内部审核", "", "仅供内部审核", "", row.text()]
    if fault == "misread label" and row.level2:
        return [row.text().replace(row.level2, row.level2[:-2] + "恒协")]
    return [row.text()]


def f1_of(seeds: list[int]) -> float:
    """F1 of level 2, name and value over both sides of the blocks that the seeds break."""
    total = found = read_back = 0
    for seed in seeds:
        (read,) = read_text(form(broken(BLOCK, Random(seed)))).forms
        for side in Side:
            counts = Counter((i.level2, i.name, i.value) for i in read.side(side))
            found += sum((counts & EXPECTED).values())
            read_back += sum(counts.values())
            total += sum(EXPECTED.values())
    return 2 * found / (read_back + total)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seeds=st.lists(st.integers(min_value=0, max_value=2**32), min_size=20, max_size=20, unique=True))
def test_blocks_with_a_fault_every_five_rows_read_back(seeds: list[int]) -> None:
    assert f1_of(seeds) >= 0.95
