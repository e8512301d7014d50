"""Plain text inputs: bytes to a string, whatever Chinese encoding they were saved in."""

from __future__ import annotations

import codecs

from extractor.errors import InputCode, InputError

#: Tried in order. GB18030 accepts almost any bytes, so it comes last and is checked for plausibility.
_ENCODINGS = ("utf-8", "gb18030")
_SAMPLE_BYTES = 65_536
#: Binary files decode to control characters; text has next to none.
_MOST_CONTROL_SHARE = 0.02
#: Text of a disclosure is mostly CJK, digits, Latin letters and punctuation; random bytes read as GB18030
#: scatter over rare ideographs and private use.
_LEAST_COMMON_SHARE = 0.85


def decode_text(data: bytes) -> str:
    """The text of a ``.txt`` or ``.md`` file with unified line ends.

    Raises:
        InputError: EMPTY, BINARY or ENCODING.
    """
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise InputError(InputCode.EMPTY)
    text = _decode(data)
    if not text.strip():
        raise InputError(InputCode.EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def looks_like_text(data: bytes) -> bool:
    """Whether ``data`` is text in an encoding we read (cheap: only its beginning is looked at)."""
    try:
        _decode(data[:_SAMPLE_BYTES], final=len(data) <= _SAMPLE_BYTES)
    except InputError:
        return False
    return True


def _decode(data: bytes, *, final: bool = True) -> str:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, errors="replace"))
    if _utf16_without_bom(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
        return _checked(data.decode(encoding, errors="replace"))
    if b"\x00" in data[:_SAMPLE_BYTES]:
        raise InputError(InputCode.BINARY)
    for encoding in _ENCODINGS:
        try:
            text = codecs.getincrementaldecoder(encoding)("strict").decode(data, final=final)
        except UnicodeDecodeError:
            continue
        return _checked(text)
    raise InputError(InputCode.BINARY)


def _utf16_without_bom(data: bytes) -> bool:
    """ASCII newlines and digits leave zeros in every second byte; 一 (U+4E00) a few on the other side."""
    sample = data[:4_096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 100 and max(even, odd) > 3 * min(even, odd) and len(sample) >= 16


def _checked(text: str) -> str:
    sample = text[:_SAMPLE_BYTES]
    control = sum((c < " " and c not in "\t\r\n\f") or c == "\ufffd" for c in sample)
    if control > _MOST_CONTROL_SHARE * len(sample):
        raise InputError(InputCode.BINARY)
    common = sum(_is_common(c) for c in sample)
    if common < _LEAST_COMMON_SHARE * len(sample):
        raise InputError(InputCode.ENCODING)
    return text


def _is_common(char: str) -> bool:
    return (
        char <= "\x7e"
        or "\u4e00" <= char <= "\u9fff"
        or "\u3000" <= char <= "\u303f"
        or "\uff00" <= char <= "\uffef"
        or "\u00a0" <= char <= "\u03ff"
        or "\u2000" <= char <= "\u2fff"
        or char in "〇〔〕"
    )
