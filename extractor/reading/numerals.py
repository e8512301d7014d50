"""Chinese and financial numerals (三百二十万, 壹仟贰佰), behind a front that rejects words such as 一般."""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an

_DIGIT = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖幺]"
_TEN = "[十拾]"
_HUNDRED = "[百佰]"
_THOUSAND = "[千仟]"
_ZERO = "[零〇]?"
_SECTION = (
    rf"(?:{_DIGIT}{_THOUSAND})?{_ZERO}(?:{_DIGIT}{_HUNDRED})?{_ZERO}(?:{_DIGIT}?{_TEN})?{_ZERO}{_DIGIT}?"
)
_WHOLE = re.compile(
    rf"(?:{_SECTION}[亿億])?{_ZERO}(?:{_SECTION}[万萬])?{_ZERO}{_SECTION}(?:点[零〇一二三四五六七八九]+)?"
)
_HEAD = re.compile(rf"[零〇]|{_DIGIT}|{_TEN}")
_SIMPLE = str.maketrans("億萬两", "亿万二")

CHARACTERS = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億"


def parse_chinese(text: str) -> Decimal | None:
    """The number that a well-formed Chinese numeral stands for, else None.

    Accepts places in falling order only: ``三百二十万``, ``壹仟贰佰``, ``一百零五``, ``三点五``. A numeral
    that starts with its place (百, 万), digits in a row (三五, 二〇二五) and idioms are no numbers here.
    """
    if not _HEAD.match(text) or not _WHOLE.fullmatch(text) or text[-1] in "点":
        return None
    try:
        return Decimal(str(cn2an.cn2an(text.translate(_SIMPLE), "smart")))
    except ValueError:
        return None


def has_place(text: str) -> bool:
    """Whether a numeral has a place word (十, 百, 千, 万, 亿): 十二 has, 六 has not."""
    return any(c in "十百千万亿拾佰仟萬億" for c in text)
