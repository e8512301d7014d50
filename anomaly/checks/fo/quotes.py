"""How form checks quote what is printed: evidence, amounts as an auditor writes them."""

from __future__ import annotations

from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole, Where
from extractor.document import Form, Funding, FundSource, Indicator, Side
from extractor.spans import PlacedText, Span

_LONGEST = 80
_TEN_THOUSAND = Decimal(10_000)
_SOURCE_NAMES = {
    (FundSource.TOTAL, Side.PERIOD): "实施期资金总额",
    (FundSource.TOTAL, Side.YEAR): "年度资金总额",
}


def observed(span: Span, quote: str) -> Evidence:
    """Evidence of the side that is doubted."""
    return Evidence(role=EvidenceRole.OBSERVED, span=span, quote=_short(quote))


def expected(span: Span, quote: str) -> Evidence:
    """Evidence of the side it should agree with."""
    return Evidence(role=EvidenceRole.EXPECTED, span=span, quote=_short(quote))


def context(span: Span, quote: str) -> Evidence:
    """Evidence that is neither side but explains."""
    return Evidence(role=EvidenceRole.CONTEXT, span=span, quote=_short(quote))


def part(text: PlacedText, start: int, end: int) -> tuple[Span, str]:
    """Place and words of the characters ``start`` to ``end`` of a text."""
    return text.span_of(start, end), text.text[start:end]


def indicator_words(indicator: Indicator) -> str:
    """An indicator as it is quoted: level 2, name and value."""
    return f"{indicator.level2} {indicator.name} {indicator.value}".strip()


def funding_words(line: Funding) -> str:
    """A funding line as it is quoted."""
    name = _SOURCE_NAMES.get((line.source, line.side), line.source.value)
    return f"{name} {line.printed}"


def place(form: Form, section: str = "") -> Where:
    """The form a finding is about."""
    return Where(section=section, project=form.project_name.text, table=form.title)


def ten_thousands(yuan: Decimal) -> str:
    """An amount in 万元 with at least two decimals and no rounding: ``44.00万元``."""
    value = (yuan / _TEN_THOUSAND).normalize()
    exponent = value.as_tuple().exponent
    digits = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{value:,.{digits}f}万元"


def yuan_text(yuan: Decimal) -> str:
    """An amount in 元 with thousands commas: ``440,000元``."""
    whole = yuan == yuan.to_integral_value()
    return f"{yuan:,.0f}元" if whole else f"{yuan:,.2f}元"


def number_text(value: Decimal) -> str:
    """A number without needless zeros or an exponent."""
    return f"{value.normalize():f}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
