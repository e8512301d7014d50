"""What the columns of a table hold (codes, figures, words or nothing), from its header and its rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum

from extractor.reading.tables.figures import is_figure, is_subject_code


class Content(Enum):
    """What a cell holds by its shape."""

    BLANK = "blank"
    CODE = "code"
    FIGURE = "figure"
    WORD = "word"
    TOTAL = "total"


_TOTALS = frozenset({"合计", "总计", "小计", "总合计", "部门合计"})
_CODE_WORDS = ("编码", "代码")
_NAME_WORDS = ("项目", "科目名称", "名称", "单位名称", "支出功能分类", "支出经济分类")
#: What a column's header lets one expect, as counts of rows. A total may be named in the column of codes.
_PRIORS: Mapping[Content, Mapping[Content, float]] = {
    Content.CODE: {Content.CODE: 2.0, Content.BLANK: 0.4, Content.WORD: 0.05, Content.FIGURE: 0.02},
    Content.WORD: {Content.WORD: 2.0, Content.BLANK: 0.4, Content.CODE: 0.02, Content.FIGURE: 0.02},
    Content.FIGURE: {Content.FIGURE: 1.0, Content.BLANK: 1.0, Content.WORD: 0.05, Content.CODE: 0.02},
}
#: Whether an amount is there says little of its column: rows differ in that by their nature.
_FILLED_WEIGHT = 0.4
Profile = Mapping[Content, float]


def content_of(text: str) -> Content:
    """The shape of a cell; a figure such as 500 looks like a code."""
    if not text:
        return Content.BLANK
    if text.replace(" ", "") in _TOTALS:
        return Content.TOTAL
    if is_subject_code(text):
        return Content.CODE
    return Content.FIGURE if is_figure(text) else Content.WORD


def expected(path: Sequence[str]) -> Content:
    """What the header over a column says that it holds."""
    leaf = path[-1] if path else ""
    if any(word in leaf for word in _CODE_WORDS):
        return Content.CODE
    return Content.WORD if leaf in _NAME_WORDS or leaf.endswith("名称") else Content.FIGURE


def profiles_of(rows: Sequence[Sequence[str]], columns: Sequence[tuple[str, ...]]) -> tuple[Profile, ...]:
    """Log probability of each content, column by column; ``rows`` are as wide as ``columns``."""
    return tuple(_profile([row[n] for row in rows], expected(path)) for n, path in enumerate(columns))


def _profile(texts: Sequence[str], header: Content) -> Profile:
    counts = {**_PRIORS[header], Content.TOTAL: 0.0}
    for text in texts:
        counts[content_of(text)] += 1.0
    del counts[Content.TOTAL]
    if header is not Content.CODE and counts[Content.FIGURE] > counts[Content.CODE]:
        counts[Content.FIGURE] += counts[Content.CODE]
        counts[Content.CODE] = counts[Content.FIGURE]
    total = sum(counts.values())
    profile = {content: math.log(count / total) for content, count in counts.items()}
    labels = max(profile[Content.CODE], profile[Content.WORD]) if counts[Content.FIGURE] < total / 2 else -6.0
    profile[Content.TOTAL] = min(labels, math.log(0.5))
    if max(counts, key=lambda content: counts[content]) in (Content.FIGURE, Content.BLANK):
        for content in (Content.FIGURE, Content.BLANK, Content.CODE):
            profile[content] = max(profile[content] * _FILLED_WEIGHT, profile[content])
    return profile
