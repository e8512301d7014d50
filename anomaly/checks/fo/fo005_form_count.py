"""文字所述绩效目标的个数、金额与实际公开的不一致。

为什么：文字说明公开了多少个项目的绩效目标、涉及多少资金，应与文件中的绩效目标表和项目支出表一致。
报什么：公开个数与不重复的绩效目标表个数不同；纳入管理的个数或金额与项目支出表不同；
公开（没有项目支出表的，编报）金额与各表年度资金之和不同。
不报什么：含与不含上年结转项目的两种口径之一相符；重复的表只计一次后相符；没有绩效目标表的文件。
局限：残表按内容认出项目时计入个数；只有部分表读出金额时不比较金额之和。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.count_claims import FormCount, form_counts
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, flat_name, project_forms, year_yuan
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import expected, observed, ten_thousands
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Document, TableKind
from extractor.spans import cover

INFO = Info(
    code="FO005",
    name="绩效目标个数或金额与文字不一致",
    name_en="Number or money of forms differs from the text",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare what the text counts with the forms and the project tables."""
    current = project_rows(document)
    carried = project_rows(document, TableKind.PROJECT_CARRIED_OVER)
    for claim in form_counts(document):
        if claim.published:
            yield from _published(document, claim)
        elif current:
            yield from _managed(claim, current, carried)
        elif claim.count == len(distinct_forms(document)):
            yield from _money(document, claim)


def _published(document: Document, claim: FormCount) -> Iterator[Finding]:
    forms = project_forms(document)
    groups = distinct_forms(document)
    if not forms:
        return
    if len(groups) != claim.count:
        repeated = len(forms) - len(groups)
        again = f"（共{len(forms)}张表，其中重复{repeated}张）" if repeated else ""
        yield _finding(
            claim,
            observed_text=f"{claim.count}个",
            expected_text=f"{len(groups)}个",
            rest=f"文件中不重复的项目绩效目标表为{len(groups)}个{again}",
            evidence=(expected(forms[0].span, f"首张表：{forms[0].project_name.text}"),),
        )
        return
    yield from _money(document, claim)


def _money(document: Document, claim: FormCount) -> Iterator[Finding]:
    """The stated money against the sum of the forms, where every form's amount was read."""
    forms = project_forms(document)
    amounts = [year_yuan(group[0]) for group in distinct_forms(document)]
    if claim.amount is None or any(amount is None for amount in amounts):
        return
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    forms_total = Interval(value=total, slack=Decimal(len(amounts)) * 50)
    if compare(Interval.of(claim.amount), forms_total) is Agreement.DIFFERENT:
        yield _finding(
            claim,
            observed_text=str(claim.amount),
            expected_text=ten_thousands(total),
            rest=f"各绩效目标表年度资金合计为{ten_thousands(total)}",
            evidence=(expected(forms[0].span, f"首张表：{forms[0].project_name.text}"),),
        )


def _managed(
    claim: FormCount, current: tuple[ProjectRow, ...], carried: tuple[ProjectRow, ...]
) -> Iterator[Finding]:
    both = {flat_name(row.name) for row in (*current, *carried)}
    if claim.count in (len(current), len(both), len(current) + len(carried)):
        return
    if claim.amount is None:
        return
    sums = [Interval.total(r.amount for r in rows) for rows in (current, (*current, *carried))]
    if any(compare(Interval.of(claim.amount), s) is not Agreement.DIFFERENT for s in sums):
        yield _finding(
            claim,
            observed_text=f"{claim.count}个",
            expected_text=f"{len(current)}个",
            rest=f"金额与项目支出表相符，但表中项目为{len(current)}个",
            evidence=(expected(cover(r.span for r in current), current[0].table.title),),
        )


def _finding(
    claim: FormCount, *, observed_text: str, expected_text: str, rest: str, evidence: tuple[Evidence, ...]
) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"文字说明“{claim.quote}”，{rest}，两者不一致。",
        message_en=f"The text says “{claim.quote}”; counted {expected_text}.",
        expected=expected_text,
        observed=observed_text,
        evidence=(observed(claim.span, claim.quote), *evidence),
    )


_FORMS = (FormExample(name="河道巡查经费"), FormExample(name="堤防维护经费"))
_PROJECTS = (("河道巡查经费", "20.00"), ("堤防维护经费", "20.00"))
EXAMPLES = (
    Example(
        name="文字称公开3个，不重复的表2张",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=(*_FORMS, _FORMS[1]),
            narrative=("2025年公开项目绩效目标3个，涉及项目金额40.00万元。",),
        ).text,
        fires=1,
        observed=("3个",),
    ),
    Example(
        name="个数相符，金额不符",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=("2025年公开项目绩效目标2个，涉及项目金额46.00万元。",),
        ).text,
        fires=1,
        observed=("46.00万元",),
    ),
    Example(
        name="没有项目支出表，编报金额与各表之和不符",
        text=BudgetExample(
            forms=_FORMS, narrative=("本部门编报绩效目标的项目2个，涉及项目预算资金42.00万元。",)
        ).text,
        fires=1,
        observed=("42.00万元",),
    ),
    Example(
        name="没有项目支出表，编报的项目多于公开的表",
        text=BudgetExample(
            forms=_FORMS, narrative=("本部门编报绩效目标的项目3个，涉及项目预算资金62.00万元。",)
        ).text,
        fires=0,
    ),
    Example(
        name="个数和金额都相符",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=(
                "2025年纳入绩效目标管理的一级项目2个，共计金额40.00万元。",
                "公开项目绩效目标2个，涉及项目金额40.00万元。",
            ),
        ).text,
        fires=0,
    ),
    Example(
        name="个数写在绩效目标之前",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=("本次公开5个项目的绩效目标，涉及项目金额40.00万元。",),
        ).text,
        fires=1,
        observed=("5个",),
    ),
    Example(
        name="个数写在绩效目标之前，相符",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=("本次公开2个项目的绩效目标，涉及项目金额40.00万元。",),
        ).text,
        fires=0,
    ),
    Example(
        name="整体绩效目标不是项目个数",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=("2025年编报单位整体绩效目标1个，涉及资金100.00万元。",),
        ).text,
        fires=0,
    ),
)
