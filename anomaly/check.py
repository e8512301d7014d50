"""What a check is: its card, its examples, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation
from extractor.document import Document, DocumentKind


class Status(Enum):
    """How far a check can be trusted."""

    STABLE = "stable"
    PREVIEW = "preview"


class Scope(Enum):
    """What a check looks at."""

    DOCUMENT = "document"
    COLLECTION = "collection"


ALL_KINDS = frozenset(DocumentKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """A check's card. ``severity`` is the severity of its usual finding; ``basis`` its rule or reason."""

    code: str
    name: str
    name_en: str
    kind: FindingKind
    severity: Severity
    basis: str
    status: Status = Status.STABLE
    scope: Scope = Scope.DOCUMENT
    applies_to: frozenset[DocumentKind] = ALL_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small document on which the check must find ``fires`` things (0: silent).

    ``text`` is written for ``anomaly.examples.tabbed``: ``|`` between the cells of a row. ``observed``
    are the ``Finding.observed`` values expected, in order, where given. ``on_page`` gives the document a
    page, as if its text had been read from a PDF.
    """

    name: str
    text: str
    fires: int
    observed: tuple[str, ...] = ()
    on_page: bool = False


Look = Callable[[Document], Iterator[Finding | NotEvaluated]]
Balance = Callable[[Document], Iterator[Equation | NotEvaluated]]


class CheckModule(Protocol):
    """What a module under ``anomaly/checks/<family>/`` must export."""

    @property
    def INFO(self) -> Info:  # noqa: N802 (a module's constant)
        """The card."""
        ...

    @property
    def EXAMPLES(self) -> tuple[Example, ...]:  # noqa: N802 (a module's constant)
        """Examples that fire and examples that do not."""
        ...

    def check(self, document: Document) -> Iterator[Finding | NotEvaluated]:
        """Look at one document; the module's function also takes its ``Params``, with a default."""
        ...


@runtime_checkable
class BalanceModule(CheckModule, Protocol):
    """A check whose rule is equations between table figures."""

    def equations(self, document: Document) -> Iterator[Equation | NotEvaluated]:
        """What must hold in this document."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """检查项: one rule. ``look`` is the module's ``check`` with its default parameters.

    ``balance`` is set where the rule is equations: the runner solves those of all checks together, so
    that a cell which breaks several is reported once.
    """

    info: Info
    look: Look
    examples: tuple[Example, ...]
    doc: str
    balance: Balance | None = None

    @classmethod
    def of(cls, module: CheckModule) -> Check:
        """The check a module holds; its ``equations``, if it has any, become ``balance``."""
        return cls(
            info=module.INFO,
            look=module.check,
            examples=module.EXAMPLES,
            doc=module.__doc__ or "",
            balance=module.equations if isinstance(module, BalanceModule) else None,
        )
