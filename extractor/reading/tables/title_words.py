"""The official words of table titles, by which a misread character in a title is seen."""

from __future__ import annotations

from functools import lru_cache

#: Longer words stand first: a short one is often a part of them.
_WORDS = (
    "财政拨款收支总表",
    "一般公共预算支出",
    "国有资本经营预算",
    "机关运行经费",
    "政府性基金预算",
    "基本支出",
    "项目支出",
    "经济科目表",
    "政府采购",
    "三公”经费",
    "收支总表",
    "收入总表",
    "支出总表",
    "绩效目标表",
    "预算表",
    "决算表",
)
_SHORTEST = 4


@lru_cache(maxsize=1024)
def near_titles(title: str) -> tuple[str, ...]:
    """The titles that one misread character of an official word could have been; empty if none is near."""
    found: list[str] = []
    for word in _WORDS:
        size = len(word)
        for start in range(len(title) - size + 1) if size >= _SHORTEST else ():
            window = title[start : start + size]
            if sum(a != b for a, b in zip(window, word, strict=True)) == 1:
                found.append(title[:start] + word + title[start + size :])
    return tuple(dict.fromkeys(found))
