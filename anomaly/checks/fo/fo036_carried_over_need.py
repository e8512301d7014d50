"""本年预算与上年结转之和超出项目需求。

为什么：项目有上年结转资金时，本年预算应扣除结转；按全年需求足额安排本年预算，再加结转就超出需求。
报什么：项目概况写明的需求等于本年预算，而同名项目另有上年结转，两者之和超出需求百分之五以上。
不报什么：没有结转；概况没有写明需求；本年预算小于需求；结转很少。
局限：结转资金可能用于支付上年已完成的工作，需核对用途。
依据：预算法实施条例：编制预算应统筹结转资金。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.money_mentions import Mention, close, money_mentions
from anomaly.checks.fo.project_match import distinct_forms, flat_name, match_projects
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import expected, observed, place, ten_thousands
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField, TableKind

INFO = Info(
    code="FO036",
    name="本年预算加结转超出需求",
    name_en="Budget and carry-over exceed the stated need",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="预算法实施条例：编制预算应统筹结转资金",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Carry-over below ``least`` of the need is left out."""

    least: Decimal = Decimal("0.05")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Projects that stand in both project tables and state this year's budget as their need."""
    carried = {flat_name(row.name): row for row in project_rows(document, TableKind.PROJECT_CARRIED_OVER)}
    if not carried:
        return
    for pair in match_projects(project_rows(document), distinct_forms(document)).pairs:
        rest = carried.get(flat_name(pair.row.name))
        form = pair.forms[0]
        if rest is None or duration(form) is Duration.SEVERAL_YEARS:
            continue
        mentions = money_mentions(form, (FormField.OVERVIEW,))
        need = next((m for m in mentions if close(m.yuan, pair.row.amount.yuan)), None)
        if need is not None and rest.amount.yuan > need.yuan * params.least:
            yield _finding(form, pair.row, rest, need)


def _finding(form: Form, row: ProjectRow, rest: ProjectRow, need: Mention) -> Finding:
    total = row.amount.yuan + rest.amount.yuan
    steps = f"{row.amount} + {rest.amount} = {ten_thousands(total)} ＞ {ten_thousands(need.yuan)}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.65,
        title=INFO.name,
        message=f"项目“{row.name}”概况写明“{need.quote}”，本年预算已安排{row.amount}，另"
        f"有上年结转{rest.amount}，"
        f"合计超出需求{ten_thousands(total - need.yuan)}（{steps}），没有说明结转资金的用途。",
        message_en=f"“{row.name}” needs {ten_thousands(need.yuan)} but has {ten_thousands(total)} "
        "with last year's carry-over.",
        expected=ten_thousands(need.yuan),
        observed=ten_thousands(total),
        difference=ten_thousands(total - need.yuan),
        reckoning=(steps,),
        evidence=(
            observed(rest.span, f"{rest.name} {rest.amount.value}"),
            observed(row.span, f"{row.name} {row.amount.value}"),
            expected(need.span, need.quote),
        ),
        where=place(form),
    )


def _text(overview: str, rest: str = "") -> str:
    table = (
        "",
        "2025年项目支出预算表（上年结转）",
        "",
        "单位：万元",
        "",
        "项目名称|合计|2025年财政拨款||",
        "||一般公共预算|政府性基金预算|国有资本经营预算",
        "1|2|3|4|5",
        f"河道巡查经费|{rest}|{rest}||",
        "堤防维护经费|3.00|3.00||",
        "",
    )
    budget = BudgetExample(
        projects=(("河道巡查经费", "20.00"), ("堤防维护经费", "8.00")),
        forms=(FormExample(overview=overview),),
    ).text
    return budget.replace("## 第三部分", "\n".join(table) + "\n## 第三部分") if rest else budget


EXAMPLES = (
    Example(
        name="全年需20万元，本年20万元，结转6万元",
        text=_text("按巡查人数测算，全年需20万元。", "6.00"),
        fires=1,
        observed=("26.00万元",),
    ),
    Example(name="没有结转", text=_text("按巡查人数测算，全年需20万元。"), fires=0),
    Example(name="需求大于本年预算", text=_text("按巡查人数测算，全年需26万元。", "6.00"), fires=0),
    Example(name="没有写需求", text=_text("对辖区河道开展日常巡查。", "6.00"), fires=0),
)
