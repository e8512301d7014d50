"""Very many forms, quickly: forms of the corpus whose clauses are kept or written anew from random words.

What is kept is shared by many forms, as boilerplate is; what is written anew is a form's own, as what people
fill in is. Figures in new clauses are random. Not for training: the sentences mean nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from corpus.world import stream
from models.similarity import FilledField, Record

_CLAUSE = re.compile(r"[^，。；：、\n]+")
_KEPT = 0.35
_WORDS = 30_000
#: Characters of the new words: as many as a form's vocabulary has, none of them punctuation.
_CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 1_800)))


def many_forms(bases: Sequence[Record], count: int, seed: int) -> Iterator[Record]:
    """``count`` records in the shape of ``bases``; the same seed gives the same records."""
    rng = stream("many forms", seed)
    words = ["".join(rng.choices(_CHARACTERS, k=rng.randint(2, 4))) for _ in range(_WORDS)]
    for number in range(count):
        base = bases[rng.randrange(len(bases))]
        fields = tuple(
            FilledField(name=field.name, text=_rewritten(field.text, words, rng)) for field in base.fields
        )
        yield Record(id=f"f{number}", fields=fields)


def _rewritten(text: str, words: Sequence[str], rng: random.Random) -> str:
    return _CLAUSE.sub(lambda clause: _clause(clause[0], words, rng), text)


def _clause(clause: str, words: Sequence[str], rng: random.Random) -> str:
    if rng.random() < _KEPT:
        return clause
    written: list[str] = []
    length = 0
    while length < len(clause):
        word = str(rng.randrange(1, 9_999)) if rng.random() < 0.1 else words[int(rng.random() * _WORDS)]
        written.append(word)
        length += len(word)
    return "".join(written)
