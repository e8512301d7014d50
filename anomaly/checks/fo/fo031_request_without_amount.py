"""概况申请经费而没有写金额。

为什么：概况写到“现申请……经费”而没有金额，语句不完整，看不出申请多少、如何测算。
报什么：概况以申请经费结束，全文没有任何金额。
不报什么：概况写有金额；不以申请经费结束；概况为空。
局限：金额写在附件中的无从知道。
依据：财预〔2021〕101号：绩效目标与资金相匹配。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import money_mentions
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="FO031",
    name="申请经费未写金额",
    name_en="A request without an amount",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：绩效目标与资金相匹配",
)
_REQUEST = re.compile(
    r"(?:现|特|拟|需|故|并|向)?(?:申请|请求|申报|恳请)[^。；;]{0,60}(?:经费|资金|费用|款项)\s*[。.；;]?\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Descriptions that end in a request and name no money."""
    for form in examined_forms(document):
        text = form.text_of(FormField.OVERVIEW)
        found = _REQUEST.search(text.text)
        if found is not None and not money_mentions(form, (FormField.OVERVIEW,)):
            yield _finding(form, found)


def _finding(form: Form, found: re.Match[str]) -> Finding:
    text = form.text_of(FormField.OVERVIEW)
    span, quote = part(text, found.start(), found.end())
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”项目概况以“{quote}”结束，没有写申请的金额，语句不完整。",
        message_en=f"{form.project_name.text}: the description asks for money but names no amount.",
        expected="申请的金额",
        observed=quote,
        evidence=(observed(span, quote),),
        where=place(form, FormField.OVERVIEW.value),
    )


EXAMPLES = (
    Example(
        name="以申请经费结束",
        text=FormExample(overview="结合工作实际，现申请2025年河道巡查经费").text,
        fires=1,
    ),
    Example(
        name="写有金额",
        text=FormExample(overview="巡查需20万元，现申请2025年河道巡查经费。").text,
        fires=0,
    ),
    Example(name="没有申请", text=FormExample(overview="对辖区河道开展日常巡查。").text, fires=0),
)
