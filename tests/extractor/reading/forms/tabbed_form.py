"""Writes fictional forms in the tabbed shape, row by row, so that tests can break them as OCR does."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "临溪县县(区)级预算部门(单位)项目支出绩效目标表"
HEADER = "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator row of a two-sided block; empty names make a blank row."""

    level1: str
    level2: str
    period: tuple[str, str]
    year: tuple[str, str]

    def text(self, *, level2: bool = True, shift: int = 0) -> str:
        """The row as tabs print it; ``shift`` drops (-1) or adds (+1) leading blanks."""
        label = self.level2 if level2 else ""
        cells = ["", self.level1, label, *self.period, label, *self.year]
        if shift < 0:
            cells = cells[1:]
        return "\t".join([""] * max(shift, 0) + cells)


def both(level1: str, level2: str, name: str, value: str) -> Row:
    """A row that holds the same on both sides."""
    return Row(level1=level1, level2=level2, period=(name, value), year=(name, value))


BLOCK = (
    both("产出指标", "数量指标", "河道清淤长度", "3.2公里"),
    both("", "", "新建护岸处数", "≥4处"),
    both("", "质量指标", "工程验收合格率", "100%"),
    both("", "时效指标", "工程完工及时性", "及时"),
    both("", "成本指标", "清淤单位成本", "≤12万元/公里"),
    both("效益指标", "经济效益", "", ""),
    both("", "社会效益", "沿岸居民出行条件", "改善"),
    both("", "生态效益", "河道水质", "提升"),
    both("", "可持续影响", "", ""),
    both("满意度指标", "服务对象满意度", "沿岸居民满意度", "≥90%"),
)


def head(name: str = "南溪河清淤整治经费", period: str = "384,000", year: str = "384,000") -> list[str]:
    """Title and head rows of a form."""
    return [
        TITLE,
        "",
        "(2031年度)",
        "",
        f"项目名称\t\t{name}\t\t\t\t\t",
        "主管部门及代码\t\t318-临溪县水务局\t\t实施单位\t\t临溪县水务局\t",
        "项目属性\t\t一次性项目(1年结束)\t\t项目期\t\t1年\t",
        f"项目资金(元)\t实施期资金总额:\t{period}\t\t年度资金总额:\t{year}\t\t",
        "\t其中:中央财政资金\t0\t\t其中:中央财政资金\t0\t\t",
        f"\t市县(区)财政资金\t{period}\t\t市县(区)财政资金\t{year}\t\t",
        "\t单位自筹\t0\t\t单位自筹\t0\t\t",
        "\t其他资金\t\t\t其他资金\t\t\t",
        "项目概况\t\t南溪河城区段淤积严重,拟清淤3.2公里。\t\t\t\t\t",
        "立项依据\t\t《临溪县河道整治工作方案》(临政发〔2030〕12号)\t\t\t\t\t",
        "实施期目标\t\t\t\t年度目标\t\t\t",
        "总体目标\t\t完成南溪河清淤。\t\t\t\t汛期前完成南溪河清淤。\t",
    ]


def footer(date: str = "20310114093015") -> list[str]:
    """The row of signatures and the filing date."""
    return [f"负责人:\t\t经办人:\t\t联系电话:\t\t填报日期:\t{date}"]


def form(block: list[str] | None = None, **parts: str) -> str:
    """A whole form as text."""
    rows = block if block is not None else [HEADER, *(row.text() for row in BLOCK)]
    return "\n".join([*head(**parts), *rows, *footer()])


EXPECTED = tuple(
    (level2, row.period[0], row.period[1])
    for row, level2 in zip(
        BLOCK,
        [
            "数量指标",
            "数量指标",
            "质量指标",
            "时效指标",
            "成本指标",
            "",
            "社会效益",
            "生态效益",
            "",
            "服务对象满意度",
        ],
        strict=True,
    )
    if row.period[0]
)
