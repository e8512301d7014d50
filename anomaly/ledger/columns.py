"""Which columns of a table are the sum of which others (合计 = 基本支出 + 项目支出), by header paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anomaly.ledger.figures import figure_at, money_columns
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import MoneyUnit
from extractor.document import Table

_TOTAL = re.compile(
    r"(?:20\d\d年?度?)?(?:合计|小计|总计|共计|总额|资金总额|支出合计|收入合计"
    r"|本年支出合计|本年收入合计|预算数合计|预算合计|合计金额)"
)
_PART_OF = re.compile(r"^(?:其中|#|[（(]?其中)")
#: Parts that together are the total wherever they stand side by side; no confirmation by rows is asked.
_KNOWN = (
    r"基本支出|项目支出|单位预留机动经费|结转下年资金|上缴上级支出|(?:事业单位)?经营支出|对(?:附属|下级)单位补助支出",
    r"人员经费|公用经费|日常公用经费",
    r"一般公共预算.*|政府性基金.*|国有资本经营.*|财政专户.*|单位资金|事业收入.*",
    r"(?:当年|本年)预算安排|上年结转安排",
    r"货物类?.*|工程类?.*|服务类?.*",
    r"因公出国.*|公务用车购置.*运行.*|公务接待费?",
    r"[“\"]?三公[”\"]?经费|会议费|培训费",
    r"(?:公务用车)?购置费?|(?:公务用车)?运行(?:维护)?费?",
)
_LEAST_ROWS = 3
_LEAST_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSum:
    """Column ``total`` is the sum of ``parts`` in every row; ``known`` by its words, else by its rows."""

    total: int
    parts: tuple[int, ...]
    known: bool


def column_sums(table: Table, unit: MoneyUnit) -> tuple[ColumnSum, ...]:
    """The sums among a table's columns that its header says and its rows do not contradict."""
    money = money_columns(table)
    paths = [tuple(re.sub(r"\s+", "", label) for label in path) for path in table.columns]
    found = []
    for total in money:
        if not paths[total] or not _TOTAL.fullmatch(paths[total][-1]):
            continue
        parts = _parts(total, _run(table, money, total), paths)
        if len(parts) < 2:
            continue
        known = any(_all_match(words, parts, paths) for words in _KNOWN)
        candidate = ColumnSum(total=total, parts=parts, known=known)
        if _confirmed(table, candidate, unit):
            found.append(candidate)
    return tuple(found)


def _run(table: Table, money: Sequence[int], total: int) -> list[int]:
    """The money columns right of ``total`` up to the next column of words (another side of the table)."""
    run = []
    for column in range(total + 1, table.width):
        if column in money:
            run.append(column)
        elif any(not _is_blank_or_figure(row.cells[column].text) for row in table.rows):
            break
    return run


def _is_blank_or_figure(text: str) -> bool:
    return not re.search(r"[^\d.,，\s%—－-]", text)


def _parts(total: int, run: Sequence[int], paths: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    parent = paths[total][:-1]
    parts: list[int] = []
    skipped: tuple[str, ...] | None = None
    for column in run:
        path = paths[column]
        if path[: len(parent)] != parent or not path:
            break
        if skipped is not None and path[: len(skipped)] == skipped:
            continue
        skipped = None
        if _PART_OF.match(path[-1]):
            continue
        nested = path[: len(parent) + 1]
        if len(path) > len(nested) and _TOTAL.fullmatch(path[-1]):
            skipped = nested
        elif len(path) == len(nested) and _TOTAL.fullmatch(path[-1]):
            break
        parts.append(column)
    return tuple(parts)


def _all_match(words: str, parts: Sequence[int], paths: Sequence[tuple[str, ...]]) -> bool:
    return all(any(re.fullmatch(words, label) for label in paths[part]) for part in parts)


def _confirmed(table: Table, candidate: ColumnSum, unit: MoneyUnit) -> bool:
    """Known sums must not fail in most rows, others must hold in nearly all of at least three."""
    if not any(row.cells[part].text for row in table.rows for part in candidate.parts):
        return False
    held = [_holds(table, row, candidate, unit) for row in range(len(table.rows))]
    told = [h for h in held if h is not None]
    if not told:
        return False
    share = sum(told) / len(told)
    if candidate.known:
        return len(told) < _LEAST_ROWS or share >= 0.5
    return len(told) >= _LEAST_ROWS and share >= _LEAST_SHARE


def _holds(table: Table, row: int, candidate: ColumnSum, unit: MoneyUnit) -> bool | None:
    figures = [figure_at(table, row, column, unit) for column in (candidate.total, *candidate.parts)]
    if all(figure is None or figure.blank for figure in figures):
        return None
    read = [figure for figure in figures if figure is not None]
    if len(read) < len(figures):
        return None
    parts = Interval.sum(figure.interval for figure in read[1:])
    return compare(read[0].interval, parts) is not Agreement.DIFFERENT
