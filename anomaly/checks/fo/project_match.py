"""Which form belongs to which project of the project table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from anomaly.checks.fo.project_rows import ProjectRow
from extractor.characters import fold
from extractor.document import Document, Form, FormKind, FundSource, Side

_PUNCTUATION = re.compile(r"[\s\"'“”‘’《》〈〉()（）\[\]【】〔〕,，.。、:：;；·\-—_]+")
_NUMERALS = re.compile(r"[0-9]+|[一二三四五六七八九十百]+(?=[期批次年季月号标段])")
_VARIANT = 88.0
_VARIANT_SAME_AMOUNT = 74.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectForms:
    """One project and its forms; more than one where a form is printed twice."""

    row: ProjectRow
    forms: tuple[Form, ...]

    @property
    def same_name(self) -> bool:
        """Whether the form prints the project's name as the table does."""
        return flat_name(self.row.name) == flat_name(self.forms[0].project_name.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Projects with forms, projects without, and forms without a project."""

    pairs: tuple[ProjectForms, ...]
    rows: tuple[ProjectRow, ...]
    forms: tuple[Form, ...]


@lru_cache(maxsize=8192)
def flat_name(name: str) -> str:
    """A project's name without punctuation, blanks and width differences."""
    return _PUNCTUATION.sub("", fold(name))


def project_forms(document: Document) -> tuple[Form, ...]:
    """The forms of projects (not of the whole unit) that say something: a lone title is not a form."""
    return tuple(
        form
        for form in document.forms
        if form.kind is FormKind.PROJECT
        and (form.texts or form.indicators or form.funding_of(Side.YEAR) is not None)
    )


def distinct_forms(document: Document) -> tuple[tuple[Form, ...], ...]:
    """Project forms grouped by name, in printed order; forms whose name is lost stand alone."""
    groups: dict[str, list[Form]] = {}
    for n, form in enumerate(project_forms(document)):
        groups.setdefault(flat_name(form.project_name.text) or f"#{n}", []).append(form)
    return tuple(tuple(group) for group in groups.values())


def examined_forms(document: Document) -> tuple[Form, ...]:
    """Project forms without the second print of a form, so that a slip in both is reported once."""
    kept: list[Form] = []
    for group in distinct_forms(document):
        if len(group) == 1:
            kept.append(group[0])
            continue
        seen: set[tuple[str, ...]] = set()
        for form in group:
            content = tuple(sorted(f"{i.side.value}{i.name}{i.value}" for i in form.indicators))
            if content not in seen:
                kept.append(form)
            seen.add(content)
    return tuple(kept)


def year_yuan(form: Form) -> Decimal | None:
    """年度资金总额 in yuan; for a form that prints only one amount, that one."""
    for side in (Side.YEAR, Side.PERIOD):
        line = form.funding_of(side, FundSource.TOTAL)
        if line is not None and line.amount is not None:
            return line.amount.yuan
    return None


def match_projects(rows: Sequence[ProjectRow], groups: Sequence[tuple[Form, ...]]) -> Matching:
    """Pairs by equal names, then by near names with the same numerals, best first."""
    free = list(rows)
    pairs: list[ProjectForms] = []
    left: list[tuple[Form, ...]] = []
    for group in groups:
        name = flat_name(group[0].project_name.text)
        row = next((row for row in free if name and flat_name(row.name) == name), None)
        if row is None:
            left.append(group)
        else:
            free.remove(row)
            pairs.append(ProjectForms(row=row, forms=group))
    for _, row, group in sorted(_near(free, left), key=lambda near: -near[0]):
        if row in free and group in left:
            free.remove(row)
            left.remove(group)
            pairs.append(ProjectForms(row=row, forms=group))
    order = {id(row): n for n, row in enumerate(rows)}
    pairs.sort(key=lambda pair: order[id(pair.row)])
    return Matching(pairs=tuple(pairs), rows=tuple(free), forms=tuple(form for g in left for form in g))


def near_names(left: str, right: str, *, same_amount: bool = False) -> float:
    """How alike two project names are, 0 to 100; 0 where they are surely different projects.

    Names whose numerals differ (一期 and 二期, 2024年 and 2025年) are different projects.
    """
    a, b = flat_name(left), flat_name(right)
    if not a or not b or _NUMERALS.findall(a) != _NUMERALS.findall(b):
        return 0.0
    score = fuzz.ratio(a, b)
    return score if score >= (_VARIANT_SAME_AMOUNT if same_amount else _VARIANT) else 0.0


def _near(
    rows: Iterable[ProjectRow], groups: Sequence[tuple[Form, ...]]
) -> list[tuple[float, ProjectRow, tuple[Form, ...]]]:
    found = []
    for row in rows:
        for group in groups:
            year = year_yuan(group[0])
            same = year is not None and abs(year - row.amount.yuan) <= row.amount.half_step_yuan
            score = near_names(row.name, group[0].project_name.text, same_amount=same)
            if score:
                found.append((score + (10 if same else 0), row, group))
    return found
