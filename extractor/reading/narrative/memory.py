"""What a reader of a passage keeps in mind: the totals that are open, the last figure, bases and topics."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.document import Claim, ClaimKind

_TOTAL = re.compile(r"(?:总计|合计|总额|总预算|总数|总量|总收入|总支出)$")
_POINTED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim with its range in the passage.

    ``candidates`` are the figures that a change may belong to, the last item first; ``listed``: the items
    of the open total are all stated.
    """

    claim: Claim
    at: tuple[int, int]
    candidates: tuple[Claim, ...] = ()
    listed: bool = False


@dataclass(slots=True, kw_only=True)
class _Whole:
    """An open enumeration: its declared total as amount and as count, and what the items add to so far."""

    amount: Claim | None
    count: Claim | None
    summed: Decimal = Decimal(0)

    @property
    def complete(self) -> bool:
        """Whether the items already add to the declared amount."""
        return self.amount is not None and self.summed == self.amount.value.base


class Memory:
    """Everything that later figures of a passage may refer to, and the claims so far.

    ``goes_on``: the last item was stated in the sentence that is being read.
    """

    def __init__(self) -> None:
        self.base = ""
        self.topic = ""
        self.last_count = ""
        self.item: Claim | None = None
        self.goes_on = False
        self._count: Claim | None = None
        self._wholes: list[_Whole] = []
        self._stated: list[Stated] = []
        self._after_semicolon = False

    @property
    def whole_subject(self) -> str:
        """The subject of the innermost open total, empty if there is none."""
        whole = self._wholes[-1].amount if self._wholes else None
        return whole.subject if whole is not None else ""

    def full_stop(self, *, goes_on: bool) -> None:
        """A full stop ends an enumeration unless the next sentence goes on with 其中."""
        self.base = ""
        self.goes_on = False
        if not goes_on:
            self._wholes.clear()
        del self._wholes[1:]

    def semicolon(self) -> None:
        """A semicolon ends what was said of an item."""
        self._after_semicolon = True
        if len(self._wholes) > 1 and self._wholes[-1].complete:
            self._wholes.pop()

    def close_bracket(self) -> None:
        """A bracket closes: an enumeration opened in it (（其中：…）) is over."""
        if len(self._wholes) > 1:
            self._wholes.pop()

    def open_enumeration(self, *, after_stop: bool) -> None:
        """其中 opens the last figure's enumeration; after a full stop it may open the same total again."""
        if after_stop and self._wholes:
            self._wholes[0].summed = Decimal(0)
        elif self.item is not None or self._count is not None:
            self._wholes.append(_Whole(amount=self.item, count=self._count))
            self._count = None

    def amount(self, claim: Claim, at: tuple[int, int], *, is_item: bool) -> None:
        """A stated amount: an item of the innermost open total, or a figure of its own.

        A figure in a reason (主要原因是新增专项12万元) is neither, and nothing refers to it.
        """
        if not is_item:
            self._stated.append(Stated(claim=claim, at=at))
            return
        self._close_finished(claim)
        whole = self._wholes[-1] if self._wholes else None
        if whole is not None and whole.amount is not None:
            claim = replace(claim, base=whole.amount.subject)
            whole.summed += claim.value.base
        self.item = claim
        self.goes_on = True
        self._after_semicolon = False
        self._stated.append(Stated(claim=claim, at=at))

    def before(self, claim: Claim, at: tuple[int, int]) -> None:
        """What the last item was in an earlier year: no item itself; the changes after it stay the item's."""
        self._stated.append(Stated(claim=claim, at=at))

    def count(self, claim: Claim, at: tuple[int, int]) -> None:
        """A stated count."""
        whole = self._wholes[-1] if self._wholes else None
        if whole is not None and whole.count is not None and whole.count.value.unit == claim.value.unit:
            claim = replace(claim, base=whole.count.subject)
        self._count = claim
        self.last_count = claim.subject
        self._stated.append(Stated(claim=claim, at=at))

    def refer(self, claim: Claim, at: tuple[int, int]) -> None:
        """A share or a completion rate: of the figure before it unless it names its own subject."""
        self._stated.append(Stated(claim=self._named(claim), at=at))

    def change(self, claim: Claim, at: tuple[int, int]) -> None:
        """A change: of the last item or of the open total, decided when the passage is read."""
        if len(claim.subject) >= _POINTED:
            self._stated.append(Stated(claim=self._known(claim), at=at))
            return
        totals = tuple(w.amount for w in reversed(self._wholes) if w.amount is not None)
        candidates = tuple(c for c in (self.item, *totals) if c is not None)
        listed = bool(self._wholes) and self._wholes[-1].complete
        self._stated.append(Stated(claim=self._named(claim), at=at, candidates=candidates, listed=listed))

    def settled(self) -> tuple[Stated, ...]:
        """All claims, each change with the subject that its rate confirms."""
        result: list[Stated] = []
        changed: set[str] = set()
        for index, stated in enumerate(self._stated):
            claim = stated.claim
            before = result[-1].claim if result else None
            if (
                claim.kind is ClaimKind.CHANGE_RATE
                and stated.candidates
                and _follows_change(self._stated, index)
            ):
                claim = replace(claim, subject=before.subject if before else claim.subject)
            elif stated.candidates:
                claim = replace(claim, subject=self._owner(index, changed).subject)
            if claim.kind in (ClaimKind.CHANGE, ClaimKind.CHANGE_RATE):
                changed.add(claim.subject)
            result.append(replace(stated, claim=claim))
        return tuple(result)

    def _owner(self, index: int, changed: set[str]) -> Claim:
        candidates = self._stated[index].candidates
        change, rate = self._pair(index)
        if change is not None and rate is not None:
            for candidate in candidates:
                if _confirms(candidate, change, rate):
                    return candidate
        fresh = [c for c in candidates[1:] if c.subject not in changed]
        return fresh[0] if fresh and self._stated[index].listed else candidates[0]

    def _pair(self, index: int) -> tuple[Claim | None, Claim | None]:
        """The change and the rate that are stated side by side at ``index``."""
        stated = self._stated[index]
        change = rate = None
        for near in self._stated[max(index - 1, 0) : index + 2]:
            if near.candidates != stated.candidates:
                continue
            if near.claim.kind is ClaimKind.CHANGE:
                change = near.claim
            elif near.claim.kind is ClaimKind.CHANGE_RATE:
                rate = near.claim
        return change, rate

    def _known(self, claim: Claim) -> Claim:
        """A change whose subject repeats the end of a stated one's (收支总计 of 某局收支总计) is of that."""
        name = claim.subject.removesuffix("各").removesuffix("均")
        for stated in reversed(self._stated):
            if stated.claim.kind is ClaimKind.AMOUNT and stated.claim.subject.endswith(name):
                return replace(claim, subject=stated.claim.subject)
        return replace(claim, subject=name)

    def _named(self, claim: Claim) -> Claim:
        if len(claim.subject) >= _POINTED or self.item is None:
            return claim
        return replace(claim, subject=self.item.subject)

    def _close_finished(self, claim: Claim) -> None:
        """A new total, or money after the items already add up, stands outside the enumeration."""
        if not self._wholes:
            return
        done = self._wholes[0].complete and self._after_semicolon and claim.value.value != 0
        if done or _TOTAL.search(claim.subject):
            self._wholes.clear()


def _follows_change(stated: list[Stated], index: int) -> bool:
    """Whether a change stands just before the rate at ``index``: one that names its subject, or its own."""
    before = stated[index - 1] if index else None
    if before is None or before.claim.kind is not ClaimKind.CHANGE:
        return False
    return not before.candidates or before.candidates == stated[index].candidates


def _confirms(candidate: Claim, change: Claim, rate: Claim) -> bool:
    """Whether the rate is the change over last year's value, to within a twentieth of a point."""
    before = candidate.value.base - (change.sign or 1) * change.value.base
    if before == 0:
        return False
    expected = change.value.base / before
    return abs(abs(expected) - rate.value.base) <= Decimal("0.0005")
