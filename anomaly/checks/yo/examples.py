"""Small budgets of one unit for the examples of this family."""

from __future__ import annotations

from collections.abc import Sequence

_NOTHING = ("", "", "")


def budget_text(
    year: int,
    *,
    general: str,
    basic: str,
    project: str,
    said: Sequence[str] = _NOTHING,
    unit: str = "云岭市水务局",
    more: str = "",
) -> str:
    """A unit's budget: summary, expenditure table and three sentences; ``said`` follows their amounts."""
    return f"""
            {unit}{year}年度部门预算公开

            {year}年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            213 | 农林水支出 | {general} | {basic} | {project}
            21303 | 水利 | {general} | {basic} | {project}
             | 合计 | {general} | {basic} | {project}

            第三部分 {year}年度部门预算情况说明
{more}
            一、支出预算情况
            {year}年度{unit}支出预算{general}万元{_after(said[0])}。其中：
            基本支出{basic}万元{_after(said[1])}。
            项目支出{project}万元{_after(said[2])}。
            """


def _after(text: str) -> str:
    return f"，{text}" if text else ""
