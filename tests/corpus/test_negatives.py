"""Hard negatives exist in the world, and are spotted where they stand."""

from collections import Counter

from corpus.layouts import layout_of
from corpus.negatives import SPOTTERS, spot_negatives
from corpus.world import make_history, make_units


def test_every_kind_of_hard_negative_occurs() -> None:
    found: Counter[str] = Counter()
    for unit in make_units(4, 60):
        for budget in make_history(4, unit, (2024, 2025)):
            found.update(n.name for n in spot_negatives(layout_of(unit).write(4, budget)))
    assert set(found) == {spotter.__name__ for spotter in SPOTTERS}


def test_exact_units_have_no_rounding_differences() -> None:
    for unit in make_units(4, 40):
        budget = make_history(4, unit, (2025,))[0]
        names = {n.name for n in spot_negatives(layout_of(unit).write(4, budget))}
        assert not (unit.exact and "rounding_within_bounds" in names)
