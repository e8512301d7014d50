"""科目 named in running text: the names from 类 down to 项 that a claim's subject prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKED = re.compile(
    r"(?P<name>[^（）()“”\"]*(?:[（(][^（）()类款项]*[)）][^（）()“”\"]*)*)[（(](?P<mark>[类款项])[)）]"
)
_DASHED = re.compile(r"[“\"](?P<path>[^“”\"]*[-—－][^“”\"]*)[”\"]\s*科目")
_LENGTHS = {"类": 3, "款": 5, "项": 7}
_NUMBERED = re.compile(r"^(?:[\d一二三四五六七八九十]+[.、．]|[（(][\d一二三四五六七八九十]+[)）])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemName:
    """A subject's names, outermost first, and the digits of the last one's code (3 类, 5 款, 7 项).

    ``rest`` is what the subject says after the names (支出决算, 2025年预算).
    """

    names: tuple[str, ...]
    digits: int
    rest: str


def item_name(subject: str) -> ItemName | None:
    """The 科目 a claim's subject names, or None: 甲（类）乙（款）丙（项）, or “甲-乙-丙”科目."""
    bare = re.sub(r"\s+", "", subject)
    dashed = _DASHED.search(bare)
    if dashed is not None:
        names = tuple(name for name in re.split(r"[-—－]", dashed["path"]) if name)
        return ItemName(names=names, digits=2 * len(names) + 1, rest=bare[dashed.end() :]) if names else None
    marked = list(_MARKED.finditer(bare))
    if not marked:
        return None
    names = tuple(_NUMBERED.sub("", found["name"]).strip('“”"') for found in marked)
    if not all(names):
        return None
    return ItemName(
        names=names, digits=_LENGTHS[marked[-1]["mark"]], rest=bare[marked[-1].end() :].strip('“”"')
    )
