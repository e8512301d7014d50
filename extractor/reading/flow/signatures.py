"""The column model that a table's rows show by themselves, for headers that were printed out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.columns import Column
from extractor.reading.flow.figures import is_code, is_figure, is_short_code
from extractor.reading.flow.vocabulary import TOTAL_LABEL, ColumnKind

_LEAST_LINES, _LEAST_COLUMNS = 3, 5
_KINDS = {"C": ColumnKind.CODE, "T": ColumnKind.TEXT, "N": ColumnKind.NUMBER}


def columns_from_rows(header: Sequence[Column], body: Sequence[Atom]) -> tuple[Column, ...]:
    """The header's columns, or, where common rows do not fit into them, those of the fullest common row.

    Labels of the header are dealt out to the columns of the same kind in order.
    """
    kinds = "".join(_letter(c.kind) for c in header)
    counts = Counter(_signatures(body))
    common = [s for s, n in counts.items() if n >= _LEAST_LINES and len(s) >= _LEAST_COLUMNS]
    strange = [s for s in common if not _fits(s, kinds)]
    if not strange or sum(counts[s] for s in strange) * 2 < sum(counts.values()):
        return tuple(header)
    fullest = max(strange, key=lambda s: (len(s), counts[s]))
    if not all(_fits(s, fullest) for s in common):
        return tuple(header)
    return _labelled(fullest, header)


def _letter(kind: ColumnKind) -> str:
    return next(letter for letter, k in _KINDS.items() if k is kind)


def _signatures(body: Sequence[Atom]) -> list[str]:
    """One word a line: C for codes and parts of codes, T for texts, N for amounts."""
    rows: dict[int, str] = {}
    for atom, following in zip(body, [*body[1:], None], strict=False):
        word = rows.get(atom.row, "")
        after_code = word.endswith("C")
        last = following is None or following.row != atom.row
        if TOTAL_LABEL.fullmatch(atom.text):
            letter = "T"
        elif not last and _is_code(atom.text, after_code=after_code, after_amounts=word.endswith("NN")):
            letter = "C"
        else:
            letter = "N" if is_figure(atom.text) else "T"
        rows[atom.row] = word + letter
    return list(rows.values())


def _is_code(text: str, *, after_code: bool, after_amounts: bool) -> bool:
    return (is_code(text) and not after_amounts) or (is_short_code(text) and after_code)


def _fits(word: str, kinds: str) -> bool:
    """Whether the word is what is left of ``kinds`` when cells are empty."""
    at = 0
    for letter in word:
        at = kinds.find(letter, at) + 1
        if not at:
            return False
    return True


def _labelled(word: str, header: Sequence[Column]) -> tuple[Column, ...]:
    left = {kind: [c for c in header if c.kind is kind] for kind in ColumnKind}
    result = []
    for letter in word:
        kind = _KINDS[letter]
        path = left[kind].pop(0).path if left[kind] else ("",)
        result.append(Column(path=path, kind=kind))
    return tuple(result)
