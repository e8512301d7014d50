"""Equations between printed figures, and whether they hold within what rounding allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from anomaly.finding import Severity
from anomaly.ledger.figures import Figure
from anomaly.tolerance import Agreement, Interval, compare


class Relation(Enum):
    """How the two sides of an equation must compare."""

    EQUAL = "="
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Where an equation comes from: the check's code and card, and how sure a break of it is.

    ``statement`` says in Chinese what must hold; ``statement_en`` in English.
    """

    code: str
    title: str
    severity: Severity
    statement: str
    statement_en: str
    certainty: float = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A figure in an equation and what its row (or column) is called."""

    figure: Figure
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """The sum of ``totals`` must be (at most) the sum of ``parts``.

    ``parts_name`` names the right side in a message (下级科目之和); empty where each part is named itself.
    ``group`` is equal for equations that compare the same rows in other columns: they break together.
    """

    rule: Rule
    totals: tuple[Term, ...]
    parts: tuple[Term, ...]
    relation: Relation = Relation.EQUAL
    parts_name: str = ""
    group: tuple[str | int, ...] = ()

    @property
    def left(self) -> Interval:
        """What the totals can stand for."""
        return Interval.sum(term.figure.interval for term in self.totals)

    @property
    def right(self) -> Interval:
        """What the parts can stand for."""
        return Interval.sum(term.figure.interval for term in self.parts)

    @property
    def residual(self) -> Decimal:
        """Totals minus parts as printed, in yuan."""
        return self.left.value - self.right.value

    @property
    def slack(self) -> Decimal:
        """The most that rounding can make of ``residual``, in yuan."""
        return self.left.slack + self.right.slack

    @property
    def agreement(self) -> Agreement:
        """Whether it holds."""
        found = compare(self.left, self.right)
        if found is Agreement.ROUNDING and (self.relation is Relation.AT_MOST or self._is_coarser_print()):
            return Agreement.EQUAL
        if self.relation is Relation.AT_MOST and self.residual <= 0:
            return Agreement.EQUAL
        return found

    def _is_coarser_print(self) -> bool:
        """One figure printed in two units or to two lengths (213.28万元, 2,132,777.54元) agrees."""
        if len(self.totals) != 1 or len(self.parts) != 1:
            return False
        finer, coarser = sorted((self.left.slack, self.right.slack))
        return finer < coarser and abs(self.residual) <= coarser

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, totals first."""
        return (*self.totals, *self.parts)

    def sign_of(self, figure: Figure) -> int:
        """+1 if the figure is among the totals, -1 if among the parts, 0 if in neither."""
        if any(term.figure.place == figure.place for term in self.totals):
            return 1
        return -1 if any(term.figure.place == figure.place for term in self.parts) else 0


def is_blank(terms: Iterable[Term]) -> bool:
    """Whether all terms are blank cells."""
    return all(term.figure.blank for term in terms)
