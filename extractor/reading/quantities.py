"""数值: finds and parses printed quantities: comparator, number, unit, range and rate, as printed.

One compiled pass. What is written as something else (a date, a year, a document number, an ordinal, a
clause number, a code without a unit) is matched first and skipped, so it is never read as a quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from extractor.amounts import Amount, Comparator, Dimension, MoneyUnit, Quantity, Unit
from extractor.characters import fold
from extractor.reading.numerals import CHARACTERS, has_place, parse_chinese
from extractor.units import PER_ONLY, find_unit, per_names, rate_of, unit_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMatch:
    """A quantity in a text; ``text[start:end]`` is ``quantity.printed``."""

    quantity: Quantity
    start: int
    end: int


_BEFORE = {
    Comparator.AT_LEAST: "≥ >= => 不低于 不少于 不小于 不得低于 不得少于 至少 最少 最低 大于等于 大于或等于",
    Comparator.AT_MOST: "≤ <= =< 不超过 不高于 不大于 不多于 不得超过 不得高于 至多 最多 最高 小于等于",
    Comparator.MORE_THAN: "> 大于 高于 多于 超过 超出",
    Comparator.LESS_THAN: "< 小于 低于 少于 不足 不到",
    Comparator.ABOUT: "约 大约 约为 约需 约计 近 ≈",
}
_AFTER = {
    Comparator.AT_LEAST: "以上 及以上 或以上 (含)以上 (含)及以上",
    Comparator.AT_MOST: "以下 及以下 以内 之内 (含)以下 (含)以内",
    Comparator.ABOUT: "左右 上下",
}


def _words(table: dict[Comparator, str]) -> dict[str, Comparator]:
    return {word: comparator for comparator, words in table.items() for word in words.split()}


_BEFORE_WORDS, _AFTER_WORDS = _words(_BEFORE), _words(_AFTER)


def _any(words: dict[str, Comparator]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = unit_pattern()
_SCALE = r"(?:[百千]?万|亿|百|千)"
_OF = rf"(?:\s?/\s?|·|每|(?<=[人名])\.){_UNIT}(?:[年月日天次](?![数均度]))?"
_RATED = rf"(?:{_SCALE}(?={_UNIT}))?{_UNIT}(?:{_OF}){{0,3}}|{_SCALE}(?![{CHARACTERS}])"
_YEAR = r"(?:19|20)\d{2}"
_SKIP = (
    rf"{_YEAR}\s?年?\s?[-~至到—]+\s?{_YEAR}\s?年?(?:度)?"
    rf"|{_YEAR}\s?年(?:度)?(?:\s?\d{{1,2}}\s?[-~至到、—]+)?(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?"
    rf"|\d\.(?={_YEAR}\s?年)"
    rf"|{_YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})(?!\d)"
    rf"|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|\d{{1,2}}\s?[-~至到—]+\s?\d{{1,2}}\s?月"
    r"|\d{1,2}\s?月(?!/)(?:[份底初末中上下前])?"
    r"|[〔\[【(]\s?\d{4}\s?[〕\]】)]\s?第?\s?\d+(?:\s?[-—]\s?\d+)?\s?号"
    r"|</?[a-z]{1,4}>"
    r"|第\s?(?:[0-9]+|[" + CHARACTERS + r"]+)"
    r"|\d+(?:[-—]\d+)?\s?[#号]"
    rf"|[二一][{CHARACTERS}]{{3}}年"
)
_NUMBER = rf"(?:{_ARABIC}|[{CHARACTERS}]{{1,16}}(?:点[{CHARACTERS}]{{1,6}})?)"
_TOKEN = re.compile(
    rf"(?P<skip>{_SKIP})"
    rf"|(?P<before>{_any(_BEFORE_WORDS)})?\s{{0,2}}"
    rf"(?P<each>(?:每(?:{_UNIT})){{1,3}})?(?P<inner>{_any(_BEFORE_WORDS)})?\s?"
    rf"(?P<sign>(?<![\d)A-Za-z])-)?(?<![\d.A-Za-z])(?<!\d,)"
    rf"(?P<parts>百分之|千分之|万分之)?"
    rf"(?P<first>{_NUMBER})(?P<middle>[余多](?=\s?{_UNIT}))?"
    rf"(?:\s?(?P<unit1>{_RATED})?\s?(?:[-~—～]{{1,2}}|至|到)\s?(?P<second>{_NUMBER}))?"
    rf"\s{{0,2}}(?P<unit>{_RATED})?(?P<tail>[余多](?={_UNIT}))?(?P<after>{_any(_AFTER_WORDS)})?"
)
# One Arabic number with its unit or rate, without comparator: for readers of written arithmetic.
FIGURE = rf"(?:每(?:{_UNIT})){{0,3}}(?:{_ARABIC})(?:[余多](?={_UNIT}))?(?:\s{{0,2}}(?:{_RATED}))?"
_PARTS = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_FRACTIONS = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001")}
_INDEFINITE = frozenset("次个项批种类条方点期路面道段片起单口门层班节字对双组册")
_MONEY_CELL = re.compile(r"[¥￥]?(-)?[¥￥]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)")
_ODD_WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[QuantityMatch, ...]:
    """Every quantity in running text, in order, not overlapping.

    Kept for the texts seen last: many checks read the same field.
    A number alone (neither unit nor comparator nor thousands commas) is not a quantity in running text.
    ``每人每月300元`` and ``300元/人/月`` both give the unit 元/人/月.
    """
    folded = fold(text)
    return tuple(found for token in _TOKEN.finditer(folded) if (found := _match(token, text)) is not None)


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that a whole cell holds, or None where the cell holds anything else.

    Unlike running text, a cell may hold a number alone, and an unknown short unit is kept as printed.
    """
    stripped = text.strip().lstrip("=＝").strip()
    for found in find_quantities(stripped):
        if found.start == 0 and found.end == len(stripped):
            return found.quantity
    folded = fold(stripped)
    token = next((t for t in _TOKEN.finditer(folded) if not t["skip"]), None)
    if token is None or not token["first"][0].isdigit() or folded[: token.start()].strip():
        return None
    rest = folded[token.end() :].strip()
    if rest and not (_ODD_WORD.fullmatch(rest) and not token["unit"]):
        return None
    unit = Unit(name=rest, dimension=Dimension.OTHER) if rest else None
    return _quantity(token, stripped, unit) if len(token["first"]) < 12 else None


