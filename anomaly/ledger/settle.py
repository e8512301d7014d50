"""Equations to findings: one for each cause, one note of rounding for each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.causes import Fault, localise
from anomaly.ledger.digits import digit_slip
from anomaly.ledger.equations import Equation, Relation, Term
from anomaly.ledger.wording import (
    column_name,
    evidence,
    in_unit,
    place_name,
    plain,
    signed,
    sum_text,
    table_name,
)
from anomaly.tolerance import Agreement
from extractor.amounts import MoneyUnit

_MOST_EVIDENCE = 40


def settle(results: Iterable[Equation | NotEvaluated]) -> Iterator[Finding | NotEvaluated]:
    """Solve all equations together; what could not be evaluated is passed on once."""
    equations: list[Equation] = []
    skipped: dict[tuple[str, str], NotEvaluated] = {}
    for result in results:
        if isinstance(result, NotEvaluated):
            skipped.setdefault((result.code, result.reason), result)
        else:
            equations.append(result)
    for fault in localise(equations):
        yield _finding(fault)
    yield from _roundings(equations)
    yield from skipped.values()


def _finding(fault: Fault) -> Finding:
    principal = fault.principal
    rule = principal.rule
    unit = principal.totals[0].figure.amount.unit
    culprit = fault.culprit
    observed, expected = _sides(fault, unit)
    return Finding(
        code=rule.code,
        kind=FindingKind.SUM_MISMATCH,
        severity=rule.severity,
        probability=round(_probability(fault), 3),
        title=rule.title,
        message=_message(fault, unit),
        message_en=_message_en(fault, unit),
        observed=observed,
        expected=expected,
        difference=signed(-fault.change if culprit is not None else principal.residual, unit),
        reckoning=tuple(reckoning(equation) for equation in (principal, *fault.others)),
        evidence=_evidence(fault),
        where=Where(table=_title(culprit.table.title if culprit else principal.totals[0].figure.table.title)),
    )


def _sides(fault: Fault, unit: MoneyUnit) -> tuple[str, str]:
    if fault.culprit is not None:
        own = fault.culprit.amount.unit
        mended = fault.culprit.amount.yuan + fault.change
        return fault.culprit.cell.printed or "（空）", in_unit(mended, own)
    principal = fault.principal
    if len(principal.totals) == 1:
        return principal.totals[0].figure.cell.printed or "（空）", in_unit(principal.right.value, unit)
    return in_unit(principal.left.value, unit), in_unit(principal.right.value, unit)


def _probability(fault: Fault) -> float:
    """The rule's certainty, less for cells that were not read surely and for whole rows that may be lost."""
    equations = (fault.principal, *fault.others)
    terms = [term for equation in equations for term in equation.terms]
    worst = min(term.figure.cell.confidence * term.figure.table.confidence for term in terms)
    certainty = fault.principal.rule.certainty
    row_may_be_lost = (
        fault.culprit is None
        and len(fault.others) > 0
        and len(fault.principal.parts) > 1
        and all(equation.residual > 0 for equation in equations)
    )
    return certainty * worst * (0.75 if row_may_be_lost else 1.0)


def _message(fault: Fault, unit: MoneyUnit) -> str:
    principal = fault.principal
    money = unit.value
    left, right = in_unit(principal.left.value, unit), in_unit(principal.right.value, unit)
    verdict = (
        f"相差{signed(principal.residual, unit)}{money}"
        if principal.relation is Relation.EQUAL
        else f"超出{in_unit(principal.residual, unit)}{money}"
    )
    text = (
        f"{_names(principal.totals)}为{left}{money}，{_right_name(principal)}为{right}{money}，"
        f"{verdict}，与“{_within(principal.rule.statement)}”不一致"
    )
    if fault.others:
        text += f"；另有{len(fault.others)}项勾稽关系同时不成立"
    if fault.culprit is not None:
        figure = fault.culprit
        mended = in_unit(figure.amount.yuan + fault.change, figure.amount.unit)
        text += (
            f"，共同指向{place_name(figure)}的{figure.cell.printed or '空白单元格'}，"
            f"按其余数字应为{mended}{figure.amount.unit.value}"
        )
        slip = digit_slip(figure.cell.printed, mended)
        text += f"，{slip}" if slip else ""
    return text + "。"


def _within(statement: str) -> str:
    """A statement for quotation: its own quotation marks become single ones."""
    return statement.replace("“", "‘").replace("”", "’")


