"""绩效目标表资金总额不等于各来源之和。

为什么：资金总额由中央、省级、市县（区）财政资金、单位自筹和其他资金组成，应等于各行之和。
报什么：实施期或年度一侧，已填各来源之和与资金总额不等，差额超过舍入。
不报什么：来源行全部空白或为0；只差舍入；只填了一行且等于总额。
局限：表格错行使某一来源读不出时不报（该侧来源行少于两行）。
依据：绩效目标表样式（财预〔2021〕101号）：资金总额下列其中各项。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, funding_words, observed, place, yuan_text
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import Amount
from extractor.document import Document, Form, Funding, FundSource, Side

INFO = Info(
    code="FO006",
    name="资金总额不等于各来源之和",
    name_en="Funding lines do not add up to the total",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="财预〔2021〕101号绩效目标表样式",
)
_LEVELS = (FundSource.CENTRAL, FundSource.PROVINCIAL, FundSource.LOCAL)
_OWN = (FundSource.SELF_RAISED, FundSource.OTHER)
_BESIDE = (*_OWN, FundSource.CARRIED_OVER)
#: How the templates split the total; 上年结转 stands beside the levels in some and within them in others.
_SPLITS = (
    (*_LEVELS, *_OWN),
    (*_LEVELS, *_OWN, FundSource.CARRIED_OVER),
    (FundSource.FISCAL, *_OWN),
    (FundSource.FISCAL, *_OWN, FundSource.CARRIED_OVER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_lines`` source lines must be filled in on a side."""

    least_lines: int = 2


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Add up the source lines of each side."""
    for form in examined_forms(document):
        found = [finding for side in Side if (finding := _side(form, side, params)) is not None]
        yield from _joined(found)


def _joined(found: list[Finding]) -> Iterator[Finding]:
    """Both sides out by the same: one finding, the other side's lines as its context."""
    if len(found) < 2 or found[0].difference != found[1].difference:
        yield from found
        return
    period, year = found
    also = f"{Side.PERIOD.value}亦相差{period.difference.removeprefix('-')}。"
    yield replace(
        year,
        message=f"{year.message.removesuffix('。')}，{also}",
        evidence=(*year.evidence, *period.evidence),
        reckoning=(*year.reckoning, *period.reckoning),
    )


def _side(form: Form, side: Side, params: Params) -> Finding | None:
    total = form.funding_of(side, FundSource.TOTAL)
    if total is None or total.amount is None:
        return None
    parts: list[tuple[Funding, Amount]] = []
    for split in _SPLITS:
        lines = _filled(form, side, split)
        if not any(line.source not in _BESIDE for line, _ in lines):
            continue
        added = Interval.total(amount for _, amount in lines)
        if added.value == 0 or compare(Interval.of(total.amount), added) is not Agreement.DIFFERENT:
            return None  # 0: the one filled line was not read
        parts = parts or lines
    return _finding(form, total, parts) if len(parts) >= params.least_lines else None


def _filled(form: Form, side: Side, sources: tuple[FundSource, ...]) -> list[tuple[Funding, Amount]]:
    return [
        (line, line.amount)
        for source in sources
        if (line := form.funding_of(side, source)) is not None and line.amount is not None
    ]


def _finding(form: Form, total: Funding, parts: list[tuple[Funding, Amount]]) -> Finding:
    assert total.amount is not None
    added = Interval.total(amount for _, amount in parts)
    filled = [(line, amount) for line, amount in parts if amount.value]
    steps = " + ".join(yuan_text(amount.yuan) for _, amount in filled) or "0元"
    how = f"（{steps}）" if len(filled) > 1 else ""
    difference = total.amount.yuan - added.value
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{total.side.value}资金总额为{yuan_text(total.amount.yuan)}，"
        f"各来源之和为{yuan_text(added.value)}{how}，"
        f"相差{yuan_text(abs(difference))}。",
        message_en=f"{form.project_name.text}: the total is {yuan_text(total.amount.yuan)}, "
        f"its lines add up to {yuan_text(added.value)}.",
        expected=yuan_text(added.value),
        observed=yuan_text(total.amount.yuan),
        difference=yuan_text(difference),
        reckoning=(f"{steps} = {yuan_text(added.value)} ≠ {yuan_text(total.amount.yuan)}",),
        evidence=(
            observed(total.span, funding_words(total)),
            *(expected(line.span, funding_words(line)) for line, _ in filled),
        ),
        where=place(form, "项目资金"),
    )


def _lines(local: str, own: str) -> tuple[tuple[str, str, str], ...]:
    return (
        ("其中：中央财政资金", "0", "0"),
        ("市县（区）财政资金", local, local),
        ("单位自筹", own, own),
        ("其他资金", "", ""),
    )


EXAMPLES = (
    Example(
        name="两侧都少50,000元",
        text=FormExample(funding=_lines("150,000", "0")).text,
        fires=1,
        observed=("200,000元",),
    ),
    Example(name="各来源之和等于总额", text=FormExample(funding=_lines("150,000", "50,000")).text, fires=0),
    Example(name="来源行空白", text=FormExample(funding=_lines("", "")[1:]).text, fires=0),
)
