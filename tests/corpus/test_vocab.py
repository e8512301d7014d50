"""The corpus' subjects agree with those of the checks, and with what real documents print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.vocab import economic_name, functional_code, functional_name
from extractor.document import Table
from extractor.reader import read_file
from extractor.subjects import functional

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
YEARS = range(2018, 2027)
# A 类 of the economic classification whose 款 was not read would look like a wrong name.
_CODE = re.compile(r"2\d{2}|\d{5}|\d{7}")
_FOLDED = str.maketrans("（）", "()")


def _here(code: str, year: int) -> str:
    """The name in the corpus' list; empty for a subject it does not hold."""
    find = economic_name if code[:2] in ("30", "31") else functional_name
    try:
        return find(code, year)
    except KeyError:
        return ""


@pytest.mark.parametrize("year", YEARS)
def test_both_lists_name_a_subject_alike_in_every_year(year: int) -> None:
    compared = 0
    for subject in functional():
        if subject.stood_in(year) and _here(subject.code, year):
            assert _here(subject.code, year) == subject.name, (subject.code, year)
            compared += 1
    assert compared > 60


@pytest.mark.parametrize(
    ("code", "year", "then"),
    [
        ("2240101", 2018, "2150601"),
        ("2240101", 2019, "2240101"),
        ("2013816", 2018, "2011599"),
        ("2013816", 2019, "2013899"),
        ("2081006", 2019, "2081002"),
        ("2010601", 2018, "2010601"),
    ],
)
def test_a_subject_is_traced_back_to_the_one_of_its_year(code: str, year: int, then: str) -> None:
    assert functional_code(code, year) == then
    assert functional_name(then, year)


def _printed(table: Table) -> Iterator[tuple[str, str]]:
    """(code, name) of the rows that print one code, whole or as 类, 款 and 项."""
    for row in table.rows:
        texts = [re.sub(r"\s", "", cell.text) for cell in row.cells]
        digits = [t for t in texts[:3] if re.fullmatch(r"\d{2,7}", t)]
        code = "".join(digits)
        name = next((t for t in texts[len(digits) :] if re.search(r"[一-鿿]{2}", t)), "")
        if texts[: len(digits)] == digits and _CODE.fullmatch(code) and name:
            yield code, name


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="no real disclosures beside the project (../shared/real)")
def test_real_documents_print_the_same_names() -> None:
    compared, differing = 0, set()
    for path in sorted(REAL.glob("*.pdf")):
        for document in read_file(path):
            year = document.meta.year
            for code, name in (pair for t in document.tables for pair in _printed(t)):
                known = _here(code, year) if year is not None and year >= min(YEARS) else ""
                if known:
                    compared += 1
                    if known.translate(_FOLDED) != name.translate(_FOLDED):
                        differing.add((code, year, name, known))
    assert compared > 200
    assert not differing