def _message_en(fault: Fault, unit: MoneyUnit) -> str:
    principal = fault.principal
    left, right = in_unit(principal.left.value, unit), in_unit(principal.right.value, unit)
    sign = "≠" if principal.relation is Relation.EQUAL else ">"
    more = f"; {len(fault.others)} more identities break with it" if fault.others else ""
    return f"{_names(principal.totals)}: {left} {sign} {right} ({principal.rule.statement_en}){more}."


def _names(terms: Sequence[Term]) -> str:
    if len(terms) > 1 and len({id(term.figure.table) for term in terms}) == 1:
        return (
            table_name(terms[0].figure.table.title) + "、".join(f"“{term.label}”" for term in terms) + "合计"
        )
    return "与".join(place_name(term.figure) for term in terms)


def _right_name(equation: Equation) -> str:
    return equation.parts_name or _names(equation.parts)


def reckoning(equation: Equation) -> str:
    """One equation written out: ``20103 80.00 + 20113 40.00 = 120.00 ≠ 121.00``."""
    unit = equation.totals[0].figure.amount.unit
    left, right = in_unit(equation.left.value, unit), in_unit(equation.right.value, unit)
    sign = "≠" if equation.relation is Relation.EQUAL else "<"
    parts = sum_text([(_short(t), _shown(t, unit)) for t in equation.parts if not t.figure.blank])
    totals = sum_text([(_short(t), _shown(t, unit)) for t in equation.totals])
    prefix = f"{totals} = {left}；" if len(equation.totals) > 1 else ""
    column = column_name(equation.totals[0].figure)
    return f"{prefix}{parts or '（空）'} = {right} {sign} {left}（{column}）"


def _short(term: Term) -> str:
    return term.label.split(" ")[0]


def _shown(term: Term, unit: MoneyUnit) -> str:
    amount = term.figure.amount
    return plain(amount.value) + ("" if amount.unit is unit else amount.unit.value)


def _evidence(fault: Fault) -> tuple[Evidence, ...]:
    """The culprit (or the totals) as observed, the other side as expected, other equations as context."""
    shown: dict[tuple[int, int, int], Evidence] = {}
    principal = fault.principal
    if fault.culprit is not None:
        shown[fault.culprit.place] = evidence(fault.culprit, EvidenceRole.OBSERVED)
    sides = ((principal.totals, EvidenceRole.OBSERVED), (principal.parts, EvidenceRole.EXPECTED))
    for terms, role in sides:
        if fault.culprit is not None:
            role = EvidenceRole.EXPECTED
        for term in terms:
            if not term.figure.blank or len(terms) == 1:
                shown.setdefault(term.figure.place, evidence(term.figure, role))
    for equation in fault.others:
        for term in equation.terms:
            if not term.figure.blank:
                shown.setdefault(term.figure.place, evidence(term.figure, EvidenceRole.CONTEXT))
    return tuple(shown.values())[:_MOST_EVIDENCE]


def _roundings(equations: Sequence[Equation]) -> Iterator[Finding]:
    by_table: dict[int, list[Equation]] = defaultdict(list)
    for equation in equations:
        if equation.agreement is Agreement.ROUNDING:
            by_table[id(equation.totals[0].figure.table)].append(equation)
    for group in by_table.values():
        yield _rounding(group)


def _rounding(group: Sequence[Equation]) -> Finding:
    rule = group[0].rule
    figure = group[0].totals[0].figure
    unit = figure.amount.unit
    largest = max((abs(equation.residual) for equation in group), default=Decimal(0))
    spots = [evidence(term.figure, EvidenceRole.OBSERVED) for e in group for term in e.totals]
    return Finding(
        code=rule.code,
        kind=FindingKind.ROUNDING_DIFFERENCE,
        severity=Severity.INFO,
        probability=0.9,
        title="四舍五入尾差",
        message=f"{table_name(figure.table.title)}有{len(group)}处合计与分项存在四舍五入范围内的尾差，"
        f"最大{in_unit(largest, unit)}{unit.value}。",
        message_en=f"{len(group)} sums differ by rounding only, at most {in_unit(largest, unit)}.",
        observed=figure.cell.printed,
        expected=in_unit(group[0].right.value, unit),
        difference=signed(group[0].residual, unit),
        reckoning=tuple(reckoning(equation) for equation in group),
        evidence=tuple(spots[:_MOST_EVIDENCE]),
        where=Where(table=_title(figure.table.title)),
    )


def _title(title: str) -> str:
    return "".join(title.split())
