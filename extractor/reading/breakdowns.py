"""Cost breakdowns in running text: amounts, and the totals (小计, 合计, 其中) declared for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.amounts import Dimension, Quantity, decimals_of
from extractor.characters import fold
from extractor.reading.quantities import find_quantities
from extractor.units import UNITS

_SUM_WORD = r"(?:共计|合计|总计|总共|共需|累计|共约|总费用|总金额|总投资|总经费)"
_TOTAL = re.compile(
    rf"(?:{_SUM_WORD}|小计|(?:以上|上述)[^，,。；;]{{0,8}}?共|[二两三四五六七八九十]项[^，,。；;\d]{{0,4}}共)[^，,。；;\d]{{0,12}}$"
)
#: A need and, right after it, what it is for: 所需经费42万元，用于甲、乙、丙; 预算58.6万元（甲、乙、丙）.
_NEED = re.compile(r"(?:经费|预算|资金|费用|金额|投资|需|概算)(?:为|约|共|约为|总额|安排)?$")
_USES = re.compile(r"[，,]?\s*(?:全部|均|具体)?用于|\s*[（(]")
_PARTLY = re.compile(r"\s*等|[^。；;\d]{0,10}等(?:费用|支出|开支|方面|工作|项目)")
_SUBTOTAL = re.compile(r"小计[^，,。；;\d]{0,6}$")
_OPENS = re.compile(r"[^。\d]{0,12}?(?:其中|包括|分别为|具体为|具体如下)")
_NUMBER = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_DECLARED = re.compile(
    r"[，,：:]?\s*(?:其中|包括|包含|分为|分|由)[^。；;\d]{0,6}?(?P<count>[二两三四五六七八九十]|\d)\s*"
    r"(?:大)?(?:个)?(?:部分|项|块|方面)"
)
_DIVIDES = re.compile(r"其中|包括|[（(][1１一][）)]|①")
_PAYMENT = re.compile(r"支付|拨付|付款|剩余|余额|下达|支出[^，,。；;]{0,4}$")
_LABEL = re.compile(r"[^，,。；;：:、\d（）()=]{0,24}=?$")
_PRICE = re.compile(r"(?:单价|均价|单位成本|标准为?|按|每[^，,。；;、\d]{1,4})[约为是:：]{0,2}$")
_TIMES = ("×", "*", "x", "X", "✕", "╳")
_BARE = {"万": "万元", "亿": "亿元", "千": "千元"}
_THRESHOLD = ("以上", "以下", "以内")
_MONEY = frozenset({"元", "千元", "万元", "亿元"})
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An amount with the words before it; ``start`` and ``end`` are characters of the text.

    ``lead`` is all that stands between the figure before and this one.
    """

    label: str
    lead: str
    quantity: Quantity
    start: int
    end: int

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.quantity.base

    @property
    def half_step(self) -> Decimal:
        """Half of the last printed digit, in yuan."""
        factor = self.quantity.unit.factor if self.quantity.unit is not None else Decimal(1)
        return Decimal(5).scaleb(-decimals_of(self.quantity.value) - 1) * factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A declared total and the amounts listed before it (以上合计) or after it (其中)."""

    total: Part
    items: tuple[Part, ...]


def amount_parts(text: str) -> tuple[Part, ...]:
    """The amounts of money in a text; ``20万`` without 元 and ``每年5万元`` count as money.

    Thresholds (400万元以上), prices and factors (单价60元, 3个×60元) and other rates (60元/人) do not.
    """
    parts: list[Part] = []
    floor = 0
    for match in find_quantities(text):
        quantity = _as_money(match.quantity)
        if quantity is not None and _is_price(text, match.start, match.end):
            quantity = None
        if quantity is not None:
            lead = text[floor : match.start]
            label = _LABEL.search(lead)
            words = label[0].strip() if label else ""
            parts.append(Part(label=words, lead=lead, quantity=quantity, start=match.start, end=match.end))
        floor = match.end if quantity is not None else floor
    return tuple(parts)


def _is_price(text: str, start: int, end: int) -> bool:
    """Whether an amount is a price or a factor of a product, not a cost: 单价57000元, 3个×70000元."""
    before, after = text[max(start - 8, 0) : start].rstrip(), text[end : end + 2].lstrip()
    return bool(_PRICE.search(before)) or before.endswith(_TIMES) or after.startswith((*_TIMES, "/", "／"))


def find_breakdowns(text: str) -> Iterator[Breakdown]:
    """Every declared total with two or more amounts listed for it, subtotals first.

    An amount that is said to have so many parts (包括三大部分) is a declared total too.

    The amounts below a subtotal are replaced by it for the totals that follow; the amounts that 其中 lists
    under a total do not count beside it.
    """
    folded = fold(text)
    parts = amount_parts(text)
    open_items: list[Part] = []
    since = 0
    skip_until = -1
    for index, part in enumerate(parts):
        if part.start < skip_until:
            continue
        if not _TOTAL.search(part.lead) or _PAYMENT.search(part.lead):
            declared = _declared(folded, parts[index + 1 :], part) or _uses(folded, parts[index + 1 :], part)
            if declared:
                yield Breakdown(total=part, items=declared)
                skip_until = declared[-1].end
            open_items.append(part)
            continue
        below = _following(folded, parts[index + 1 :], part)
        subtotal = _SUBTOTAL.search(part.lead) is not None
        listed = open_items[since:] if subtotal else open_items
        if len(listed) >= _LEAST:
            yield Breakdown(total=part, items=tuple(listed))
        elif len(below) >= _LEAST:
            yield Breakdown(total=part, items=tuple(below))
            skip_until = below[-1].end
        open_items = [*open_items[:since], part] if subtotal else [part]
        since = len(open_items) if subtotal else 0


def flattened(items: Sequence[Part]) -> tuple[Part, ...]:
    """The items without those that only divide the item before them (2万元: (1)活动1万元 (2)宣传1万元)."""
    kept: list[Part] = []
    index = 0
    while index < len(items):
        kept.append(items[index])
        index = _past_children(items, index)
    return tuple(kept)


def adds_up(items: Sequence[Part], total: Decimal, slack: Decimal) -> bool:
    """Whether the items, or their last two or more, add to ``total`` within ``slack`` yuan."""
    for choice in (tuple(items), flattened(items)):
        reached = Decimal(0)
        for count, part in enumerate(reversed(choice), 1):
            reached += part.yuan
            if count >= _LEAST and abs(reached - total) <= slack:
                return True
    return False


def _past_children(items: Sequence[Part], index: int) -> int:
    if index + 1 < len(items) and not _DIVIDES.search(items[index + 1].lead):
        return index + 1
    reached = Decimal(0)
    for end in range(index + 1, len(items)):
        reached += items[end].yuan
        if end > index + 1 and reached == items[index].yuan:
            return end + 1
        if reached > items[index].yuan:
            break
    return index + 1


def _following(folded: str, parts: Sequence[Part], total: Part) -> list[Part]:
    """The items after a total that 其中 opens, up to the full stop."""
    if not parts or not _OPENS.match(folded[total.end : parts[0].start]):
        return []
    items: list[Part] = []
    for part in parts:
        if items and ("。" in part.lead or _TOTAL.search(part.lead)):
            break
        items.append(part)
    return items


def _declared(folded: str, parts: Sequence[Part], total: Part) -> tuple[Part, ...]:
    """The items of an amount that is said to have so many parts (批复金额…元，包括三大部分：)."""
    found = _DECLARED.match(folded, total.end)
    if found is None or not parts or found.end() > parts[0].start:
        return ()
    count = _NUMBER.get(found["count"]) or int(found["count"])
    items = tuple(parts[:count])
    whole = len(items) == count and not any("。" in part.lead for part in items)
    return items if whole and count >= _LEAST else ()


def _uses(folded: str, parts: Sequence[Part], need: Part) -> tuple[Part, ...]:
    """Three or more items that a need is said to be for, up to the full stop or the closing bracket."""
    if not _NEED.search(need.lead) or not parts:
        return ()
    opened = _USES.match(folded, need.end)
    if opened is None or opened.end() > parts[0].start or "主要" in folded[need.end : parts[0].start]:
        return ()
    bracket = opened[0].strip() in ("（", "(")
    items: list[Part] = []
    for part in parts:
        if items and (re.search(r"[。）)]" if bracket else "[。；;]", part.lead) or _TOTAL.search(part.lead)):
            break
        items.append(part)
    if len(items) <= _LEAST or _PARTLY.match(folded, items[-1].end):
        return ()
    return tuple(items)


def _as_money(quantity: Quantity) -> Quantity | None:
    unit = quantity.unit
    if unit is None or quantity.upper is not None or quantity.printed.endswith(_THRESHOLD):
        return None
    if unit.dimension is Dimension.MONEY:
        return quantity
    if unit.per == ("年",) and unit.name.split("/")[0] in _MONEY:
        unit = UNITS[unit.name.split("/")[0]]
        return Quantity(
            value=quantity.value, printed=quantity.printed, comparator=quantity.comparator, unit=unit
        )
    if unit.name not in _BARE:
        return None
    return Quantity(
        value=quantity.value,
        printed=quantity.printed,
        comparator=quantity.comparator,
        unit=UNITS[_BARE[unit.name]],
    )
