"""全省: the year's publications at a glance, down to the findings."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import func, select

from extractor.document import DocumentKind
from service.accounts import Actor, Permission, sees_collections
from service.api.guard import Guard, services_of
from service.review.charts import severity_chart, year_chart
from service.review.forms import PageRoute
from service.review.frame import frame_of, page
from service.review.labels import Labels
from service.review.phrases import Phrases
from service.review.province import (
    BUDGET_TABLES,
    FINAL_TABLES,
    Scope,
    presence_of,
    publications_of,
    ranking_of,
    shown_families,
    totals_of,
)
from service.review.totals import points_of
from service.store import Collection, DocumentRow, FindingRow

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
_CHARTED = 16


@router.get("/province")
def province(
    request: Request,
    actor: Reader,
    collection_id: Annotated[str, Query(max_length=26)] = "",
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "",
    kind: Annotated[str, Query(max_length=32)] = "",
) -> Response:
    """Totals, heat map, ranking, completeness and charts of a collection, a year, a kind."""
    scope = Scope(actor=actor, collection_id=collection_id, year=int(year) if year else None, kind=kind)
    frame = frame_of(request, actor)
    say, label = Phrases(lang=frame.lang), Labels(lang=frame.lang)
    with services_of(request).database.read() as session:
        lines = ranking_of(session, scope)
        points = points_of(session, scope, [line.unit for line in lines[:_CHARTED]])
        grouped = select(FindingRow.code, FindingRow.severity, func.count()).where(*scope.findings())
        counts: dict[tuple[str, str], int] = {}
        for code, severity, count in session.execute(grouped.group_by(FindingRow.code, FindingRow.severity)):
            key = (code[:2], severity)
            counts[key] = counts.get(key, 0) + count
        years = select(DocumentRow.year).where(*Scope(actor=actor).documents()).distinct()
        reachable = select(Collection).where(sees_collections(actor)).order_by(Collection.name)
        collections = list(session.scalars(reachable))
        known_years = sorted({y for y in session.scalars(years) if y is not None}, reverse=True)
        totals = totals_of(session, scope)
        publications = publications_of(session, scope)
        budget = presence_of(session, scope, final=False)
        final = presence_of(session, scope, final=True)
    names = [label("severity", value) for value in ("high", "medium", "low", "info")]
    families = [(label.family(f), label("severity", s), n) for (f, s), n in sorted(counts.items())]
    return page(
        request,
        actor,
        "province.html",
        scope=scope,
        kinds=[k.value for k in DocumentKind if k is not DocumentKind.OTHER],
        lines=lines,
        families=shown_families(),
        points=points,
        by_family=counts,
        year_chart=year_chart(points, say) if points else None,
        severity_chart=severity_chart(families, names, say) if families else None,
        budget_tables=[k.value for k in BUDGET_TABLES],
        final_tables=[k.value for k in FINAL_TABLES],
        collections=collections,
        years=known_years,
        totals=totals,
        publications=publications,
        budget=budget,
        final=final,
    )
