"""整体支出绩效目标表: the whole unit's targets, one-sided, money in 万元."""

from __future__ import annotations

import random

from corpus.layouts.indicators import EFFECT, OUTPUT, SATISFACTION
from corpus.manuscript import GridCell, GridPart, GridRow
from corpus.manuscript.figures import wan_text
from corpus.world.budget import YearBudget
from corpus.world.projects.project import Source
from extractor.document import FormKind

KEY = "w01"
_INDICATORS = (
    (OUTPUT, "数量指标", "年度重点任务完成数量", "≥{tasks}项"),
    (OUTPUT, "质量指标", "重点任务完成合格率", "≥95%"),
    (OUTPUT, "时效指标", "预决算公开完成时限", "{year}年12月底前"),
    (OUTPUT, "成本指标", "公用经费控制率", "≤100%"),
    (EFFECT, "经济效益", "", ""),
    (EFFECT, "社会效益", "政策知晓率", "≥90%"),
    (EFFECT, "生态效益", "", ""),
    (EFFECT, "可持续影响", "内部控制制度健全性", "健全"),
    (SATISFACTION, "服务对象满意度", "社会公众满意度", "≥90%"),
)


def whole_form(rng: random.Random, budget: YearBudget) -> GridPart:
    """The whole form: staff, duties, money by source and by use, tasks, indicators."""
    return GridPart(
        key=KEY,
        kind=FormKind.WHOLE,
        title=f"{budget.unit.region.name}预算{budget.unit.word}整体支出绩效目标表",
        caption=f"（{budget.year}年度）",
        widths=(6, 9, 9, 9, 9),
        rows=(*_facts(budget), *_money(budget), *_tasks(budget), *_indicators(rng, budget)),
    )


def _cell(text: str, mark: str, column: int, columns: int = 1, rows: int = 1) -> GridCell:
    return GridCell(text=text, mark=f"{KEY}/{mark}", column=column, columns=columns, rows=rows)


def _facts(budget: YearBudget) -> tuple[GridRow, ...]:
    unit, crew = budget.unit, budget.crew
    return (
        (
            _cell(f"{unit.word}基本信息", "label/facts", 0, 1, 3),
            _cell(f"{unit.word}名称", "label/name", 1),
            _cell(f"{unit.code}-{unit.name}", "name", 2, 3),
        ),
        (
            _cell("内设职能部门数", "label/offices", 1),
            _cell(f"{len(unit.offices)}个", "offices", 2),
            _cell("所属预算单位数", "label/subordinates", 3),
            _cell(f"{len(unit.subordinates)}个", "subordinates", 4),
        ),
        (
            _cell("核定的人员编制", "label/posts", 1),
            _cell(f"{crew.serving + crew.retired % 3}人", "posts", 2),
            _cell("实际在职人员总数", "label/serving", 3),
            _cell(f"{crew.serving}人", "serving", 4),
        ),
        (
            _cell(f"{unit.word}职责", "label/duties", 0),
            _cell("；".join(unit.family.duties) + "。", "duties", 1, 4),
        ),
    )


def _money(budget: YearBudget) -> tuple[GridRow, ...]:
    total = budget.spent(carried=False)
    basic = budget.personnel + budget.public
    left = [("合计", total)] + [
        ((("其中：" if i == 0 else "") + s.value), budget.spent(source=s, carried=False))
        for i, s in enumerate(Source)
    ]
    right = [("合计", total), ("其中：基本支出", basic), ("项目支出", total - basic)]
    rows: list[GridRow] = [
        (
            _cell("年度预算情况", "label/money", 0, 1, len(left) + 1),
            _cell("资金来源", "label/source", 1),
            _cell("资金总额（万元）", "label/total", 2),
            _cell("按资金方向划分", "label/use", 3),
            _cell("资金总额（万元）", "label/use_total", 4),
        )
    ]
    for i, (name, yuan) in enumerate(left):
        row = [_cell(name, f"label/source{i}", 1), _cell(wan_text(yuan), f"source{i}", 2)]
        if i < len(right):
            row += [_cell(right[i][0], f"label/use{i}", 3), _cell(wan_text(right[i][1]), f"use{i}", 4)]
        rows.append(tuple(row))
    return tuple(rows)


def _tasks(budget: YearBudget) -> tuple[GridRow, ...]:
    projects = budget.projects[:4]
    rows: list[GridRow] = []
    for i, project in enumerate(projects):
        head = [_cell("年度重点任务", "label/tasks", 0, 1, len(projects))] if i == 0 else []
        text = project.archetype.goal + "。"
        rows.append((*head, _cell(project.name, f"task{i}/name", 1), _cell(text, f"task{i}/text", 2, 3)))
    goal = "；".join(p.archetype.goal for p in projects) + "。"
    rows.append((_cell("年度绩效目标", "label/goal", 0), _cell(goal, "goal", 1, 4)))
    return tuple(rows)


def _indicators(rng: random.Random, budget: YearBudget) -> tuple[GridRow, ...]:
    tasks = rng.randint(len(budget.projects), len(budget.projects) + 6)
    rows: list[GridRow] = [
        (
            _cell("年度绩效指标", "label/indicators", 0, 1, len(_INDICATORS) + 1),
            *(
                _cell(text, f"label/h{i}", i)
                for i, text in enumerate(("一级指标", "二级指标", "三级指标", "指标值"), 1)
            ),
        )
    ]
    seen = ""
    for i, (level1, level2, name, value) in enumerate(_INDICATORS):
        size = sum(1 for entry in _INDICATORS if entry[0] == level1)
        head = [_cell(level1, f"level1/{level1}", 1, 1, size)] if level1 != seen else []
        seen = level1
        rows.append(
            (
                *head,
                _cell(level2, f"level2/{level2}", 2),
                _cell(name, f"indicator/{i}/name", 3),
                _cell(value.format(tasks=tasks, year=budget.year), f"indicator/{i}/value", 4),
            )
        )
    return tuple(rows)
