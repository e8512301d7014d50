"""A project's two-sided form (项目支出绩效目标表)."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.layouts.form_texts import form_texts
from corpus.layouts.indicators import form_indicators
from corpus.manuscript import FormFunding, FormPart
from corpus.manuscript.figures import yuan_text
from corpus.manuscript.form_style import COST_STYLE, DECLARATION_STYLE, TARGET_STYLE, FormStyle
from corpus.world.budget import YearBudget
from corpus.world.geography import REGIONS_OF_A_CITY, Region
from corpus.world.projects.project import Project, Source
from extractor.document import FormField, FormKind, FundSource, Side


def project_form(rng: random.Random, budget: YearBudget, project: Project, number: int) -> FormPart:
    """The two-sided form of one project; amounts in yuan."""
    unit = budget.unit
    style = style_of(unit.region)
    texts = form_texts(rng, project, unit.name, budget.year)
    kept = (*style.fields, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
    return FormPart(
        key=f"f{number:02d}",
        kind=FormKind.PROJECT,
        title=f"{unit.region.name}预算{unit.word}{style.title}",
        style=style,
        year=budget.year,
        project_key=project.key,
        name=project.name,
        department=f"{unit.code}-{unit.name}",
        implementer=unit.name,
        attribute=project.attribute,
        term=f"{project.term}年",
        funding=_funding(project, style),
        texts=tuple(t for t in texts if t.field in kept),
        indicators=form_indicators(rng, project, budget.year, cost_class=style.cost_class),
        filed_at=project.filed_at if style.footer else "",
    )


def style_of(region: Region) -> FormStyle:
    """The form of a region's city: four print the full one, one the declaration, one the classes of 2022."""
    return {1: COST_STYLE, 4: DECLARATION_STYLE}.get(region.number // REGIONS_OF_A_CITY, TARGET_STYLE)


def _funding(project: Project, style: FormStyle) -> tuple[FormFunding, ...]:
    outside = project.source in (Source.OWN, Source.ACCOUNT)
    if style is DECLARATION_STYLE:
        parts: tuple[tuple[FundSource, int], ...] = (
            (FundSource.TOTAL, project.amount),
            (FundSource.FISCAL, 0 if outside else project.amount),
            (FundSource.OTHER, project.amount if outside else 0),
        )
        return tuple(_lines(project, parts))
    central, provincial, local = project.shares
    parts = (
        (FundSource.TOTAL, project.amount),
        (FundSource.CENTRAL, central),
        (FundSource.PROVINCIAL, provincial),
        (FundSource.LOCAL, 0 if outside else local),
        (FundSource.SELF_RAISED, local if outside else 0),
    )
    lines = _lines(project, parts)
    lines += [FormFunding(side=side, source=FundSource.OTHER, text="") for side in Side]
    return tuple(lines)


def _lines(project: Project, parts: tuple[tuple[FundSource, int], ...]) -> list[FormFunding]:
    return [
        FormFunding(side=side, source=source, text=yuan_text(amount * years))
        for side, years in ((Side.PERIOD, project.term), (Side.YEAR, 1))
        for source, amount in parts
    ]


def one_sided(form: FormPart) -> FormPart:
    """The same form with the year's side only."""
    return replace(
        form,
        sides=(Side.YEAR,),
        funding=tuple(f for f in form.funding if f.side is Side.YEAR),
        indicators=tuple(i for i in form.indicators if i.side is Side.YEAR),
        texts=tuple(t for t in form.texts if t.field is not FormField.GOAL_PERIOD),
    )
