"""Which cell is out: one wrong cell breaks several equations, and is reported once.

For every cell of a broken equation the change that would mend it is known. The cell whose one change mends
the most broken equations and breaks none that hold is the cause; its equations form one fault. Equations
of the same rows in several columns that no single cell explains (a row left out) form one fault too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.ledger.equations import Equation, Relation
from anomaly.ledger.figures import Figure
from anomaly.tolerance import Agreement

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Equations that one cause breaks; ``principal`` comes first and gives the finding its code.

    ``culprit`` is the cell at fault where the equations agree on one, ``change`` what must be added to it
    (yuan).
    """

    principal: Equation
    others: tuple[Equation, ...] = ()
    culprit: Figure | None = None
    change: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    figure: Figure
    change: Decimal
    mended: tuple[int, ...]
    spoiled: int

    @property
    def worth(self) -> tuple[int, int]:
        return (len(self.mended) - self.spoiled, len(self.mended))


def localise(equations: Sequence[Equation]) -> tuple[Fault, ...]:
    """The faults behind the broken ones among ``equations``, in the order of their first equation."""
    broken = {i: e for i, e in enumerate(equations) if e.agreement is Agreement.DIFFERENT}
    if not broken:
        return ()
    at: dict[Place, list[int]] = defaultdict(list)
    for index, equation in enumerate(equations):
        for term in equation.terms:
            at[term.figure.place].append(index)
    faults: list[tuple[int, Fault]] = []
    while True:
        guess = _best_guess(equations, broken, at)
        if guess is None:
            break
        mended = [broken.pop(index) for index in guess.mended]
        faults.append(
            (
                guess.mended[0],
                Fault(
                    principal=mended[0],
                    others=tuple(mended[1:]),
                    culprit=guess.figure,
                    change=guess.change,
                ),
            )
        )
    faults.extend(_by_group(broken))
    return tuple(fault for _, fault in sorted(faults, key=lambda pair: pair[0]))


def _best_guess(
    equations: Sequence[Equation], broken: dict[int, Equation], at: dict[Place, list[int]]
) -> _Guess | None:
    """The cell that alone explains at least two broken equations, better than any other cell does."""
    guesses = [
        guess
        for place in {term.figure.place: None for e in broken.values() for term in e.terms}
        for guess in _guesses(place, equations, broken, at)
    ]
    sound = [guess for guess in guesses if len(guess.mended) >= 2 and guess.spoiled == 0]
    if not sound:
        return None
    best = max(guess.worth for guess in sound)
    leading = [guess for guess in sound if guess.worth == best]
    if len({guess.figure.place for guess in leading}) > 1:
        leading = [g for g in leading if not g.figure.blank] or leading
    return leading[0] if len({g.figure.place for g in leading}) == 1 or _same_equations(leading) else None


def _same_equations(guesses: Sequence[_Guess]) -> bool:
    """Several cells explain the same equations: the equations still belong together."""
    return len({guess.mended for guess in guesses}) == 1


def _guesses(
    place: Place, equations: Sequence[Equation], broken: dict[int, Equation], at: dict[Place, list[int]]
) -> Iterable[_Guess]:
    here = at[place]
    figure = next(t.figure for t in equations[here[0]].terms if t.figure.place == place)
    torn = [i for i in here if i in broken]
    for index in torn:
        change = -equations[index].sign_of(figure) * equations[index].residual
        slack = equations[index].slack
        mended = tuple(i for i in torn if _holds_with(equations[i], figure, change, slack))
        if mended[0] != index and equations[mended[0]].relation is Relation.EQUAL:
            continue
        spoiled = sum(i not in broken and not _holds_with(equations[i], figure, change, slack) for i in here)
        yield _Guess(figure=figure, change=change, mended=mended, spoiled=spoiled)


def _holds_with(equation: Equation, figure: Figure, change: Decimal, slack: Decimal) -> bool:
    """Whether the equation holds once ``change``, itself known to ``slack``, is added to the figure."""
    residual = equation.residual + equation.sign_of(figure) * change
    within = max(slack, equation.slack)
    return residual <= within if equation.relation is Relation.AT_MOST else abs(residual) <= within


def _by_group(broken: dict[int, Equation]) -> Iterable[tuple[int, Fault]]:
    groups: dict[tuple[str | int, ...], list[int]] = defaultdict(list)
    for index, equation in broken.items():
        groups[equation.group or ("alone", index)].append(index)
    for members in groups.values():
        first, *rest = (broken[index] for index in members)
        yield members[0], Fault(principal=first, others=tuple(rest))
