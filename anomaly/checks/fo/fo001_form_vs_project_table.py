"""绩效目标表的年度资金与项目支出表不一致。

为什么：绩效目标表按项目填报，年度资金总额应等于项目支出表中同一项目的本年预算数。
报什么：名称相同（或仅有细微差别）的项目，两处金额在各自的舍入范围内仍不相等。
不报什么：单位不同（元与万元）换算后相等；仅差舍入；差额恰为上年结转数；年度资金未填或表头缺失。
局限：项目支出表未读出该项目时无从比较。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import ProjectForms, distinct_forms, flat_name, match_projects, year_yuan
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import expected, funding_words, observed, place, ten_thousands, yuan_text
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Document, Form, FundSource, Side, TableKind

INFO = Info(
    code="FO001",
    name="绩效目标表资金与项目支出表不一致",
    name_en="Form amount differs from the project table",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare each form's 年度资金总额 with its project's 合计."""
    rows = project_rows(document)
    groups = distinct_forms(document)
    if not rows or not groups:
        missing = "项目支出表" if not rows else "项目支出绩效目标表"
        yield NotEvaluated(code=INFO.code, reason=f"本文件未读到{missing}", reason_en="No such table or form")
        return
    carried = project_rows(document, TableKind.PROJECT_CARRIED_OVER)
    for pair in match_projects(rows, groups).pairs:
        finding = _compare(pair, carried)
        if finding is not None:
            yield finding


def _compare(pair: ProjectForms, carried: tuple[ProjectRow, ...]) -> Finding | None:
    amounts = [amount for form in pair.forms if (amount := year_yuan(form)) is not None]
    if not amounts or pair.forms[0].confidence < 0.7:
        return None
    table = Interval.of(pair.row.amount)
    over = sum((c.amount.yuan for c in carried if flat_name(c.name) == flat_name(pair.row.name)), Decimal(0))
    candidates = [*amounts, sum(amounts, Decimal(0))]
    for amount in candidates:
        for target in (table.value, table.value + over):
            own = Interval(value=amount, slack=Decimal("0.5"))
            if compare(own, Interval(value=target, slack=table.slack)) is not Agreement.DIFFERENT:
                return None
    return _finding(pair, pair.forms[0], amounts[0])


def _finding(pair: ProjectForms, form: Form, amount: Decimal) -> Finding:
    line = form.funding_of(Side.YEAR, FundSource.TOTAL) or form.funding_of(Side.PERIOD, FundSource.TOTAL)
    assert line is not None
    row = pair.row
    name = form.project_name.text
    difference = amount - row.amount.yuan
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.95 if pair.same_name else 0.75,
        title=INFO.name,
        message=f"项目“{name}”绩效目标表年度资金总额为{yuan_text(amount)}（{ten_thousands(amount)}），"
        f"“{row.table.title}”中该项目合计为{row.amount}，两者不一致，相差{ten_thousands(abs(difference))}。",
        message_en=f"The form of “{name}” asks for {ten_thousands(amount)}, "
        f"the project table has {row.amount}; "
        f"they differ by {ten_thousands(abs(difference))}.",
        expected=str(row.amount),
        observed=ten_thousands(amount),
        difference=ten_thousands(difference),
        reckoning=(f"{ten_thousands(amount)} − {row.amount} = {ten_thousands(difference)}",),
        evidence=(
            observed(line.span, funding_words(line)),
            expected(row.span, f"{row.name} {row.amount.value}"),
        ),
        where=place(form),
    )


_FORM = FormExample(name="河道巡查经费", period="200,000", year="200,000")
EXAMPLES = (
    Example(
        name="表中25.00万元，绩效目标表200,000元",
        text=BudgetExample(
            projects=(("河道巡查经费", "25.00"), ("堤防维护经费", "8.00")), forms=(_FORM,)
        ).text,
        fires=1,
        observed=("20.00万元",),
    ),
    Example(
        name="元与万元换算后相等",
        text=BudgetExample(projects=(("河道巡查经费", "20.00"),), forms=(_FORM,)).text,
        fires=0,
    ),
    Example(
        name="只差舍入：199,968元与20.00万元",
        text=BudgetExample(
            projects=(("河道巡查经费", "20.00"),), forms=(FormExample(period="199,968", year="199,968"),)
        ).text,
        fires=0,
    ),
)
