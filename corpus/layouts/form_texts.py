"""The text fields of a project's form."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.form_phrases import COSTS, FORM_PHRASES
from corpus.layouts.wording import say
from corpus.manuscript import FormText, Sentence, Slot, Stated
from corpus.manuscript.figures import wan
from corpus.world.projects.project import Project
from extractor.document import ClaimKind, FormField


def form_texts(rng: random.Random, project: Project, unit: str, year: int) -> tuple[FormText, ...]:
    """All text fields, in printed order."""
    values = _values(project, unit, year)
    overview = [say(rng, FORM_PHRASES, "overview.why", values), breakdown(rng, project)]
    if project.term > 1:
        overview.append(say(rng, FORM_PHRASES, "overview.term", values))
    goal = say(rng, FORM_PHRASES, "goal", values)
    period = goal
    if project.term > 1:
        longer = {**values, "quantities": _quantities(project, project.term)}
        period = say(rng, FORM_PHRASES, "goal.period", longer)
    return (
        FormText(field=FormField.OVERVIEW, sentences=tuple(overview)),
        FormText(field=FormField.BASIS, sentences=(say(rng, FORM_PHRASES, "basis", values),)),
        FormText(field=FormField.NECESSITY, sentences=(say(rng, FORM_PHRASES, "necessity", values),)),
        FormText(field=FormField.MEASURES, sentences=(say(rng, FORM_PHRASES, "measures", values),)),
        FormText(field=FormField.PLAN, sentences=(say(rng, FORM_PHRASES, "plan", values),)),
        FormText(field=FormField.GOAL_PERIOD, sentences=(period,)),
        FormText(field=FormField.GOAL_YEAR, sentences=(goal,)),
    )


def _values(project: Project, unit: str, year: int) -> dict[str, Slot | str]:
    archetype = project.archetype
    return {
        "unit": unit,
        "name": project.name,
        "year": str(year),
        "why": archetype.why,
        "goal": archetype.goal,
        "title": project.citation.title,
        "number": project.citation.number,
        "issuer": project.citation.issuer,
        "term": str(project.term),
        "total": _yuan("total", "本年资金", project.amount),
        "period": _yuan("period", "实施期资金", project.period_amount),
        "first": str(project.months[0]),
        "last": str(project.months[1]),
        "quantities": _quantities(project, 1),
    }


def _quantities(project: Project, years: int) -> str:
    return "、".join(f"{c.item.name}{c.over(years)}{c.item.measure}" for c in project.costs)


def _yuan(name: str, subject: str, yuan: int) -> Slot:
    stated = Stated(kind=ClaimKind.AMOUNT, subject=subject, value=wan(yuan), unit="万元")
    return Slot(name=name, text=str(yuan), stated=stated)


def breakdown(rng: random.Random, project: Project) -> Sentence:
    """The cost breakdown: slots ``item0`` … hold the amounts of the items, ``total`` their sum."""
    number = rng.randrange(len(COSTS))
    lead, item, separator, total = COSTS[number]
    pieces: list[str | Slot] = [lead]
    for i, cost in enumerate(project.costs):
        if i:
            pieces.append(separator)
        words = item.split("{amount}")
        facts = {
            "item": cost.item.name,
            "quantity": str(cost.quantity),
            "measure": cost.item.measure,
            "price": str(cost.price),
        }
        pieces.append(words[0].format(**facts))
        pieces.append(Slot(name=f"item{i}", text=str(cost.amount)))
        pieces.append(words[1].format(**facts))
    before, after = total.split("{total}")
    pieces += [before, _yuan("total", "费用合计", project.amount), after]
    kept = tuple(_merged(pieces))
    return Sentence(pattern=f"overview.costs.{number}.{len(project.costs)}", pieces=kept)


def _merged(pieces: list[str | Slot]) -> Iterator[str | Slot]:
    return (p for p in pieces if p != "")
