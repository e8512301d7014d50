"""Small fictional forms and budgets, written as the text that examples and tests are read from."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import FormField
from extractor.reading.forms.labels import LEVEL1_OF

Indicators = tuple[tuple[str, str, str], ...]

_UNIT = "云岭市水务局"
_LEVEL2 = {"数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标"}
_LEVEL2 |= {"经济": "经济效益", "社会": "社会效益", "生态": "生态效益", "可持续": "可持续影响"}
_LEVEL2 |= {"满意度": "服务对象满意度"}
_PLAIN: Indicators = (
    ("数量", "巡查河道次数", "≥12次"),
    ("质量", "巡查记录完整率", "100%"),
    ("时效", "巡查完成时间", "12月底前"),
    ("社会", "保障河道行洪安全", "保障"),
    ("满意度", "沿河群众满意度", "≥90%"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormExample:
    """A project form. Money is printed in 元; ``year_indicators`` are ``indicators`` unless given.

    Indicators are (level 2 in short, name, value), in printed order.
    """

    name: str = "河道巡查经费"
    period: str = "200,000"
    year: str = "200,000"
    attribute: str = "一次性项目（1年结束）"
    term: str = "1年"
    overview: str = "按照河湖管理要求，对辖区河道开展日常巡查。"
    basis: str = "《云岭市河湖管理办法》（云政发〔2023〕5号）"
    necessity: str = "河道行洪安全关系沿岸群众生活，需要经常巡查。"
    measures: str = "《云岭市水务局财务管理制度》"
    plan: str = "全年按月开展巡查。"
    goals: tuple[str, str] = ("保持河道通畅，保障行洪安全。", "本年完成全部河段巡查。")
    indicators: Indicators = _PLAIN
    year_indicators: Indicators | None = None
    filed: str = "20250110101112"
    funding: tuple[tuple[str, str, str], ...] = ()

    @property
    def text(self) -> str:
        """The form as tabbed text, ``|`` between cells."""
        rows = [
            "云岭市市级部门（单位）项目支出绩效目标表",
            "",
            f"项目名称|{self.name}",
            f"主管部门及代码|305-{_UNIT}|实施单位|{_UNIT}",
            f"项目属性|{self.attribute}|项目期|{self.term}",
            f"项目资金（元）|实施期资金总额：|{self.period}|年度资金总额：|{self.year}",
            *(f"|{label}|{period}|{label}|{year}" for label, period, year in self.funding),
            *self._fields(),
            "实施期目标|年度目标",
            f"总体目标|{self.goals[0]}|{self.goals[1]}",
            "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
            *self._indicators(),
            f"负责人：|经办人：|联系电话：|填报日期：|{self.filed}",
            "",
        ]
        return "\n".join(rows)

    def _fields(self) -> list[str]:
        texts = {
            FormField.OVERVIEW: self.overview,
            FormField.BASIS: self.basis,
            FormField.NECESSITY: self.necessity,
            FormField.MEASURES: self.measures,
            FormField.PLAN: self.plan,
        }
        return [f"{field.value}|{text}" for field, text in texts.items()]

    def _indicators(self) -> list[str]:
        year = self.indicators if self.year_indicators is None else self.year_indicators
        rows = []
        for short, level2 in _LEVEL2.items():
            left = [i for i in self.indicators if i[0] == short]
            right = [i for i in year if i[0] == short]
            for n in range(max(len(left), len(right))):
                sides = [
                    f"{level2}|{side[n][1]}|{side[n][2]}" if n < len(side) else f"{level2}||"
                    for side in (left, right)
                ]
                rows.append("|".join((LEVEL1_OF[level2], *sides)))
        return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetExample:
    """A disclosure with a project table (万元) of ``projects``, forms and narrative lines."""

    projects: tuple[tuple[str, str], ...] = ()
    forms: tuple[FormExample, ...] = ()
    narrative: tuple[str, ...] = ()
    after: str = ""

    @property
    def text(self) -> str:
        """The disclosure as tabbed text, ``|`` between cells."""
        head = [f"# {_UNIT}", "## 2025年度部门预算公开", ""]
        words = ["## 第三部分 2025年度部门预算情况说明", "", *self.narrative, ""]
        return "\n".join([*head, *self._table(), *words, *(form.text for form in self.forms), self.after])

    def _table(self) -> list[str]:
        if not self.projects:
            return []
        return [
            "2025年项目支出预算表（本年预算）",
            "",
            f"部门名称：{_UNIT}",
            "",
            "单位：万元",
            "",
            "项目名称|合计|2025年财政拨款|||财政专户管理资金|单位资金",
            "||一般公共预算|政府性基金预算|国有资本经营预算||",
            "1|2|3|4|5|6|7",
            *(f"{name}|{amount}|{amount}||||" for name, amount in self.projects),
            "",
        ]
