"""专项债券项目以一般公共预算安排。

为什么：专项债券收支纳入政府性基金预算；文字称专项债券项目而资金全部列一般公共预算，性质不符。
报什么：绩效目标表的概况或目标写明本项目为专项债券项目，项目支出表中该项目全部列一般公共预算。
不报什么：项目有政府性基金预算资金；只提到申报、偿还或配套专项债券；项目支出表没有分资金性质。
局限：一般公共预算可用于专项债券项目的配套支出，需核对资金文件。
依据：《地方政府专项债务预算管理办法》（财预〔2016〕155号）：专项债务收支纳入政府性基金预算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, match_projects
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import expected, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.reading.quantities import parse_number
from extractor.spans import PlacedText

INFO = Info(
    code="FO034",
    name="专项债券项目列一般公共预算",
    name_en="Special-bond project paid from the general budget",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕155号：专项债务收支纳入政府性基金预算",
)
_BOND = re.compile(r"专项债券?项目|专项债券资金(?:安排|支持|建设)|使用专项债券")
_BESIDE = re.compile(r"申报|申请|争取|偿还|付息|还本|利息|配套|评审|咨询|谋划|入库")
_FIELDS = (FormField.OVERVIEW, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Forms that call their project a special-bond project, against the project's funds."""
    for pair in match_projects(project_rows(document), distinct_forms(document)).pairs:
        if _fund(pair.row, "政府性基金") or not _fund(pair.row, "一般公共预算"):
            continue
        form = pair.forms[0]
        for field in _FIELDS:
            text = form.text_of(field)
            found = _BOND.search(text.text)
            if found is not None and not _BESIDE.search(
                text.text[max(0, found.start() - 8) : found.end() + 8]
            ):
                yield _finding(form, pair.row, text, found)
                break


def _fund(row: ProjectRow, name: str) -> bool:
    """Whether the project has money in the column of a fund; False also where there is no such column."""
    column = next((n for n, path in enumerate(row.table.columns) if any(name in part for part in path)), None)
    cells = next((r.cells for r in row.table.rows if r.span == row.span), ())
    if column is None or column >= len(cells):
        return False
    return bool(parse_number(cells[column].text))


def _finding(form: Form, row: ProjectRow, text: PlacedText, found: re.Match[str]) -> Finding:
    span, quote = part(text, max(0, found.start() - 6), min(len(text.text), found.end() + 6))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.65,
        title=INFO.name,
        message=f"项目“{row.name}”的绩效目标写“{quote}”，而“{row.table.title}”中该项目{row.amount}"
        "全部列一般公共预算，政府性基金预算为空，资金性质与文字不符。",
        message_en=f"“{row.name}” is called a special-bond project but is paid from the general budget.",
        expected="政府性基金预算",
        observed="一般公共预算",
        evidence=(observed(span, quote), expected(row.span, f"{row.name} {row.amount.value}")),
        where=place(form),
    )


def _text(overview: str) -> str:
    return BudgetExample(projects=(("河道巡查经费", "20.00"),), forms=(FormExample(overview=overview),)).text


EXAMPLES = (
    Example(
        name="专项债券项目列一般公共预算", text=_text("通过本专项债券项目的建设，改善河道水质。"), fires=1
    ),
    Example(name="申报专项债券的咨询费", text=_text("用于申报专项债券项目的咨询服务。"), fires=0),
    Example(name="没有提到专项债券", text=_text("对辖区河道开展日常巡查。"), fires=0),
)
