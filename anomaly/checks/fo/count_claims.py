"""What the text says of forms: how many projects' targets are managed or published, and of how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.amounts import Amount, MoneyUnit
from extractor.document import Document
from extractor.spans import Span

_COUNT = re.compile(
    r"(?P<word>公开|编报|编制|填报|申报|纳入)[^，。；]{0,20}?"
    r"(?:(?:绩效目标|绩效)[^，。；\d]{0,16}?(?P<count>\d+)\s*个"
    r"|(?P<first>\d+)\s*个项目的?(?:支出)?绩效目标[，,、]?)"
    r"(?:[^。；\d]{0,14}?(?P<money>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>万元|亿元|元))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCount:
    """公开项目绩效目标17个，涉及项目金额…: ``published`` is False for what is only managed (纳入)."""

    published: bool
    count: int
    amount: Amount | None
    span: Span
    quote: str


def form_counts(document: Document) -> Iterator[FormCount]:
    """Every such statement, in printed order. Sub-counts (其中：…类项目2个) are not included."""
    for sentence in document.sentences:
        text = sentence.text.text
        for found in _COUNT.finditer(text):
            if "整体" in found[0]:
                continue
            yield FormCount(
                published=found["word"] == "公开",
                count=int(found["count"] or found["first"]),
                amount=_amount(found),
                span=sentence.text.span_of(found.start(), found.end()),
                quote=found[0],
            )


def _amount(found: re.Match[str]) -> Amount | None:
    if not found["money"]:
        return None
    value = Decimal(re.sub("[,，]", "", found["money"]))
    return Amount(value=value, unit=MoneyUnit(found["unit"]))
