"""The amounts of money that a form's texts mention, and whether they account for what the form asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from extractor.amounts import Comparator, Dimension
from extractor.document import Form, FormField, FundSource, Side
from extractor.reading.quantities import QuantityMatch, find_quantities
from extractor.spans import PlacedText, Span

_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_CLAUSE = re.compile(r"[，。；;,、：:（(]")
_NEED = re.compile(
    r"(?:申请|需要?(?!求)|所需|合计|共计|总计|总额|测算|预计|约需|列支)[^，。；;]{0,8}$|预算("
    r"?:为|共|约|金额|合计)?$|全年(?:共|约|合计)?$"
    r"|(?:同意|批准|研究决定)[^，。；;]{0,6}(?:拨付|安排|支付|列支|解决)[^，。；;]{0,10}$|=\s*$"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_SHARED = re.compile(
    r"\d+\s*[:：]\s*\d+|比例.{0,8}(?:承担|分担|配套|负担)|(?:承担|分担|负担).{0,8}比例|各承担|各分担"
)
_PAID = re.compile(r"已|剩余|余款|尾款|扣除|未支付|未拨|拨付|支付")
_A_YEAR = ("年",)
_FLOORS = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_MOST_SUMS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An amount in a field: what stands before it in its clause, and whether it is said to be the need."""

    field: FormField
    text: PlacedText
    start: int
    end: int
    yuan: Decimal
    before: str
    need: bool
    about: bool

    @property
    def printed(self) -> str:
        """The amount as printed."""
        return self.text.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the amount is printed."""
        return self.text.span_of(self.start, self.end)

    @property
    def quote(self) -> str:
        """The amount with the words before it in its clause."""
        return self.before[-30:].strip() + self.printed


@lru_cache(maxsize=2048)
def quantities_in(text: str) -> tuple[QuantityMatch, ...]:
    """The quantities of a field's text, found once for all checks."""
    return find_quantities(text)


def money_mentions(form: Form, fields: Iterable[FormField]) -> tuple[Mention, ...]:
    """Every amount in the given fields, in order; of rates only those a year (每年4万元)."""
    return tuple(
        mention for field in fields for mention in _field(field, form.text_of(field)) if mention.yuan > 0
    )


def _field(field: FormField, text: PlacedText) -> Iterable[Mention]:
    for match in quantities_in(text.text):
        unit = match.quantity.unit
        if unit is None or match.quantity.upper is not None or match.quantity.comparator in _FLOORS:
            continue
        if unit.dimension is Dimension.MONEY or (unit.dimension is Dimension.RATE and unit.per == _A_YEAR):
            yuan = match.quantity.value * unit.factor
        elif unit.name in _SCALES:
            yuan = match.quantity.value * _SCALES[unit.name]
        else:
            continue
        before = text.text[: match.start]
        breaks = [found.end() for found in _CLAUSE.finditer(before)]
        clause = before[breaks[-1] :] if breaks else before
        yield Mention(
            field=field,
            text=text,
            start=match.start,
            end=match.end,
            yuan=yuan,
            before=clause,
            need=bool(_NEED.search(clause)),
            about=match.quantity.comparator is Comparator.ABOUT,
        )


def asked_yuan(form: Form) -> tuple[Decimal, ...]:
    """What the form asks for, in yuan: the year's and the period's total, without repeats."""
    lines = (form.funding_of(side, FundSource.TOTAL) for side in (Side.YEAR, Side.PERIOD))
    amounts = [line.amount.yuan for line in lines if line is not None and line.amount is not None]
    return tuple(dict.fromkeys(amount for amount in amounts if amount > 0))


def close(left: Decimal, right: Decimal) -> bool:
    """Whether two amounts agree as a form prints them: within 100 元 or 0.2 %."""
    return abs(left - right) <= max(Decimal(100), abs(right) / 500)


def is_shared(text: str) -> bool:
    """Whether a text says that levels of government share the cost (按3:3:4比例承担)."""
    return bool(_SHARED.search(text))


def accounts_for(amounts: Sequence[Decimal], target: Decimal, text: str) -> bool:
    """Whether the amounts of a text give ``target``: one of them, what is left to pay, a share, some sum.

    A sum of some may hold by chance; that only keeps a check silent.
    """
    if any(close(amount, target) for amount in amounts):
        return True
    if _PAID.search(text) and _some_rest(amounts, target):
        return True
    shares = [Decimal(found) / 100 for found in _PERCENT.findall(text)]
    if any(close(amount * share, target) for amount in amounts for share in shares):
        return True
    return _some_sum(amounts, target)


def _some_rest(amounts: Sequence[Decimal], target: Decimal) -> bool:
    """Whether one amount less one or two others is the target (合同 − 已支付 = 申请)."""
    if any(close(abs(a - b), target) for a, b in combinations(amounts, 2)):
        return True
    return any(close(a - b - c, target) for a in amounts for b, c in combinations(amounts, 2))


def _some_sum(amounts: Sequence[Decimal], target: Decimal) -> bool:
    sums = {Decimal(0)}
    for amount in amounts:
        sums |= {total + amount for total in sums if total + amount <= target + 100}
        if len(sums) > _MOST_SUMS:
            return True
    return any(close(total, target) for total in sums)
