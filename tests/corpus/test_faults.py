"""Every fault changes a manuscript where it says, and nothing else is planted there."""

from functools import cache

import pytest

from anomaly.finding import FindingKind
from corpus.channels.tabbed import TabbedStyle, render_tabbed
from corpus.faults.fault import Draft, Fault
from corpus.faults.outlying import inflate, outlier_record
from corpus.faults.planting import plant_faults
from corpus.faults.registry import FAULTS
from corpus.layouts import write_shanxi
from corpus.manuscript import Manuscript
from corpus.world import YearBudget, make_history, make_units, stream

# Kinds that no single document's publisher can show: OCR makes the first, peers the second.
_ELSEWHERE = {FindingKind.LAYOUT_ERROR, FindingKind.PEER_OUTLIER}


@cache
def _clean() -> tuple[tuple[Manuscript, YearBudget], ...]:
    budgets = [make_history(5, unit, (2024, 2025))[1] for unit in make_units(5, 30)]
    return tuple((write_shanxi(5, budget), budget) for budget in budgets)


def test_names_are_unique_and_every_kind_has_a_fault() -> None:
    assert len({f.name for f in FAULTS}) == len(FAULTS) >= 40
    assert {f.kind for f in FAULTS} == set(FindingKind) - _ELSEWHERE


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name)
def test_a_fault_changes_the_document_and_points_at_a_printed_place(fault: Fault) -> None:
    planted = 0
    for number, (manuscript, budget) in enumerate(_clean()):
        result = fault.plant(stream(fault.name, number), Draft(manuscript=manuscript, budget=budget))
        if result is None:
            continue
        planted += 1
        assert result.manuscript != manuscript
        assert result.note
        assert result.expected != result.observed
        before = render_tabbed(manuscript, TabbedStyle())
        after = render_tabbed(result.manuscript, TabbedStyle())
        assert before.data != after.data
        assert result.marks[0] in after.places or result.marks[-1] in after.places
        if planted == 1:
            break
    assert planted, fault.name


def test_no_two_faults_stand_in_one_place() -> None:
    for number, (manuscript, budget) in enumerate(_clean()[:10]):
        _, records = plant_faults(stream("many", number), manuscript, budget, FAULTS, 6)
        assert 5 <= len(records) <= 6
        marks = [mark for record in records for mark in record.marks]
        assert len(set(marks)) == len(marks)


def test_a_clean_manuscript_stays_as_it_was() -> None:
    manuscript, budget = _clean()[0]
    assert plant_faults(stream("none"), manuscript, budget, FAULTS, 0) == (manuscript, ())


def test_an_outlier_moves_every_table_and_only_peers_show_it() -> None:
    for number, (clean, budget) in enumerate(_clean()[:12]):
        inflated = inflate(stream("outlier", number), budget)
        assert inflated is not None
        raised, code = inflated
        before = sum(b.amount for b in budget.basic if b.economic == code)
        after = sum(b.amount for b in raised.basic if b.economic == code)
        assert after > before
        manuscript = write_shanxi(5, raised)
        assert manuscript != clean
        record = outlier_record(manuscript, raised, code, before)
        assert record.marks
        assert raised.spent() - budget.spent() == after - before
