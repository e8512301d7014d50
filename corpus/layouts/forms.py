"""A project's two-sided form (项目支出绩效目标表)."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.layouts.form_texts import form_texts
from corpus.layouts.indicators import form_indicators
from corpus.manuscript import FormFunding, FormPart
from corpus.manuscript.figures import yuan_text
from corpus.world.budget import YearBudget
from corpus.world.projects.project import Project, Source
from extractor.document import FormField, FormKind, FundSource, Side


def project_form(rng: random.Random, budget: YearBudget, project: Project, number: int) -> FormPart:
    """The two-sided form of one project; amounts in yuan."""
    unit = budget.unit
    return FormPart(
        key=f"f{number:02d}",
        kind=FormKind.PROJECT,
        title=f"{unit.region.name}预算{unit.word}项目支出绩效目标表",
        year=budget.year,
        project_key=project.key,
        name=project.name,
        department=f"{unit.code}-{unit.name}",
        implementer=unit.name,
        attribute=project.attribute,
        term=f"{project.term}年",
        funding=_funding(project),
        texts=form_texts(rng, project, unit.name, budget.year),
        indicators=form_indicators(rng, project, budget.year),
        filed_at=project.filed_at,
    )


def _funding(project: Project) -> tuple[FormFunding, ...]:
    central, provincial, local = project.shares
    outside = project.source in (Source.OWN, Source.ACCOUNT)
    parts = (
        (FundSource.TOTAL, project.amount),
        (FundSource.CENTRAL, central),
        (FundSource.PROVINCIAL, provincial),
        (FundSource.LOCAL, 0 if outside else local),
        (FundSource.SELF_RAISED, local if outside else 0),
    )
    lines = [
        FormFunding(side=side, source=source, text=yuan_text(amount * years))
        for side, years in ((Side.PERIOD, project.term), (Side.YEAR, 1))
        for source, amount in parts
    ]
    lines += [FormFunding(side=side, source=FundSource.OTHER, text="") for side in Side]
    return tuple(lines)


def one_sided(form: FormPart) -> FormPart:
    """The same form with the year's side only."""
    return replace(
        form,
        sides=(Side.YEAR,),
        funding=tuple(f for f in form.funding if f.side is Side.YEAR),
        indicators=tuple(i for i in form.indicators if i.side is Side.YEAR),
        texts=tuple(t for t in form.texts if t.field is not FormField.GOAL_PERIOD),
    )
