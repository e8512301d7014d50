"""The column heads of an indicator block: which slots its rows have, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.indicator_rows import ONE_SIDED, TWO_SIDED, Slot
from extractor.reading.forms.labels import Part, squeeze

_EXTRA = (
    (("完成值", "完成情况", "实际值"), Slot.ACTUAL),
    (("分值", "权重"), Slot.WEIGHT),
    (("得分",), Slot.SCORE),
    (("符号", "方向", "比较"), Slot.COMPARATOR),
    (("单位",), Slot.UNIT),
    (("原因", "解释", "标准", "说明", "性质", "类型", "备注"), Slot.REMARK),
)
#: Values of a column 指标性质 that holds comparators; elsewhere it says 定量 or 定性.
_COMPARATORS = frozenset("≥≤=＝>＞<＜")


def is_column_head(row: FormRow) -> bool:
    """A row of heads (一级指标, 二级指标, …), not data."""
    heads = sum(cell.label is not None and cell.label.part is Part.COLUMN_HEAD for cell in row.cells)
    return heads >= 2


def column_slots(rows: Sequence[FormRow], *, two_sided: bool) -> tuple[Slot, ...]:
    """The slots of the block's rows in printed order.

    A one-sided form may have further columns (实际完成值, 分值, 得分, 偏差原因, 指标解释, 权重, 指标性质,
    计量单位) before or after the value; they are taken from the fullest row of heads.
    """
    heads = [row for row in rows if is_column_head(row)]
    if two_sided or not heads:
        return TWO_SIDED if two_sided else ONE_SIDED
    compares = any(cell.value.strip() in _COMPARATORS for row in rows for cell in row.cells)
    fullest = max(heads, key=lambda row: len(row.cells))
    slots = [Slot.HEAD, Slot.LEVEL1, Slot.YEAR_LEVEL2]
    for cell in fullest.cells:
        slot = _slot(cell, compares=compares)
        if slot is not None and slot not in slots:
            slots.append(slot)
    missing = [slot for slot in ONE_SIDED if slot not in slots]
    return (*slots, *missing)


def _slot(cell: FormCell, *, compares: bool) -> Slot | None:
    label = cell.label
    if label is None or label.part is Part.EXTRA_HEAD:
        text = squeeze(cell.value) if label is None else label.text
        if compares and "性质" in text:
            return Slot.COMPARATOR
        return next((slot for words, slot in _EXTRA if any(word in text for word in words)), None)
    if label.part is not Part.COLUMN_HEAD or label.text in ("一级指标", "二级指标"):
        return None
    return Slot.YEAR_NAME if label.text in ("三级指标", "指标名称") else Slot.YEAR_VALUE
