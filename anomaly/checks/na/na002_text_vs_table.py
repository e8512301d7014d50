"""文字所述金额与表中金额不一致

为什么：情况说明的金额应取自同一份文件的报表，两处不同必有一处错。
报什么：情况说明各节所述的收支总额、基本支出与项目支出、各类支出、人员与公用经费、三公各项、机关运行经费、
政府采购总额，
    与对应报表中同名行（或同名列的合计）的任何一个金额都不等；报表以元、文字以万元为单位的先换算。
不报什么：四舍五入后相等的；报表中没有同名行或列的；上年数、执行数等不在本年表中的金额。
局限：表中有多个同名行时，与其中任何一个相等即不报；没有版面信息的文本里，空白单元格难以定位，
文字所述的零不核对。
依据：财预〔2016〕143号：公开内容真实、准确；文字说明应与报表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.figures import Figure
from anomaly.ledger.wording import evidence as cell_evidence
from anomaly.ledger.wording import table_name
from anomaly.prose.cells import cells_of
from anomaly.prose.claims import amounts, evidence, interval, place, where_of
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, compare
from extractor.document import Channel, Claim, Document

INFO = Info(
    code="NA002",
    name="文字与报表金额",
    name_en="An amount in the text differs from the table",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：文字说明应与报表一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence and cells were read with confidence 1."""

    certainty: float = 0.9


_TABLE = """
            2025年预算收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 2025年 | 项目 | 2025年合计 | 当年预算安排 | 上年结转安排
            一、一般公共预算 | 80.00 | 一、教育支出 | 60.00 | 60.00 |
             | | 二、农林水支出 | 22.00 | 20.00 | 2.00
            本年收入合计 | 80.00 | 本年支出合计 | 82.00 | 80.00 | 2.00
            上年结转 | 2.00 | | | |
            收入总计 | 82.00 | 支出总计 | 82.00 | 80.00 | 2.00

            第三部分 2025年度部门预算情况说明

            一、部门预算收支数据变动情况及原因

"""
EXAMPLES = (
    Example(
        name="文字的收入总计与表差10",
        text=_TABLE
        + "            2025年度云岭市水务局收入总计92.00万元，其中：本年收入80.00万元，上年结转2.00万元。\n",
        fires=1,
        observed=("92.00万元",),
    ),
    Example(
        name="文字与表相符",
        text=_TABLE
        + "            2025年度云岭市水务局收入总计82.00万元，其中：本年收入80.00万元，上年结转2.00万元。\n",
        fires=0,
    ),
)

_EARLIER = re.compile(r"上年|上一年|去年|执行数|年初预算|中央|其中")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look every stated amount up in the tables its section speaks of."""
    for claim in amounts(document):
        if _EARLIER.search(claim.subject) or _of_another_year(document, claim):
            continue
        subject = _bare(document, claim.subject)
        figures = cells_of(document, claim, subject)
        stated = interval(claim.value)
        printed = [f for f in figures if not f.blank]
        if not printed or (stated.value == 0 and document.channel is Channel.FLOW):
            continue
        if any(compare(stated, f.interval) is not Agreement.DIFFERENT for f in figures):
            continue
        yield _finding(document, claim, printed, params)


def _bare(document: Document, subject: str) -> str:
    """A subject without its year and the unit's name."""
    bare = re.sub(r"(?:19|20)\d{2}\s?年(?:度)?", "", subject)
    return bare.replace(document.meta.unit, "") if document.meta.unit else bare


def _of_another_year(document: Document, claim: Claim) -> bool:
    years = re.findall(r"(?:19|20)\d{2}", claim.subject)
    return document.meta.year is not None and bool(years) and str(document.meta.year) not in years


def _finding(document: Document, claim: Claim, figures: Sequence[Figure], params: Params) -> Finding:
    nearest = min(figures, key=lambda f: abs(f.interval.value - claim.value.base))
    table = nearest.table
    right = money(nearest.interval.value, claim.value)
    gap = claim.value.base - nearest.interval.value
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(claim.confidence, table.confidence, nearest.cell.confidence),
        title="文字与报表金额不一致",
        message=f"{place(document, claim)}称“{claim.subject}”{claim.value.printed}，{table_name(table.title)}"
        "中为"
        f"{right}，相差{money(gap, claim.value)}。",
        message_en=f"The text states {claim.value.printed}, the table {right}.",
        expected=right,
        observed=claim.value.printed,
        difference=money(gap, claim.value),
        where=where_of(document, claim),
        evidence=(
            evidence(document, claim),
            cell_evidence(nearest, EvidenceRole.EXPECTED),
        ),
    )
