"""What kind of table a grid is, by its title, header paths and row labels together.

Titles differ by province and may be lost, so each kind is a set of clues with weights; the kind with the
highest score wins if it reaches ``_LEAST_SCORE``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import TableKind as K
from extractor.reading.tables.title_words import near_titles

_LEAST_SCORE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    """Patterns that speak for a kind (weight by place) and patterns that rule it out."""

    kind: K
    title: str
    header: str = ""
    rows: str = ""
    never_title: str = ""


def _clues(kind: K, title: str, **more: str) -> _Clues:
    return _Clues(kind=kind, title=title, **more)


#: Order matters only between equal scores: the more special kind stands first.
_ALL = (
    _clues(K.FINAL_FISCAL, r"财政拨款收入支出决算总表|财政拨款收支决算总表"),
    _clues(K.FINAL_INCOME_EXPENDITURE, r"收入支出决算总表|收支决算总表", never_title=r"财政拨款"),
    _clues(K.FINAL_BASIC, r"(一般公共预算)?(财政拨款)?基本支出决算(明细)?表"),
    _clues(K.FINAL_GENERAL_BUDGET, r"一般公共预算(财政拨款)?支出决算表", never_title=r"基本支出|三公"),
    _clues(K.FINAL_THREE_PUBLIC, r"三公.*(支出)?决算表|三公.*决算"),
    _clues(K.FINAL_GOVERNMENT_FUND, r"政府性基金.*决算表"),
    _clues(K.FINAL_STATE_CAPITAL, r"国有资本经营.*决算表"),
    _clues(K.FINAL_INCOME, r"(?<!财政拨款)收入决算表"),
    _clues(
        K.FINAL_EXPENDITURE,
        r"(?<!财政拨款)支出决算表",
        never_title=r"一般公共预算|基本支出|三公|政府性基金|国有资本",
    ),
    _clues(
        K.BASIC_EXPENDITURE_ECONOMIC,
        r"基本支出.*(经济|明细|部门预算表|分类)|基本支出(预算|情况)?表",
        header=r"经济(分类)?科目|人员经费.*公用经费",
        rows=r"工资福利支出|商品和服务支出",
        never_title=r"决算",
    ),
    _clues(K.PROJECT_CARRIED_OVER, r"项目支出.*(上年结转|结转)|结转.*项目支出.*表", header=r"^项目名称"),
    _clues(
        K.PROJECT_CURRENT,
        r"项目支出(预算|情况)?(明细)?表|项目支出.*本年预算",
        header=r"项目名称",
        never_title=r"绩效|上年结转",
    ),
    _clues(
        K.THREE_PUBLIC,
        r"[“\"]?三公[”\"]?经费",
        header=r"因公出国|三公",
        rows=r"因公出国|公务接待费",
        never_title=r"决算",
    ),
    _clues(K.AGENCY_OPERATION, r"机关运行经费.*表", header=r"机关运行经费", never_title=r"三公"),
    _clues(K.PROCUREMENT, r"政府采购.*(预算|支出)?表", header=r"货物.*工程.*服务|采购"),
    _clues(K.GOVERNMENT_FUND_INCOME, r"政府性基金.*收入(预算)?表", header=r"政府性基金收入"),
    _clues(
        K.GOVERNMENT_FUND_EXPENDITURE, r"政府性基金.*支出(预算|功能分类)?.*表", never_title=r"收入|决算|三公"
    ),
    _clues(K.STATE_CAPITAL, r"国有资本经营预算.*表", header=r"国有资本经营预算收入", never_title=r"决算"),
    _clues(
        K.FISCAL_INCOME_EXPENDITURE,
        r"财政拨款(收支|收入支出)(预算)?总?(体情况)?表",
        header=r"收入.*支出.*一般公共预算.*政府性基金",
        rows=r"本年收入合计|收入总计|财政拨款收入",
        never_title=r"决算",
    ),
    _clues(
        K.FISCAL_EXPENDITURE, r"财政拨款支出(预算)?(表|总体情况表|功能分类)", never_title=r"决算|一般公共"
    ),
    _clues(
        K.GENERAL_BUDGET_EXPENDITURE,
        r"一般公共预算(财政拨款)?(当年)?支出(预算|功能分类预算|情况)?表",
        never_title=r"基本支出|三公|决算|机关运行",
    ),
    _clues(
        K.INCOME_EXPENDITURE,
        r"(收支|收入支出)(预算)?(总表|总体情况表)",
        header=r"收入.*支出",
        rows=r"收入总计|支出总计|收入合计",
        never_title=r"财政拨款|决算",
    ),
    _clues(
        K.INCOME,
        r"(预算)?收入(预算)?(总表|总体情况表)|收入预算表",
        header=r"本年收入|事业收入|财政专户管理资金",
        never_title=r"支出|政府性基金|国有|决算",
    ),
    _clues(
        K.EXPENDITURE,
        r"(预算)?支出(预算)?(总表|总体情况表)|支出预算表",
        header=r"基本支出.*项目支出",
        never_title=r"收入|财政拨款|一般公共|政府性基金|国有|三公|项目支出|基本支出|决算",
    ),
)


def table_kind(title: str, columns: Sequence[tuple[str, ...]], row_labels: Sequence[str]) -> K:
    """The kind of a table, or ``OTHER``.

    Args:
        title: as printed; may be empty.
        columns: header path of each column, top first.
        row_labels: first filled cell of each body row.
    """
    flat_title = re.sub(r"\s+", "", title)
    header = "|".join(dict.fromkeys(part for path in columns for part in path))
    header = re.sub(r"\s+", "", header)
    labels = "|".join(row_labels)
    for readings in ((flat_title,), near_titles(flat_title)):
        scored = [(_score(clues, text, header, labels), clues.kind) for text in readings for clues in _ALL]
        best = max((score for score, _ in scored), default=0.0)
        if best >= _LEAST_SCORE:
            return next(kind for score, kind in scored if score == best)
    return K.OTHER


def _score(clues: _Clues, title: str, header: str, labels: str) -> float:
    if clues.never_title and re.search(clues.never_title, title):
        return 0.0
    score = 4.0 if re.search(clues.title, title) else 0.0
    if score == 0.0 and title:
        return 0.0
    if clues.header and re.search(clues.header, header):
        score += 2.0
    if clues.rows and re.search(clues.rows, labels):
        score += 2.0
    return score
