"""Documents in memory as a collection: for examples, for ``gouji check --collection``, for small sets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anomaly.collection.statements import change_texts, narrative_totals, statements_of
from anomaly.collection.totals import totals_of
from anomaly.collection.views import (
    Collection,
    DocumentView,
    FormView,
    Member,
    PeerGroup,
    PlacedForm,
)
from extractor.document import Document

#: Sentences that tell of units merged, split, founded or renamed; where that
#: is the reason of one change, it explains that one only.
_REORGANISED = re.compile(
    r"由原[^。；]{2,30}(?:更名|组建|合并)|整合划入|(?:职责|职能|人员|机构|编制)[^。；]{0,12}(?:划转至|划入本|划出至|转隶至)"
    r"|新组建|合并组建"
)
_REASON = re.compile("原因|由于|主要是")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Views with the forms of their documents."""

    views: tuple[DocumentView, ...]
    placed: tuple[PlacedForm, ...]

    def histories(self) -> Iterator[tuple[DocumentView, ...]]:
        """See ``Collection``."""
        series: dict[tuple[str, str], list[DocumentView]] = defaultdict(list)
        for view in self.views:
            if view.unit and view.year is not None:
                series[view.series].append(view)
        for name in sorted(series):
            yield tuple(sorted(series[name], key=lambda v: (v.year or 0, -len(v.totals), v.id)))

    def peers(self) -> Iterator[PeerGroup]:
        """See ``Collection``."""
        return peer_groups(self.views)

    def forms(self) -> Iterable[PlacedForm]:
        """See ``Collection``."""
        return self.placed


def gather(documents: Iterable[tuple[str, Document]]) -> Collection:
    """The documents as a collection, each under the name given with it."""
    views: list[DocumentView] = []
    placed: list[PlacedForm] = []
    for name, document in documents:
        views.append(view_of(name, document))
        placed += [
            PlacedForm(
                document=name, title=views[-1].title, unit=views[-1].unit, year=views[-1].year, form=form
            )
            for form in form_views(document)
        ]
    return Gathered(views=tuple(views), placed=tuple(placed))


def view_of(name: str, document: Document) -> DocumentView:
    """What collection checks see of one document, without its forms."""
    meta = document.meta
    own = totals_of(document)
    return DocumentView(
        id=name,
        title=title_of(meta.unit, meta.year, meta.kind.value),
        unit=meta.unit,
        year=meta.year,
        kind=meta.kind,
        region=meta.region,
        level=meta.level,
        reorganised=_reorganised(document),
        totals=(*own, *narrative_totals(document)),
        statements=statements_of(document, own),
        changes=tuple(change_texts(document)),
    )


def title_of(unit: str, year: int | None, kind: str) -> str:
    """How messages name a document: 某局2025年部门预算公开."""
    return f"{unit}{year or ''}年{kind}" if year else f"{unit}{kind}"


def form_views(document: Document) -> Iterator[FormView]:
    """The forms' texts."""
    for ordinal, form in enumerate(document.forms):
        filled = [f for f in form.texts if f.text.text]
        yield FormView(
            ordinal=ordinal,
            project=form.project_name.text,
            fields=tuple(f.field.value for f in filled),
            texts=tuple(f.text.text for f in filled),
            span=form.project_name.span if form.project_name.text else form.span,
        )


def peer_groups(views: Iterable[DocumentView]) -> Iterator[PeerGroup]:
    """The figures with a whole of documents of one year, kind and level, in order."""
    groups: dict[tuple[int, str, str, str], dict[str, Member]] = defaultdict(dict)
    kinds = {}
    for view in views:
        if view.year is None:
            continue
        kinds[view.kind.value] = view.kind
        wholes = {total.key: total.yuan for total in view.totals if not total.whole}
        for total in view.totals:
            whole = wholes.get(total.whole) if total.whole else None
            if whole and total.yuan > 0:
                group = groups[view.year, view.kind.value, view.level, total.key]
                group.setdefault(
                    view.id, Member(document=view.id, title=view.title, total=total, whole=whole)
                )
    for year, kind, level, key in sorted(groups):
        members = groups[year, kind, level, key]
        yield PeerGroup(
            key=key,
            year=year,
            kind=kinds[kind],
            level=level,
            members=tuple(members[n] for n in sorted(members)),
        )


def _reorganised(document: Document) -> str:
    for sentence in document.sentences:
        text = sentence.text.text
        if _REORGANISED.search(text) and not _REASON.search(text):
            return text[:80]
    return ""
