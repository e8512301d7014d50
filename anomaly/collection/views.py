"""What checks of a collection see of each document: small records, the same from memory and from Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from anomaly.finding import Finding, NotEvaluated
from anomaly.tolerance import Interval
from extractor.document import DocumentKind
from extractor.spans import Span

_BUDGETS = frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.DEPARTMENT_FINAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A place and what is printed there."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One figure that a document publishes of its own year.

    ``key`` names the same figure in the documents of other years and units: ``table/side/label/column``.
    ``label`` is how a message names it; ``whole`` is the key of the total it is a part of (empty for
    none). Money is in yuan; ``slack`` is what rounding can have moved it.
    """

    key: str
    label: str
    yuan: Decimal
    slack: Decimal
    printed: Printed
    whole: str = ""

    @property
    def interval(self) -> Interval:
        """What the figure can stand for."""
        return Interval(value=self.yuan, slack=self.slack)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a document says of the year before: the figure under any of ``keys`` was ``yuan``.

    ``of_account`` is True where the base is an executed or final figure (执行数, 决算数), False where it is
    last year's budget or is not named. ``explained`` tells that a reason of the change is given.
    """

    keys: tuple[str, ...]
    label: str
    yuan: Decimal
    slack: Decimal
    printed: Printed
    of_account: bool = False
    explained: bool = False
    adjusted: bool = False

    @property
    def interval(self) -> Interval:
        """What the figure can stand for."""
        return Interval(value=self.yuan, slack=self.slack)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """A sentence that states a change against last year, as printed; compared with last year's sentences."""

    text: str
    printed: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A performance form's texts. ``fields`` and ``texts`` run in parallel."""

    ordinal: int
    project: str
    fields: tuple[str, ...]
    texts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document of a collection. ``id`` is the collection's own name for it, ``title`` how people name it.

    ``reorganised`` is the sentence that tells of units merged, split or renamed, empty if there is none.
    """

    id: str
    title: str
    unit: str
    year: int | None
    kind: DocumentKind
    region: str = ""
    level: str = ""
    reorganised: str = ""
    totals: tuple[Total, ...] = ()
    statements: tuple[Statement, ...] = ()
    changes: tuple[ChangeText, ...] = ()

    @property
    def whole_department(self) -> bool:
        """Whether it is a department's document, subordinate units included."""
        return self.kind in _BUDGETS

    @property
    def series(self) -> tuple[str, str]:
        """What it is compared over the years with: unit and kind; 其他 is taken for a budget."""
        kind = DocumentKind.DEPARTMENT_BUDGET if self.kind is DocumentKind.OTHER else self.kind
        return re.sub(r"[\s（）()]", "", self.unit), kind.value

    def by_key(self) -> dict[str, tuple[Total, ...]]:
        """The totals under each key; a key that several tables print has several."""
        found: dict[str, list[Total]] = {}
        for total in self.totals:
            found.setdefault(total.key, []).append(total)
        return {key: tuple(totals) for key, totals in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One unit's figure among its peers: ``yuan`` of ``whole`` yuan."""

    document: str
    title: str
    total: Total
    whole: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroup:
    """The same figure of all units of one kind, level and year."""

    key: str
    year: int
    kind: DocumentKind
    level: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedForm:
    """A form with the document it stands in."""

    document: str
    title: str
    unit: str
    year: int | None
    form: FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What a check said, and of which document of the collection (empty: of the collection itself)."""

    document: str
    result: Finding | NotEvaluated


class Collection(Protocol):
    """The documents of many units and years, streamed: no method needs all of them in memory."""

    def histories(self) -> Iterator[tuple[DocumentView, ...]]:
        """The documents of each series, ascending by year; series in the order of unit and kind."""
        ...

    def peers(self) -> Iterator[PeerGroup]:
        """The figures with a whole, group by group, in the order of year, kind, level and key."""
        ...

    def forms(self) -> Iterable[PlacedForm]:
        """The performance forms, in the order of document and place; can be asked for again and again."""
        ...
