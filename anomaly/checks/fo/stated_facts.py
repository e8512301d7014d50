"""The measured facts of a form's texts (people, areas, lengths, counts) with the noun each one counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.checks.fo.money_mentions import quantities_in
from extractor.amounts import Comparator, Dimension, Quantity
from extractor.document import Form, FormField, Indicator
from extractor.spans import PlacedText, Span

_KINDS = (Dimension.COUNT, Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.MASS)
_CLAUSE = re.compile(r"[，。；;,、：:\s]")
_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_AFTER = re.compile(r"^[\u4e00-\u9fff“”\"]{1,10}")
_FILLER = re.compile(
    r"(?:总共|一共|共计|总计|合计|累计|大约|约为|约有|达到|不少于|不低于|至少|目前|现有|设有|拥有|其中|"
    r"新增|分别|包括|主要|[为共约是达有计设含用按以及和与在于])+$"
)
_SUFFIX = re.compile(
    r"(?:总数量|总长|总长度|数量|人数|个数|户数|家数|面积|次数|场次|总数|总量|长度|里程|规模|[数量])$"
)
_ROUGHLY = Decimal("0.4")
_PEOPLE = frozenset({"人", "名", "位"})
_ANYTHING = frozenset({"个", "项", "次", "件", "套", "批", "份", "天", "处", "种", "类", "元", "期", "场"})
_STAFF = re.compile(r"人员|员工|职工|队员|工作者|聘用|用工|辅警|协管|编外|教职工")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A quantity of a text with the words before and after it."""

    field: FormField
    text: PlacedText
    start: int
    end: int
    quantity: Quantity
    before: str
    after: str

    @property
    def span(self) -> Span:
        """Where the quantity is printed."""
        return self.text.span_of(self.start, self.end)

    @property
    def quote(self) -> str:
        """The quantity within its clause."""
        head = _CLAUSE.split(self.text.text[max(0, self.start - 24) : self.start])[-1]
        tail = _CLAUSE.split(self.text.text[self.end : self.end + 16])[0]
        return f"{head}{self.text.text[self.start : self.end]}{tail}"


def stated_facts(form: Form, fields: Iterable[FormField]) -> Iterator[Fact]:
    """Facts in the given fields, in order; money, rates, shares and times are left out."""
    for field in fields:
        text = form.text_of(field)
        for match in quantities_in(text.text):
            quantity = match.quantity
            if quantity.unit is None or quantity.value <= 0:
                continue
            if quantity.unit.dimension not in _KINDS and quantity.unit.name != "天":
                continue
            before = _BEFORE.search(_FILLER.sub("", text.text[: match.start]))
            after = _AFTER.search(text.text[match.end :])
            yield Fact(
                field=field,
                text=text,
                start=match.start,
                end=match.end,
                quantity=quantity,
                before=before[0] if before else "",
                after=after[0] if after else "",
            )


def same_unit(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities count in the same unit, or in units that convert into each other."""
    a, b = left.unit, right.unit
    if a is None or b is None or a.dimension is not b.dimension:
        return False
    if a.dimension is not Dimension.COUNT:
        return True
    return a.name == b.name or (a.name in _PEOPLE and b.name in _PEOPLE)


def may_count_people(left: Quantity, right: Quantity) -> bool:
    """Whether one counts people and the other 个, which a text may use for them (21个指导员)."""
    names = {quantity.unit.name for quantity in (left, right) if quantity.unit is not None}
    return "个" in names and len(names & _PEOPLE) == 1


def is_people(quantity: Quantity) -> bool:
    """Whether a quantity counts people."""
    return quantity.unit is not None and quantity.unit.name in _PEOPLE


def names_staff(words: str) -> bool:
    """Whether words speak of staff (人员, 员工, 职工, …)."""
    return bool(_STAFF.search(words))


def core_of(name: str) -> str:
    """An indicator's name without the word that only says that it counts (数量, 面积, 次数)."""
    return _SUFFIX.sub("", name)


def linked(fact: Fact, indicator: Indicator) -> bool:
    """Whether a fact's noun and an indicator's name speak of the same thing.

    The indicator's core stands right before or right after the number, the number's noun lies in the
    indicator's name, or both hold the same characters in another order (累计处理污水量, 累计污水处理量).
    """
    core = core_of(indicator.name)
    if len(core) >= 2 and (fact.before.endswith((core, indicator.name)) or fact.after.startswith(core)):
        return True
    for noun in (fact.before[-4:], core_of(fact.before)[-4:], fact.after[:4]):
        if len(noun) == 4 and noun in indicator.name:
            return True
    if fact.quantity.unit is not None and fact.quantity.unit.name == "天":
        return len(fact.before) >= 2 and fact.before[-2:] in indicator.name
    return _same_characters(fact.before, indicator.name)


def solely_linked(fact: Fact, facts: Iterable[Fact], indicator: Indicator, form: Form) -> bool:
    """Whether fact and indicator are the form's only ones of an uncommon unit, and share a noun's head.

    320盏路灯 and 维修路灯数量 230盏: nothing else of the form is counted in 盏. Units that count anything
    (个, 项, 次, 人, …) tell nothing.
    """
    unit = fact.quantity.unit
    if unit is None or unit.name in _ANYTHING or unit.name in _PEOPLE:
        return False
    target = indicator.quantity
    rivals = [i for i in form.indicators if i.quantity is not None and target is not None]
    names = {i.name for i in rivals if i.quantity and target and same_unit(i.quantity, target)}
    stated = {f.quantity.base for f in facts if same_unit(f.quantity, fact.quantity)}
    heads = [word for word in (fact.after[:2], fact.before[-2:]) if len(word) == 2]
    return len(names) == 1 and len(stated) == 1 and any(word in indicator.name for word in heads)


def contradicts(stated: Quantity, target: Quantity) -> bool:
    """Whether a stated number and an indicator's target exclude each other, by their comparators.

    A target below the range a text states (600-700次, ≥300次) is not what the text promises.
    """
    if target.upper is not None:
        return False
    value, aim = stated.base, target.base
    if Comparator.ABOUT in (stated.comparator, target.comparator):
        return abs(value - aim) > max(value, aim) * _ROUGHLY and target.comparator is not Comparator.AT_LEAST
    if stated.upper is not None:
        top = stated.upper * value / stated.value
        return aim < value or (aim > top and target.comparator is not Comparator.AT_MOST)
    if value == aim or _nearly(value, aim):
        return False
    if stated.comparator is Comparator.EQUAL:
        if target.comparator is Comparator.EQUAL:
            return True
        if target.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
            return value < aim
        return value > aim
    if stated.comparator is Comparator.AT_LEAST and target.comparator is Comparator.EQUAL:
        return aim < value
    return False


def _nearly(left: Decimal, right: Decimal) -> bool:
    return abs(left - right) <= max(left, right) / 1000


def _same_characters(noun: str, name: str) -> bool:
    if len(noun) < 5:
        return False
    shorter, longer = sorted((noun[-8:], name), key=len)
    return len(shorter) >= 5 and all(character in longer for character in shorter)