def parse_number(text: str) -> Decimal | None:
    """A table's money cell as a number: thousands commas, sign, full-width digits, blanks; else None.

    The printed decimals are kept (``12.00`` stays ``Decimal("12.00")``). A percentage is not a money cell.
    """
    cell = "".join(fold(text).split())
    if cell[:1] == "(" and cell[-1:] == ")":
        cell = "-" + cell[1:-1]
    found = _MONEY_CELL.fullmatch(cell)
    if found is None:
        return None
    return Decimal((found[1] or "") + found[2].replace(",", ""))


def parse_amount(text: str, unit: MoneyUnit) -> Amount | None:
    """A money cell as an amount in its table's ``unit``, or in its own where the cell prints one."""
    value = parse_number(text)
    if value is not None:
        return Amount(value=value, unit=unit)
    quantity = parse_quantity(text)
    return quantity.amount if quantity is not None and quantity.upper is None else None


def _match(token: re.Match[str], text: str) -> QuantityMatch | None:
    if token["skip"]:
        return None
    start, end = token.span()
    start += len(token[0]) - len(token[0].lstrip())
    end -= len(token[0]) - len(token[0].rstrip())
    quantity = _stated(token, text[start:end])
    return QuantityMatch(quantity=quantity, start=start, end=end) if quantity is not None else None


def _stated(token: re.Match[str], printed: str) -> Quantity | None:
    """A quantity of running text: it needs a unit, a comparator or thousands commas."""
    unit = _unit(token)
    if unit is not None and unit.name in PER_ONLY:
        return None
    compared = _compared(token)
    if not token["first"][0].isdigit():
        if unit is None or _is_word(token, unit, compared=compared):
            return None
    elif unit is None and not compared and "," not in token["first"]:
        return None
    return _quantity(token, printed, unit)


def _unit(token: re.Match[str]) -> Unit | None:
    if token["parts"]:
        name = _PARTS[token["parts"]]
        return Unit(name=name, dimension=Dimension.SHARE, factor=_FRACTIONS[name])
    return find_unit(token["unit"]) if token["unit"] else None


def _is_word(token: re.Match[str], unit: Unit, *, compared: bool) -> bool:
    """Whether a Chinese numeral with a unit is rather part of a word: 一次性, 三个一批, 一家, 十分必要."""
    if token["first"] == "十" and unit.name == "分" and not compared:
        return True
    if has_place(token["first"]) or compared or token["parts"] or unit.dimension is Dimension.MONEY:
        return False
    return token["first"] in ("一", "零", "〇") or unit.name in _INDEFINITE


def _quantity(token: re.Match[str], printed: str, unit: Unit | None) -> Quantity | None:
    value = _number(token["first"])
    upper = _number(token["second"]) if token["second"] else None
    if value is None or (token["second"] and upper is None):
        return None
    first_unit = find_unit(token["unit1"]) if token["unit1"] else None
    if first_unit is not None and unit is not None and first_unit.factor != unit.factor:
        value = value * first_unit.factor / unit.factor
    unit = unit or first_unit
    if token["each"] and unit is not None and unit.dimension is not Dimension.RATE:
        unit = rate_of(unit, tuple(n for part in token["each"].split("每")[1:] for n in per_names(part)))
    return Quantity(
        value=-value if token["sign"] else value,
        printed=printed,
        comparator=_comparator(token),
        unit=unit,
        upper=upper,
    )


def _number(printed: str) -> Decimal | None:
    if not printed[0].isdigit():
        return parse_chinese(printed)
    try:
        return Decimal(printed.replace(",", ""))
    except InvalidOperation:
        return None


def _compared(token: re.Match[str]) -> bool:
    return bool(token["before"] or token["inner"] or token["after"])


def _comparator(token: re.Match[str]) -> Comparator:
    before = token["inner"] or token["before"]
    if before and _BEFORE_WORDS[before] is not Comparator.ABOUT:
        return _BEFORE_WORDS[before]
    if token["after"]:
        return _AFTER_WORDS[token["after"]]
    if before:
        return _BEFORE_WORDS[before]
    return Comparator.MORE_THAN if token["middle"] or token["tail"] else Comparator.EQUAL
