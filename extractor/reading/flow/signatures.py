"""The column model that a table's rows show by themselves, for headers that were printed out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.columns import Column
from extractor.reading.flow.figures import is_code, is_figure, is_short_code
from extractor.reading.flow.vocabulary import TOTAL_LABEL, ColumnKind

_LEAST_LINES, _LEAST_SHARE = 3, 0.7
_LEAST_COLUMNS, _MOST_COLUMNS, _MOST_ALONE = 5, 14, 9
_KINDS = {"C": ColumnKind.CODE, "T": ColumnKind.TEXT, "N": ColumnKind.NUMBER}


def columns_from_rows(header: Sequence[Column], body: Sequence[Atom]) -> tuple[Column, ...]:
    """The header's columns, or, where common rows do not fit into them, those of the row that most
    others fit into.

    Labels of the header are dealt out to the columns of the same kind in order.
    """
    kinds = "".join(_letter(c.kind) for c in header)
    counts = Counter(_signatures(body))
    strange = [s for s, n in counts.items() if not _fits(s, kinds) and _is_row(s, n)]
    if not strange:
        return tuple(header)
    fullest = max(strange, key=lambda s: (_fitting(counts, s), -len(s)))
    enough = max(_LEAST_LINES, _LEAST_SHARE * counts.total(), _fitting(counts, kinds) + 1)
    return _labelled(fullest, header) if _fitting(counts, fullest) >= enough else tuple(header)


def _is_row(word: str, count: int) -> bool:
    """Whether a line's signature can be that of one row; long ones seen once are rows run together."""
    return _LEAST_COLUMNS <= len(word) <= (_MOST_COLUMNS if count > 1 else _MOST_ALONE)


def _fitting(counts: Counter[str], kinds: str) -> int:
    """How many lines fit into a column model."""
    return sum(n for s, n in counts.items() if _fits(s, kinds))


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
