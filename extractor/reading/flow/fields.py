"""The fields of a form: where each label stands, and what is printed between it and the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import FormField
from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.labels import FIELD_LABELS, INLINE, LEVEL1, LEVEL2, Head

_MOST_PIECES = 12
_BLOCK = "绩效指标"
_LABELS = dict(FIELD_LABELS)
_LONGEST = max(len(label) for label in _LABELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label (atoms ``start`` to ``content``) and its content (``content`` to ``end``)."""

    head: Head | FormField
    label: str
    start: int
    content: int
    end: int


def find_fields(atoms: Sequence[Atom]) -> tuple[Field, ...]:
    """Every field up to and including the indicator block's heading, in printed order."""
    marks: list[tuple[int, int, str]] = []
    at = 0
    while at < len(atoms):
        found = label_at(atoms, at, {_LABELS[m[2]] for m in marks})
        if found is None:
            at += 1
            continue
        end, label = found
        marks.append((at, end, label))
        if _LABELS[label] is Head.INDICATORS:
            break
        at = end
    if all(_LABELS[label] is not Head.INDICATORS for _, _, label in marks):
        start = _headless_block(atoms)
        if start is not None:
            marks = [*(m for m in marks if m[1] <= start), (start, start, _BLOCK)]
    stops = [m[0] for m in marks[1:]] + [len(atoms)]
    return tuple(
        Field(head=_LABELS[label], label=label, start=start, content=content, end=stop)
        for (start, content, label), stop in zip(marks, stops, strict=True)
    )


def _headless_block(atoms: Sequence[Atom]) -> int | None:
    """Where an indicator block without its heads begins: at its first level-2 label and what is left of
    the level-1 label before it."""
    for at in (i for i, atom in enumerate(atoms) if atom.first):
        text = ""
        for atom in atoms[at : at + _MOST_PIECES]:
            text += atom.text
            if text.endswith("指标") and text.removesuffix("指标") in LEVEL2:
                while at > 0 and any(atoms[at - 1].text in label for label in LEVEL1):
                    at -= 1
                return at
            if len(text) > _LONGEST:
                break
    return None


def label_at(atoms: Sequence[Atom], at: int, seen: set[Head | FormField]) -> tuple[int, str] | None:
    """The longest field label that begins at an atom and has not been seen, and the atom after it.

    Small fields (项目类别, 计划开始日期) share a head, so several of them may follow each other.
    """
    best: tuple[int, str] | None = None
    text = ""
    for end in range(at, min(at + _MOST_PIECES, len(atoms))):
        text += atoms[end].text.replace("(", "（").replace(")", "）")
        if len(text) > _LONGEST + 1:
            break
        label = text.rstrip("：:")
        head = _LABELS.get(label)
        if head is None or (head in seen and head is not FormField.OTHER):
            continue
        if atoms[at].first or head in INLINE:
            best = (end + 1, label)
    return best
