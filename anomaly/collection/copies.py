"""Forms and fields of a collection that repeat each other, with the forms they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from anomaly.collection.views import Collection, PlacedForm
from anomaly.finding import Evidence, EvidenceRole
from extractor.document import FormField
from models.similarity import FilledField, Pair, Record, likely_pairs

#: Who fills the form in: not part of what is compared, but tells one form published twice from a copy.
_OWNERS = (FormField.IMPLEMENTER.value, FormField.DEPARTMENT.value)
#: Different projects rightly cite one document and one set of rules.
_COMMON = (FormField.BASIS.value, FormField.MEASURES.value)
#: A form repeats another one where this share of what both filled in is the same; less is a copied field.
WHOLE = 0.5
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two forms and what the similarity model says of them; ``copy`` is the later one (year, then order)."""

    original: PlacedForm
    copy: PlacedForm
    pair: Pair

    @property
    def differing(self) -> str:
        """The first pieces that differ, as a message prints them."""
        pieces = [f"{d.field}“{d.left}”／“{d.right}”" for d in self.pair.differing[:3]]
        return "，不同之处：" + "；".join(pieces) if pieces else ""


def whole_records(form: PlacedForm) -> Iterable[Record]:
    """A form as one record."""
    fields = tuple(
        FilledField(name=name, text=text)
        for name, text in zip(form.form.fields, form.form.texts, strict=True)
        if name not in _OWNERS and name not in _COMMON
    )
    yield Record(id=_id(form), fields=fields)


def copies(
    collection: Collection,
    records_of: Callable[[PlacedForm], Iterable[Record]],
    wanted: Callable[[PlacedForm, PlacedForm], bool],
    least: float,
) -> Iterator[Copy]:
    """The likely pairs among the records whose forms are ``wanted`` as a pair.

    The forms are streamed again for those that pairs were found of; nothing else is held.
    """
    pairs = list(likely_pairs(lambda: _records(collection, records_of), least=least))
    names = {_form_of(name) for pair in pairs for name in (pair.left, pair.right)}
    forms = {_id(form): form for form in collection.forms() if _id(form) in names}
    for pair in pairs:
        left, right = forms[_form_of(pair.left)], forms[_form_of(pair.right)]
        if wanted(left, right):
            swapped = (left.year or 0) > (right.year or 0)
            first, second = (right, left) if swapped else (left, right)
            yield Copy(original=first, copy=second, pair=pair)


def one_form(left: PlacedForm, right: PlacedForm) -> bool:
    """Whether both are one project's form: of one unit, or filed by one unit and printed by two."""
    if _plain(left.unit) == _plain(right.unit):
        return _plain(left.form.project) == _plain(right.form.project) or left.year == right.year
    owner = _owner(left)
    return bool(owner) and owner == _owner(right) and _plain(left.form.project) == _plain(right.form.project)


def evidence(copy: Copy) -> tuple[Evidence, Evidence]:
    """Both forms, the copy's first."""
    mine, theirs = copy.copy.form, copy.original.form
    return (
        Evidence(role=EvidenceRole.OBSERVED, span=mine.span, quote=mine.project or "（无项目名称）"),
        Evidence(
            role=EvidenceRole.EXPECTED,
            span=theirs.span,
            quote=theirs.project or "（无项目名称）",
            document=copy.original.document,
        ),
    )


def _records(
    collection: Collection, records_of: Callable[[PlacedForm], Iterable[Record]]
) -> Iterator[Record]:
    for form in collection.forms():
        yield from records_of(form)


def _id(form: PlacedForm) -> str:
    return f"{form.document}{_SEPARATOR}{form.form.ordinal}"


def _form_of(name: str) -> str:
    """The form's id of a record's: what stands after a second separator names a field."""
    return _SEPARATOR.join(name.split(_SEPARATOR)[:2])


def field_id(form: PlacedForm, field: str) -> str:
    """The record id of one field of a form."""
    return f"{_id(form)}{_SEPARATOR}{field}"


def _owner(form: PlacedForm) -> str:
    return next(
        (_plain(t) for n, t in zip(form.form.fields, form.form.texts, strict=True) if n in _OWNERS), ""
    )


def _plain(text: str) -> str:
    return "".join(text.split())
