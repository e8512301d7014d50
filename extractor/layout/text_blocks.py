"""Texts of a table without column rulings: pieces of lines, and blocks of pieces that are one cell's text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.layout.columns import Chunk
from extractor.layout.rulings import Ruling
from extractor.layout.words import Line, Rectangle, Word, cover_boxes, join_words

_LIST_NUMBER: Final = re.compile(r"[(（]?(\d{1,2}|[一二三四五六七八九十]{1,3})([.．、]|[.．、]?[)）])")
_PIECE_GAP: Final = 0.45  # em: a wider gap may part two cells
_WORD_GAP: Final = 0.95  # em: a narrower one may also be a space within a text
_SPREAD: Final = 4.5  # em between the characters of a label that is spread over its cell (合　计)
_LONGEST_SPREAD: Final = 4
_ALONE: Final = frozenset("是否有无√×○●年月日类款项")  # single characters that fill a cell
_SAME_TYPE: Final = 1.15  # a title in larger type goes on in no smaller one
_OVERLAP: Final = 0.5  # of the narrower text: one stands under the other


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """The text of one cell as far as known: its lines from top to bottom and the box that holds them."""

    pieces: tuple[Chunk, ...]
    box: Rectangle
    em: float

    @property
    def is_number(self) -> bool:
        """Whether all of it is one number, or the dash that stands for none."""
        return len(self.pieces) == 1 and self.pieces[0].is_number

    @property
    def text(self) -> str:
        """Its lines joined."""
        return "".join(piece.text for piece in self.pieces)

    def joined(self, other: TextBlock) -> TextBlock:
        """Both as one block."""
        pieces = sorted((*self.pieces, *other.pieces), key=lambda p: (p.box[3], p.box[0]))
        return TextBlock(
            pieces=tuple(pieces), box=cover_boxes([self.box, other.box]), em=max(self.em, other.em)
        )


def pieces_of(line: Line) -> list[TextBlock]:
    """The pieces of a line, from left to right: wide gaps part them."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and _near(groups[-1][-1], word, line.em):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_piece(group) for group in groups]


def _near(before: Word, word: Word, em: float) -> bool:
    """Whether a word goes on in the cell of the one before; the number of a list item stands a bit apart."""
    limit = _WORD_GAP if _LIST_NUMBER.fullmatch(before.text) else _PIECE_GAP
    return word.box[0] - before.box[2] <= limit * em


def _piece(words: Sequence[Word]) -> TextBlock:
    box = cover_boxes([word.box for word in words])
    chunk = Chunk(text=join_words(words), box=box)
    return TextBlock(pieces=(chunk,), box=box, em=max(words, key=lambda w: len(w.text)).em)


@dataclass(slots=True)
class BlockBuilder:
    """Merges pieces, line by line from the top, to blocks.

    ``reach`` is the widest step, in em, between the lines of one text; ``rulings`` part texts.
    """

    reach: float
    rulings: Sequence[Ruling]
    blocks: list[TextBlock] = field(default_factory=list)

    def add_line(self, pieces: Sequence[TextBlock]) -> None:
        """Add the pieces of the next line."""
        taken: dict[int, list[TextBlock]] = {}
        for piece in pieces:
            above = self._above(piece)
            if above is not None:
                taken.setdefault(above, []).append(piece)
            else:
                self.blocks.append(piece)
        for index, rest in taken.items():
            if len(rest) == 1 or _are_words(rest):
                for piece in rest:
                    self.blocks[index] = self.blocks[index].joined(piece)
            else:  # a header over several columns, which begin here
                self.blocks.extend(rest)

    def _above(self, piece: TextBlock) -> int | None:
        found = [i for i, block in enumerate(self.blocks) if self._goes_on(block, piece)]
        if len(found) < 2:
            return found[0] if found else None
        parts = [self.blocks[i] for i in found]
        if not _are_words(parts):
            return None
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.joined(part)
        for index in reversed(found[1:]):
            del self.blocks[index]
        self.blocks[found[0]] = whole
        return None if found[0] >= len(self.blocks) else found[0]

    def _goes_on(self, block: TextBlock, piece: TextBlock) -> bool:
        step = piece.box[3] - block.box[3]
        small, large = sorted((block.em, piece.em))
        if large > _SAME_TYPE * small or not 0.5 * small <= step <= self.reach * large:
            return False
        shared = min(block.box[2], piece.box[2]) - max(block.box[0], piece.box[0])
        if shared < _OVERLAP * min(block.box[2] - block.box[0], piece.box[2] - piece.box[0]):
            return False
        return not self._is_parted(block, piece)

    def _is_parted(self, block: TextBlock, piece: TextBlock) -> bool:
        x = (max(block.box[0], piece.box[0]) + min(block.box[2], piece.box[2])) / 2
        upper = (block.pieces[-1].box[1] + block.box[3]) / 2
        lower = (piece.box[1] + piece.box[3]) / 2
        return any(r.start <= x <= r.end and upper < r.position < lower for r in self.rulings)


def may_be_one(left: TextBlock, right: TextBlock) -> bool:
    """Whether two neighbours may be one text with a space in it, or a label spread over its cell."""
    gap = right.box[0] - left.box[2]
    if gap <= _WORD_GAP * left.em:
        return True
    text = left.text + right.text
    spread = len(right.text) == 1 and len(text) <= _LONGEST_SPREAD and not text.isascii()
    return spread and gap <= _SPREAD * left.em and not _ALONE & set(text)


def _are_words(blocks: Sequence[TextBlock]) -> bool:
    """Whether neighbours stand no farther apart than the words of one text may."""
    ordered = sorted(blocks, key=lambda b: b.box[0])
    return all(b.box[0] - a.box[2] <= _WORD_GAP * a.em for a, b in itertools.pairwise(ordered))
