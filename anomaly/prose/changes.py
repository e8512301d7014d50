"""Changes against last year as the text states them: value, change, rate and base brought together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.prose.claims import beside, interval, last_years, owner
from anomaly.tolerance import Interval
from extractor.document import Claim, ClaimKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the text says of one change.

    ``value`` is this year's amount, ``change`` the stated difference, ``rate`` the stated rate, ``before``
    the base amount where the text states it. ``value`` and at least one of ``change`` and ``rate`` are set.
    """

    value: Claim
    change: Claim | None
    rate: Claim | None
    before: Claim | None

    @property
    def stated(self) -> Claim:
        """The claim that says there is a change."""
        claim = self.change or self.rate
        if claim is None:
            raise ValueError("a change needs a difference or a rate")
        return claim

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim there is, the change first."""
        return tuple(c for c in (self.stated, self.rate, self.value, self.before) if c is not None)

    @property
    def sign(self) -> int | None:
        """+1, -1, 0 for 持平, None for the residue 增加（减少）."""
        return self.stated.sign

    @property
    def base(self) -> Interval | None:
        """Last year's value: as stated, else this year's less the change."""
        if self.before is not None:
            return interval(self.before.value)
        if self.change is None or self.sign is None:
            return None
        now, change = interval(self.value.value), interval(self.change.value)
        if self.sign == 0:
            return now
        return Interval(value=now.value - self.sign * change.value, slack=now.slack + change.slack)

    @property
    def difference(self) -> Interval | None:
        """This year's value less last year's, where the text states either the difference or the base."""
        if self.before is not None:
            return interval(self.value.value) - interval(self.before.value)
        if self.change is None or self.sign is None:
            return None
        change = interval(self.change.value)
        return Interval(value=change.value * self.sign, slack=change.slack)


def changes(document: Document) -> Iterator[Change]:
    """Every change of a stated amount, in order."""
    paired: set[int] = set()
    for claim in document.claims:
        if id(claim) in paired or claim.kind not in (ClaimKind.CHANGE, ClaimKind.CHANGE_RATE):
            continue
        value = owner(document, claim)
        if value is None:
            continue
        rate = beside(document, claim, ClaimKind.CHANGE_RATE) if claim.kind is ClaimKind.CHANGE else claim
        if rate is not None and claim.kind is ClaimKind.CHANGE:
            paired.add(id(rate))
        yield Change(
            value=value,
            change=claim if claim.kind is ClaimKind.CHANGE else None,
            rate=rate,
            before=last_years(document, claim),
        )


def certainty(change: Change, base: float) -> float:
    """``base`` lowered by the least confidence among the claims."""
    return base * min(claim.confidence for claim in change.claims)


ZERO = Decimal(0)
