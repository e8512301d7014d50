"""Figures of a document as lines that are followed over the years: 科目, items of 三公经费, grand totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from anomaly.collection.views import DocumentView, Total
from extractor.document import TableKind
from models.yearly import Movement
from models.yearly.movements import log_ratio

_CODE = re.compile(r"(\d{3}(?:\d{2}){0,2}) ")
_ECONOMIC = (TableKind.BASIC_EXPENDITURE_ECONOMIC.value, TableKind.FINAL_BASIC.value)
_PUBLIC = (TableKind.THREE_PUBLIC.value, TableKind.FINAL_THREE_PUBLIC.value)
_WHOLE = (TableKind.INCOME_EXPENDITURE.value, TableKind.FINAL_INCOME_EXPENDITURE.value)
_CODED = (
    TableKind.EXPENDITURE.value,
    TableKind.GENERAL_BUDGET_EXPENDITURE.value,
    TableKind.FISCAL_EXPENDITURE.value,
    TableKind.FINAL_EXPENDITURE.value,
    TableKind.FINAL_GENERAL_BUDGET.value,
    *_ECONOMIC,
)
_MOST_EARLIER = 5
#: Economic 科目 of 2018 and later are not those of before (财预〔2017〕98号 支出经济分类科目改革).
_NEW_ECONOMIC = 2018


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A line's movement with the figure it came from and went to."""

    movement: Movement
    before: Total
    after: Total

    @property
    def yuan(self) -> float:
        """The change in yuan."""
        return float(self.after.yuan - self.before.yuan)


def line_of(total: Total) -> str:
    """The line a total is followed as; empty for one that is not."""
    table, _, rest = total.key.partition("/")
    side, label, column = (*rest.split("/"), "", "", "")[:3]
    if table in _CODED and not column:
        code = _CODE.match(f"{label} ")
        if code is not None:
            return f"{'经济' if table in _ECONOMIC else '功能'}{code[1]}"
        return "" if label or table in _ECONOMIC else "支出合计"
    if table in _PUBLIC and (column or label):
        return (column or label).rpartition("·")[2]
    if table in _WHOLE and not label and not column:
        return f"{side}总计"
    return ""


def movements(
    present: DocumentView, last: Sequence[DocumentView], earlier: Sequence[DocumentView]
) -> Iterator[Followed]:
    """The lines that both years publish, each once; ``earlier`` are older documents, latest first."""
    now = _by_line(present.totals)
    before = _by_line(total for view in last for total in view.totals)
    older = [_by_line(view.totals) for view in earlier[:_MOST_EARLIER]]
    for line, total in now.items():
        past = None if _reformed(line, present.year) else before.get(line)
        if past is None or past.yuan <= 0 or total.yuan <= 0:
            continue
        yield Followed(
            movement=Movement(
                line=line,
                group=f"{present.kind.value}|{present.level}",
                before=float(past.yuan),
                after=float(total.yuan),
                past=_past(line, past, older if not _reformed(line, (present.year or 0) - 1) else ()),
            ),
            before=past,
            after=total,
        )


def _reformed(line: str, year: int | None) -> bool:
    """Whether a line's subjects are new in this year; years farther back end at the gap they leave."""
    return line.startswith("经济") and year == _NEW_ECONOMIC


def _by_line(totals: Iterator[Total] | Sequence[Total]) -> dict[str, Total]:
    """The first figure of each line: the tables stand in the order from whole to part."""
    found: dict[str, Total] = {}
    for total in totals:
        line = line_of(total)
        if line:
            found.setdefault(line, total)
    return found


def _past(line: str, last: Total, older: Sequence[Mapping[str, Total]]) -> tuple[float, ...]:
    """Log ratios of the years before, latest first, up to the first gap."""
    ratios = []
    after = last
    for year in older:
        before = year.get(line)
        if before is None or before.yuan <= 0:
            break
        ratios.append(log_ratio(float(before.yuan), float(after.yuan)))
        after = before
    return tuple(ratios)
