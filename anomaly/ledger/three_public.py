"""The lines of a 三公 table, by label, wherever the table prints them as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from anomaly.ledger.labels import clean
from anomaly.ledger.row_sums import NamedRow
from extractor.document import Table


class ThreePublic(Enum):
    """三公经费的分项."""

    TOTAL = "合计"
    ABROAD = "因公出国（境）费"
    VEHICLES = "公务用车购置及运行费"
    PURCHASE = "公务用车购置费"
    RUNNING = "公务用车运行维护费"
    RECEPTION = "公务接待费"


_LABELS = (
    (ThreePublic.ABROAD, re.compile(r"因公出国")),
    (ThreePublic.RECEPTION, re.compile(r"公务接待费?")),
    (ThreePublic.VEHICLES, re.compile(r"(?:公务)?用车购置(?:费)?[及和与、].*运行|公务用车费")),
    (ThreePublic.PURCHASE, re.compile(r"(?:公务)?用车购置费?")),
    (ThreePublic.RUNNING, re.compile(r"(?:公务)?用车运行")),
    (ThreePublic.TOTAL, re.compile(r"^(?:[“\"]?三公[”\"]?经费)?(?:支出)?(?:合计|总计)$")),
)
_COUNT = re.compile(r"[数次量批]|人次")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePublicLine:
    """A row and which line of the 三公 it is."""

    line: ThreePublic
    row: NamedRow


def line_of(label: str) -> ThreePublic | None:
    """The line a label names, or None (also for counts: 公务用车购置数)."""
    text = clean(label)
    if _COUNT.search(text):
        return None
    return next((line for line, pattern in _LABELS if pattern.search(text)), None)


def three_public_lines(table: Table) -> tuple[ThreePublicLine, ...]:
    """The rows that are lines of the 三公, first of each line."""
    found: dict[ThreePublic, ThreePublicLine] = {}
    for index, row in enumerate(table.rows):
        label = next((cell.text for cell in row.cells[:2] if re.search(r"[一-鿿]", cell.text)), "")
        line = line_of(label)
        if line is not None and line not in found:
            found[line] = ThreePublicLine(line=line, row=NamedRow(row=index, label=clean(label)))
    return tuple(found.values())
