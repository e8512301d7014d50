"""CHECKS.md and codes.json are what the registry says, and codes are never reused."""

from __future__ import annotations

import re

import pytest

from anomaly.catalogue import CATALOGUE, FAMILIES, Entry, catalogue, codes, known_codes
from anomaly.check_doc import parse_doc
from anomaly.registry import CHECKS, EVERY_CHECK, find_check, find_entry


def test_committed_catalogue_is_the_generated_one() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(EVERY_CHECK), "run: python -m anomaly.catalogue"


def test_every_registered_code_is_in_the_snapshot_and_no_code_vanishes() -> None:
    known = known_codes()
    assert codes(EVERY_CHECK, known) == known, "run: python -m anomaly.catalogue"
    assert {check.info.code for check in EVERY_CHECK} <= set(known)


def test_a_code_given_to_another_check_is_refused() -> None:
    code = CHECKS[0].info.code
    with pytest.raises(ValueError, match="give a new code"):
        codes(CHECKS, {code: "something else"})


def test_a_code_that_left_the_registry_stays_as_retired_and_cannot_come_back() -> None:
    past = {CHECKS[0].info.code: CHECKS[0].info.name_en, "AR999": "An old check"}
    snapshot = codes(CHECKS[:1], past)
    assert snapshot["AR999"] == "retired: An old check"
    assert codes(CHECKS[:1], snapshot) == snapshot
    with pytest.raises(ValueError, match="give a new code"):
        codes(CHECKS, {CHECKS[0].info.code: f"retired: {CHECKS[0].info.name_en}"})


def test_codes_are_unique_and_of_a_known_family() -> None:
    found = [check.info.code for check in EVERY_CHECK]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[A-Z]{2}\d{3}", code) and code[:2] in FAMILIES for code in found)


@pytest.mark.parametrize("check", EVERY_CHECK, ids=lambda check: check.info.code)
def test_docstring_has_all_sections_in_order(check: Entry) -> None:
    doc = parse_doc(check.doc)
    assert doc.title
    assert check.info.name_en
    assert check.info.basis


def test_a_docstring_without_its_limits_is_refused() -> None:
    with pytest.raises(ValueError, match="sections must be"):
        parse_doc("标题\n\n为什么：甲\n报什么：乙\n不报什么：丙\n依据：丁\n")


def test_a_check_is_found_by_code_in_any_case() -> None:
    first = CHECKS[0]
    assert find_check(first.info.code.lower()) is first
    assert find_check("ZZ000") is None
    assert find_entry("du101") is EVERY_CHECK[len(CHECKS)]
