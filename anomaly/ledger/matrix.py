"""Turns identities (data) into equations over the tables of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from anomaly.finding import NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Relation, Rule, Term, is_blank
from anomaly.ledger.figures import figure_at, money_columns, usual_unit
from anomaly.ledger.labels import RowRole, role_of
from anomaly.ledger.picks import Keyed, Pick, Rows, pick_figures, pick_table
from anomaly.ledger.sides import TWO_SIDED, sides_of
from anomaly.tolerance import Agreement
from extractor.amounts import MoneyUnit
from extractor.document import Document, TableKind


class Condition(Enum):
    """When an identity applies."""

    ALWAYS = "总是"
    WITHOUT_CARRY = "没有上年结转"
    WITH_CARRY = "有上年结转"
    CARRY_LISTED = "没有上年结转，或收入总表列有上年结转"
    CARRY_IN_COLUMNS = "收入总表的合计行不含上年结转行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """勾稽关系: ``left`` is (at most) the sum of ``right``.

    ``right`` holds alternatives: provinces differ in whether a table includes what was carried over. The
    alternative that agrees best is taken; the identity is broken only if none agrees.
    """

    code: str
    name: str
    statement: str
    statement_en: str
    left: Pick
    right: tuple[tuple[Pick, ...], ...]
    source: str
    relation: Relation = Relation.EQUAL
    condition: Condition = Condition.ALWAYS
    severity: Severity = Severity.HIGH
    certainty: float = 0.93

    @property
    def rule(self) -> Rule:
        """What a break of it is reported as."""
        return Rule(
            code=self.code,
            title=self.name,
            severity=self.severity,
            statement=self.statement,
            statement_en=self.statement_en,
            certainty=self.certainty,
        )


def identity_equations(
    document: Document, identities: Sequence[Identity]
) -> Iterator[Equation | NotEvaluated]:
    """The equations of all identities whose tables the document holds; one remark where there are none."""
    unit = usual_unit(document)
    carried = has_carry(document, unit)
    met = {
        Condition.ALWAYS: True,
        Condition.WITHOUT_CARRY: not carried,
        Condition.WITH_CARRY: carried,
        Condition.CARRY_LISTED: not carried or _lists_carry(document, unit),
        Condition.CARRY_IN_COLUMNS: not _sums_carry(document, unit),
    }
    found = [
        result
        for identity in identities
        if met[identity.condition]
        for result in _equations(document, identity, unit)
    ]
    yield from found
    if not found and identities:
        yield NotEvaluated(
            code=identities[0].code,
            reason=f"没有读到“{identities[0].name}”可核对的数字（缺表或均为空）",
            reason_en="the tables this check compares were not read, or are empty",
        )


def has_carry(document: Document, unit: MoneyUnit) -> bool:
    """Whether any two-sided table carries money over from last year."""
    for table in document.tables:
        for side in sides_of(table) if table.kind in TWO_SIDED else ():
            row = side.first(RowRole.CARRIED_IN) if side.is_income else None
            figure = figure_at(table, row.row, side.columns[0], unit) if row is not None else None
            if figure is not None and figure.amount.value != 0:
                return True
    return False


def _lists_carry(document: Document, unit: MoneyUnit) -> bool:
    pick = Pick(kinds=(TableKind.INCOME,), rows=Rows.TABLE_TOTAL, column=r"上年结转")
    figures = _figures(document, pick, unit) or ()
    return any(item.term.figure.amount.value != 0 for item in figures)


def _sums_carry(document: Document, unit: MoneyUnit) -> bool:
    """Whether the income table lists 上年结转 as a row, so that its total holds it too."""
    for table in document.tables:
        for row, cells in enumerate(table.rows) if table.kind is TableKind.INCOME else ():
            if any(role_of(cell.text) is RowRole.CARRIED_IN for cell in cells.cells):
                figures = (figure_at(table, row, column, unit) for column in money_columns(table))
                if any(figure is not None and figure.amount.value != 0 for figure in figures):
                    return True
    return False


def _equations(document: Document, identity: Identity, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    left = _figures(document, identity.left, unit)
    alternatives = [_sum(document, picks, unit) for picks in identity.right]
    read = [figures for figures in alternatives if figures]
    if not left or not read:
        if left is None or (not read and None in alternatives):
            yield NotEvaluated(
                code=identity.code,
                reason=f"“{identity.statement}”所需的单元格不是金额，未核对",
                reason_en="a cell the identity needs is not an amount",
            )
        return
    built = [_match(identity, left, right) for right in read]
    yield from min(built, key=_breaks)


def _breaks(equations: tuple[Equation, ...]) -> int:
    return sum(equation.agreement is Agreement.DIFFERENT for equation in equations)


def _figures(document: Document, pick: Pick, unit: MoneyUnit) -> tuple[Keyed, ...] | None:
    table = pick_table(document, pick)
    return pick_figures(document, pick, table, unit) if table is not None else ()


def _sum(document: Document, picks: tuple[Pick, ...], unit: MoneyUnit) -> tuple[Keyed, ...] | None:
    """The figures of all picks together; () if one of them has no table, None if one is unreadable."""
    found: list[Keyed] = []
    for pick in picks:
        figures = _figures(document, pick, unit)
        if not figures:
            return figures
        found.extend(figures)
    return tuple(found)


def _match(identity: Identity, left: tuple[Keyed, ...], right: tuple[Keyed, ...]) -> tuple[Equation, ...]:
    keys = dict.fromkeys([item.key for item in left] + [item.key for item in right])
    found = []
    for key in keys:
        totals = tuple(item.term for item in left if item.key == key)
        parts = tuple(item.term for item in right if item.key == key)
        equation = _equation(identity, totals, parts)
        if equation is not None:
            found.append(equation)
    return tuple(found)


def _equation(identity: Identity, totals: tuple[Term, ...], parts: tuple[Term, ...]) -> Equation | None:
    """None where nothing is printed on either side, or only one side lists the subject."""
    if not totals or not parts or is_blank((*totals, *parts)):
        return None
    return Equation(rule=identity.rule, totals=totals, parts=parts, relation=identity.relation)
