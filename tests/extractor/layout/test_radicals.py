"""Radical code points become the characters they are printed as; everything else stays."""

from __future__ import annotations

import pytest

from extractor.layout.radicals import fold_radicals


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼯资福利⽀出", "工资福利支出"),
        ("⻋辆", "车辆"),
        ("⽼年⼈", "老年人"),
        ("⻓⻔⻅⻚", "长门见页"),
        ("金", "金"),
    ],
)
def test_radicals_are_folded(printed: str, meant: str) -> None:
    assert fold_radicals(printed) == meant


@pytest.mark.parametrize("text", ["一般公共预算", "２０２４年（①）", "m²", "ABC", ""])
def test_other_text_is_untouched(text: str) -> None:
    assert fold_radicals(text) == text


def test_the_length_is_kept_for_every_radical() -> None:
    text = "".join(chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)))
    folded = fold_radicals(text)
    assert len(folded) == len(text)
    assert not any(0x2F00 <= ord(character) <= 0x2FD5 for character in folded)
