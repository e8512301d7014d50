"""Sentences: where a text is cut, and where it is not."""

from __future__ import annotations

from collections.abc import Iterator

_ENDS = "。；;！!？?"
_PAIRS = {"《": "》", "（": "）", "(": ")", "〈": "〉", "“": "”"}
_MAX_BRACKET = 120


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as half-open ranges that cover it: cut after 。；！？, not inside 《》 or
    （）.

    A bracket that does not close within 120 characters does not hold the cut back. A quotation holds it
    back only at its own end (``“……。”`` stays whole). Blanks at the edges stay with the sentence.
    """
    start, index, size = 0, 0, len(text)
    while index < size:
        closing = _PAIRS.get(text[index])
        if closing is not None:
            end = text.find(closing, index + 1, index + _MAX_BRACKET)
            if end > 0:
                index = end + 1
                continue
        if text[index] in _ENDS:
            index += 1
            while index < size and text[index] in _ENDS + "”’":
                index += 1
            yield start, index
            start = index
            continue
        index += 1
    if text[start:].strip():
        yield start, size
