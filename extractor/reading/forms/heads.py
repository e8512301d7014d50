"""The head of a form (name, attribute, term, text fields, goals) and its footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.document import FieldText, FormField, Side
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import PERIOD_WORDS, Part, match_label, squeeze
from extractor.reading.forms.side_hints import SideHints
from extractor.spans import EMPTY, PlacedText

_TERM = re.compile(r"^\d+\s*年$|^长期$")
_LONGEST_LABEL = 12
_TERM_LABEL = 4
_DATE = re.compile(r"\d{6,}|\d{4}\s*[年\-/.]\s*\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the rows outside the indicator block say; empty where it was not printed."""

    name: PlacedText = EMPTY
    attribute: PlacedText = EMPTY
    term: PlacedText = EMPTY
    filed_at: PlacedText = EMPTY
    texts: tuple[FieldText, ...] = ()


def read_head(rows: Sequence[FormRow]) -> Head:
    """Labels with the texts that follow them in their row."""
    found: dict[Part, PlacedText] = {}
    texts: dict[FormField, PlacedText] = {}
    goals: list[PlacedText] = []
    in_goals = False
    carried: FormField | None = None
    for row in map(with_term_label, rows):
        if not in_goals and (rest := _rest_of_text(row)) is not None and carried in texts:
            texts[carried] = PlacedText.join([texts[carried], rest])
            continue
        if row.has(Part.FOOTER, Part.FILED_AT):
            in_goals = False
        if _is_goal_head(row):
            in_goals = True
            goals.extend(_goal_texts(row) if row.has(Part.GOAL) and len(row.cells) > 3 else ())
            continue
        if row.has(Part.FOOTER, Part.FILED_AT):
            in_goals = False
        if in_goals or row.has(Part.GOAL):
            _take_goals(goals, _goal_texts(row))
            if not any(cell.label is not None and cell.label.part is Part.FIELD for cell in row.cells):
                continue
        for cell, values in _labelled(row):
            _store(cell, values, found, texts)
        carried = _last_field(row)
    texts.update(_goals(goals))
    return Head(
        name=found.get(Part.NAME, EMPTY),
        attribute=found.get(Part.ATTRIBUTE, EMPTY),
        term=found.get(Part.TERM, EMPTY),
        filed_at=found.get(Part.FILED_AT, EMPTY),
        texts=tuple(FieldText(field=field, text=text) for field, text in texts.items()),
    )


def _is_goal_head(row: FormRow) -> bool:
    """实施期目标 | 年度目标 above the two goal texts (a 总体目标 label may have slipped in)."""
    heads = [
        cell
        for cell in row.cells
        if cell.label is not None and cell.label.field in (FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
    ]
    others = [cell for cell in row.cells if cell.label is None]
    return bool(heads) and not others


def _goal_texts(row: FormRow) -> list[PlacedText]:
    return [cell.text for cell in row.cells if cell.label is None]


def _take_goals(goals: list[PlacedText], found: Sequence[PlacedText]) -> None:
    """The goal texts of a row; once both goals are there, a row holds what a page break cut off them."""
    if len(goals) < len(Side):
        goals.extend(found)
        return
    for n, text in enumerate(found):
        at = n if len(found) == len(Side) else _cut_goal(goals, text)
        goals[at] = PlacedText.join([goals[at], text])


def _cut_goal(goals: Sequence[PlacedText], rest: PlacedText) -> int:
    """The goal that a rest belongs to: the one that it makes like the other, or that lacks its full stop."""
    first, second = goals[0].text, goals[1].text
    if second.startswith(first + rest.text):
        return 0
    return 0 if not first.endswith("。") and second.endswith("。") else 1


def with_term_label(row: FormRow) -> FormRow:
    """The row with the label 项目期 recognised by its place, between 项目属性 with its value and a term.

    It is too short to be told by its characters when one of them is misread.
    """
    cells = list(row.cells)
    if not row.has(Part.ATTRIBUTE) or row.has(Part.TERM):
        return row
    for at in range(2, len(cells) - 1):
        plain = cells[at].label is None and cells[at + 1].label is None
        if plain and len(squeeze(cells[at].value)) <= _TERM_LABEL and _TERM.match(cells[at + 1].value):
            cells[at] = replace(cells[at], label=match_label("项目期"))
            return replace(row, cells=tuple(cells))
    return row


def _rest_of_text(row: FormRow) -> PlacedText | None:
    """The only cell of a row without any label: what a page break cut off the text above."""
    alone = len(row.cells) == 1 and row.cells[0].label is None
    return row.cells[0].text if alone else None


def _last_field(row: FormRow) -> FormField | None:
    """The text field that a row ends with, which the next row may carry on."""
    last = next((cell.label for cell in reversed(row.cells) if cell.label is not None), None)
    filled = bool(row.cells) and row.cells[-1].label is None
    return last.field if last is not None and last.part is Part.FIELD and filled else None


def _goals(texts: Sequence[PlacedText]) -> dict[FormField, PlacedText]:
    if not texts:
        return {}
    goals = {FormField.GOAL_PERIOD: texts[0]}
    if len(texts) > 1:
        goals[FormField.GOAL_YEAR] = texts[1]
    return goals


def _labelled(row: FormRow) -> Iterator[tuple[FormCell, list[FormCell]]]:
    """Each label with the unlabelled cells up to the next one."""
    current: FormCell | None = None
    values: list[FormCell] = []
    for cell in row.cells:
        if cell.label is not None and not _is_value_like_label(cell, current, values):
            if current is not None:
                yield current, values
            current, values = cell, []
        else:
            values.append(cell)
    if current is not None:
        yield current, values


def _is_value_like_label(cell: FormCell, current: FormCell | None, values: Sequence[FormCell]) -> bool:
    """A cell that looks like a label right after a label that still waits for its value (name 单位自筹)."""
    waiting = current is not None and current.label is not None and not values
    return waiting and current is not None and current.label is not None and current.label.part is Part.NAME


def _store(
    cell: FormCell,
    values: Sequence[FormCell],
    found: dict[Part, PlacedText],
    texts: dict[FormField, PlacedText],
) -> None:
    label = cell.label
    if label is None or not values:
        return
    joined = PlacedText.join([value.text for value in values])
    if label.part is Part.FIELD and label.field is not None:
        texts.setdefault(label.field, joined)
    elif label.part in (Part.NAME, Part.ATTRIBUTE, Part.TERM):
        found.setdefault(label.part, joined)
    elif label.part is Part.FILED_AT or (label.part is Part.FOOTER and _DATE.search(joined.text)):
        found.setdefault(Part.FILED_AT, joined)


def is_project_name_row(row: FormRow) -> bool:
    """A row that begins a form: 项目名称 and a name."""
    return bool(row.cells) and match_label(row.cells[0].value) is not None and row.has(Part.NAME)


def side_hints(rows: Sequence[FormRow]) -> SideHints:
    """What the head's labels say of the sides: whether it names both, and which stands on the left."""
    orders = [order for row in rows if len(order := _side_order(row)) > 1]
    return SideHints(both=bool(orders), year_first=bool(orders) and orders[-1][0] is Side.YEAR)


def _side_order(row: FormRow) -> list[Side]:
    """The sides that a row's labels name, in printed order, each once."""
    sides: list[Side] = []
    for cell in row.cells:
        text = squeeze(cell.value)
        period = any(word in text for word in PERIOD_WORDS)
        side = Side.PERIOD if period else Side.YEAR if "年度" in text else None
        short = len(text) <= _LONGEST_LABEL
        if side is not None and side not in sides and (cell.label is not None or short):
            sides.append(side)
    return sides
