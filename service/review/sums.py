"""复算 laid out as a sum: ``201 3.00 + 208 2.00 = 5.00 ≠ 6.00（合计）`` into terms, result, printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(r"\s+([+−\-×÷])\s+")
_NUMBER = re.compile(r"^(?P<label>.*?)\s*(?P<number>[-−]?\d[\d,]*(?:\.\d+)?)(?P<unit>%|亿元|万元|元)?$")
_RELATION = re.compile(r"\s*([=≠≈])\s*")
_PLACE = re.compile(r"（([^（）]*)）$")
_GAP = re.compile(r"^….*…$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One line of a sum: the operator before it, what it is, and the figure (empty for 略去 lines)."""

    operator: str
    label: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A reckoning: terms, what they come to, and what is printed where it differs.

    ``plain`` is the line as it was written, for what is no sum.
    """

    plain: str
    terms: tuple[Term, ...] = ()
    result: str = ""
    printed: str = ""
    place: str = ""

    @property
    def is_sum(self) -> bool:
        """Whether it can be laid out."""
        return bool(self.terms)


def laid_out(reckoning: list[str]) -> list[Sum]:
    """Each line of a reckoning laid out, where it has the shape of a calculation."""
    return [_laid_out(line) for line in reckoning]


def _laid_out(line: str) -> Sum:
    place = _PLACE.search(line)
    body = line[: place.start()] if place else line
    parts = _RELATION.split(body)
    terms = _terms(parts[0])
    if len(parts) not in (3, 5) or terms is None:
        return Sum(plain=line)
    if len(parts) == 5 and parts[3] != "≠":
        return Sum(plain=line)
    return Sum(
        plain=line,
        terms=terms,
        result=parts[2] if parts[1] != "≠" else "",
        printed=parts[4] if len(parts) == 5 else (parts[2] if parts[1] == "≠" else ""),
        place=place.group(1) if place else "",
    )


def _terms(text: str) -> tuple[Term, ...] | None:
    pieces = _STEP.split(text)
    terms: list[Term] = []
    for operator, piece in zip(["", *pieces[1::2]], pieces[0::2], strict=True):
        if _GAP.match(piece):
            terms.append(Term(operator="", label=piece, figure=""))
            continue
        found = _NUMBER.match(piece.strip())
        if found is None:
            return None
        figure = found["number"] + (found["unit"] or "")
        terms.append(Term(operator=operator, label=found["label"], figure=figure))
    return tuple(terms)
