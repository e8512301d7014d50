"""How a province prints a project's form: its title, the words of its sides, its funding lines and fields."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import FormField, FundSource

TEXT_FIELDS = (
    FormField.OVERVIEW,
    FormField.BASIS,
    FormField.NECESSITY,
    FormField.MEASURES,
    FormField.PLAN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStyle:
    """What a form prints and how it calls it.

    ``period`` stands before 资金总额 and 目标 of the left side. ``cost_class`` prints costs under a first
    level of their own with its three second levels, as the rules since 2022 have it, and every second
    level with 指标 at its end.
    """

    title: str
    period: str
    funds: tuple[tuple[FundSource, str], ...]
    fields: tuple[FormField, ...]
    footer: bool = True
    cost_class: bool = False


TARGET_STYLE = FormStyle(
    title="项目支出绩效目标表",
    period="实施期",
    funds=(
        (FundSource.TOTAL, "{}资金总额："),
        (FundSource.CENTRAL, "其中：中央财政资金"),
        (FundSource.PROVINCIAL, "省级财政资金"),
        (FundSource.LOCAL, "市县（区）财政资金"),
        (FundSource.SELF_RAISED, "单位自筹"),
        (FundSource.OTHER, "其他资金"),
    ),
    fields=TEXT_FIELDS,
)
COST_STYLE = FormStyle(
    title="项目支出绩效目标表",
    period="实施期",
    funds=TARGET_STYLE.funds,
    fields=TEXT_FIELDS,
    cost_class=True,
)
# 财预〔2015〕88号, the central form that most provinces took over: goals and indicators, no text fields.
DECLARATION_STYLE = FormStyle(
    title="项目支出绩效目标申报表",
    period="中期",
    funds=(
        (FundSource.TOTAL, "{}资金总额："),
        (FundSource.FISCAL, "其中：财政拨款"),
        (FundSource.OTHER, "其他资金"),
    ),
    fields=(),
    footer=False,
)
