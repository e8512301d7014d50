"""Cuts the grids of a document into forms: where one begins, and where a head was lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import FormKind
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.labels import Part
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
    frozenset({Part.COLUMN_HEAD, Part.LEVEL1, Part.LEVEL2}),
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
    own = {Part.LEVEL1, Part.LEVEL2, Part.FUNDING, Part.GOAL, Part.INDICATOR_HEAD, Part.ATTRIBUTE, Part.FIELD}
    own |= {Part.FILED_AT, Part.COLUMN_HEAD}
    labels = [cell.label for row in rows for cell in row.cells if cell.label is not None]
    return len({label.text for label in labels if label.part in own}) >= 2 or (
        any(label.part is Part.FILED_AT for label in labels) and len(rows) <= 2
    )


def stage_of(row: FormRow) -> int | None:
    """How far down a form this row stands (index in the printed order), or None if it does not say."""
    for stage, parts in enumerate(_ORDER):
        if row.has(*parts):
            return stage
    return None
