"""No sentence pattern covers more than 2 % of a corpus's sentences."""

from collections import Counter

from corpus.layouts import layout_of
from corpus.world import make_history, make_units


def test_no_pattern_is_over_two_per_cent() -> None:
    patterns: Counter[str] = Counter()
    for unit in make_units(2, 60):
        budget = make_history(2, unit, (2024, 2025))[1]
        manuscript = layout_of(unit).write(2, budget)
        sentences = [s for p in manuscript.paragraphs for s in p.sentences]
        sentences += [s for f in manuscript.forms for t in f.texts for s in t.sentences]
        patterns.update(s.pattern for s in sentences)
    total = sum(patterns.values())
    assert total > 4_000
    name, most = patterns.most_common(1)[0]
    assert most / total <= 0.02, (name, most / total)


def test_units_publish_under_names_of_their_own() -> None:
    units = make_units(1, 400)
    assert len({u.name for u in units}) == 400
    assert make_units(1, 400) == units
