"""Cuts the grids of a document into forms: where one begins, and where a head was lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import FormField, FormKind, FundSource
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.labels import Label, Part
from extractor.spans import PlacedText

_TITLE = re.compile(r"绩效(?:目标|自评|评价)[^。，]{0,6}表|绩效目标[^。，]{0,4}$")
_WHOLE = re.compile(r"整体(?:支出|绩效)?")
_SELF = re.compile(r"自评")
#: The order in which a form prints its parts; a step back means that another form's tail begins.
_ORDER = (
    frozenset({Part.NAME}),
    frozenset({Part.ATTRIBUTE, Part.TERM}),
    frozenset({Part.FUNDING_HEAD, Part.FUNDING}),
    frozenset({Part.FIELD}),
    frozenset({Part.GOAL_HEAD, Part.GOAL}),
    frozenset({Part.COLUMN_HEAD, Part.EXTRA_HEAD, Part.LEVEL1, Part.LEVEL2}),
    frozenset({Part.FOOTER, Part.FILED_AT}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """The rows of one form; ``title`` is empty where the head was lost.

    ``breaks`` are the row numbers at which a new page begins; ``inferred_name`` is the project that a lost
    head most likely named.
    """

    title: PlacedText
    kind: FormKind
    rows: tuple[FormRow, ...]
    headless: bool = False
    breaks: tuple[int, ...] = ()
    inferred_name: str = ""


def form_title(text: str) -> FormKind | None:
    """The kind of form that a line titles, or None."""
    flat = text.replace(" ", "")
    if (
        len(flat) > 60
        or not _TITLE.search(flat)
        or flat.endswith(("。", "）见附件", "附件）"))
        or "见附件" in flat
    ):
        return None
    if _SELF.search(flat):
        return FormKind.SELF_EVALUATION
    return FormKind.WHOLE if _WHOLE.search(flat) else FormKind.PROJECT


def is_form_grid(rows: Sequence[FormRow]) -> bool:
    """Whether a grid's rows belong to a performance form: at least two of its own labels."""
    labels = [cell.label for row in rows for cell in row.cells if cell.label is not None]
    if len({label.text for label in labels if _is_own(label)}) >= 2:
        return True
    return any(label.part is Part.FILED_AT for label in labels) and len(rows) <= 2


_OWN = frozenset(
    {
        Part.LEVEL1,
        Part.LEVEL2,
        Part.GOAL,
        Part.INDICATOR_HEAD,
        Part.ATTRIBUTE,
        Part.FILED_AT,
        Part.COLUMN_HEAD,
    }
)
#: Words that project tables and budget tables print too.
_SHARED_FIELDS = frozenset({FormField.OTHER, FormField.DEPARTMENT, FormField.IMPLEMENTER})
_SHARED_SOURCES = frozenset({FundSource.OTHER, FundSource.FISCAL, FundSource.CARRIED_OVER})


def _is_own(label: Label) -> bool:
    """Whether only performance forms print this label."""
    if label.part is Part.FIELD:
        return label.field not in _SHARED_FIELDS
    if label.part is Part.FUNDING:
        return label.source not in _SHARED_SOURCES
    return label.part in _OWN


def stage_of(row: FormRow) -> int | None:
    """How far down a form this row stands (index in the printed order), or None if it does not say."""
    for stage, parts in enumerate(_ORDER):
        if row.has(*parts):
            return stage
    return None
