"""Lines that are no content: watermarks printed over the page, and their notes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from extractor.document import NoteKind, ReadingNote
from extractor.spans import Span

#: Wording of watermarks that say "not for the public"; a whole line, nothing else on it.
INTERNAL_WATERMARK = re.compile(
    r"^(?:(?:仅供|只供|仅限|限于?)(?:单位)?(?:内部)?(?:审核|审阅|使用|参考|传阅)"
    r"|(?:单位)?内部(?:资料|使用|审核|文件|材料)|征求意见稿|送审稿|审核稿|草稿|样稿|机密|秘密|绝密)"
    r"(?:[，,]?(?:请勿|不得|严禁)(?:外传|公开))?$"
)
#: A line is a watermark by repetition when it stands next to its own copy at least this often.
_LEAST_STUTTERS = 3
#: Shorter lines are pieces of wrapped cells, which do repeat.
_LEAST_LENGTH = 4


def watermark_lines(lines: Sequence[str]) -> frozenset[str]:
    """The texts of lines that are watermarks in this document (stripped)."""
    stripped = [line.strip() for line in lines]
    filled = [line for line in stripped if line]
    counts = Counter(line for line in filled if "\t" not in line)
    pairs = itertools.pairwise(filled)
    stutters = Counter(a for a, b in pairs if a == b and "\t" not in a and _LEAST_LENGTH <= len(a) <= 20)
    marks = {line for line, n in counts.items() if n >= 2 and line and INTERNAL_WATERMARK.match(line)}
    marks |= {line for line, n in stutters.items() if n >= _LEAST_STUTTERS}
    return frozenset(marks)


def watermark_note(text: str, line_numbers: Sequence[int]) -> ReadingNote:
    """One note for all places of one watermark; its span is the first place."""
    kind = NoteKind.WATERMARK if INTERNAL_WATERMARK.match(text) else NoteKind.LAYOUT
    return ReadingNote(
        kind=kind,
        message=f"水印文字“{text}”共出现{len(line_numbers)}处，未计入正文",
        span=Span(line=line_numbers[0], end_line=line_numbers[0]),
        printed=text,
    )
