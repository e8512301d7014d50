"""What a fault is: something done to a clean manuscript, and the record of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from anomaly.check import Scope
from anomaly.finding import FindingKind, Severity
from corpus.manuscript import Manuscript
from corpus.world.budget import YearBudget


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A manuscript on its way, with the facts it was written from.

    ``taken`` are marks that faults already changed: no fault plants where another one stands.
    """

    manuscript: Manuscript
    budget: YearBudget
    taken: frozenset[str] = frozenset()

    def free(self, *marks: str) -> bool:
        """Whether none of the marks, nor anything inside them or around them, is taken."""
        return not any(
            t == m or t.startswith(f"{m}/") or m.startswith(f"{t}/") for m in marks for t in self.taken
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fault done: the manuscript with it, where it is, what stands there and what should.

    ``marks`` show the wrong place first; ``against`` what it contradicts. ``note`` says in Chinese what
    was done, for people who read the truth.
    """

    manuscript: Manuscript
    marks: tuple[str, ...]
    expected: str
    observed: str
    note: str
    against: tuple[str, ...] = ()


Plant = Callable[[random.Random, Draft], Planted | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A type of fault. ``plant`` returns None where the manuscript has no place for it.

    ``scope`` is COLLECTION where the document alone does not show the fault: another one contradicts it.
    """

    name: str
    kind: FindingKind
    severity: Severity
    plant: Plant
    scope: Scope = Scope.DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRecord:
    """The truth of one planted fault."""

    fault: str
    kind: FindingKind
    severity: Severity
    marks: tuple[str, ...]
    against: tuple[str, ...]
    expected: str
    observed: str
    note: str
