"""Evaluation counts what it says, and reads a clean small corpus."""

import json
from pathlib import Path

import pytest

from corpus.errors import CorpusFormatError
from corpus.evaluate import evaluate, losses, measures, text_table, write_baseline, write_html, write_json
from corpus.evaluate.evaluation import read_truth
from corpus.evaluate.scores import Counts, compare, wilson
from corpus.faults.registry import ACROSS
from corpus.make import make_corpus


def test_multisets_are_compared_with_repetition() -> None:
    counts = compare(["a", "a", "b"], ["a", "b", "b", "c"])
    assert counts == Counts(right=2, wrong=1, missed=2)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == 0.5
    assert compare([], []).f1 == 1.0


def test_wilson_intervals_match_the_known_example() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    make_corpus(out, units=3, years=1, faults=0.7, channels=("tabbed", "flow"), seed=11)
    return out


def test_a_small_corpus_is_read_and_judged(corpus: Path, tmp_path: Path) -> None:
    report = evaluate(corpus)
    assert [c.channel for c in report.channels] == ["tabbed", "flow"]
    assert report.documents == 3
    assert all(c.documents == 3 and c.unread == 0 for c in report.channels)
    assert report.channels[0].cell_f1 > 0.9
    shown = [f for truth in read_truth(corpus) for f in truth.faults if f.fault not in ACROSS]
    assert 0 < len(shown) <= report.faults
    assert sum(f.planted for f in report.fault_types) == len(shown) * 2
    assert "tabbed" in text_table(report)
    write_json(report, tmp_path / "report.json")
    write_html(report, tmp_path / "report.html")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["documents"] == 3
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("<svg") > 3
    assert "概率校准" in page


def test_a_loss_of_more_than_a_point_is_named(corpus: Path, tmp_path: Path) -> None:
    report = evaluate(corpus, channels=("tabbed",), limit=1)
    path = tmp_path / "baseline.json"
    write_baseline(report, path, reason="a test")
    assert losses(report, path) == ()
    data = json.loads(path.read_text(encoding="utf-8"))
    data["measures"]["tabbed.figure_accuracy"] = 1.5
    data["measures"]["gone.cell_f1"] = 0.5
    path.write_text(json.dumps(data), encoding="utf-8")
    assert [loss.name for loss in losses(report, path)] == ["tabbed.figure_accuracy", "gone.cell_f1"]


def test_checks_and_channels_tell_what_they_find(corpus: Path) -> None:
    report = evaluate(corpus)
    assert report.checks
    for check in report.checks:
        assert check.interval[0] - 1e-9 <= check.precision <= check.interval[1] + 1e-9
        assert check.found <= check.planted
        low, high = check.recall_interval
        assert low - 1e-9 <= check.recall <= high + 1e-9
    for channel in report.channels:
        assert 0 < channel.fault_recall <= 1
        assert 0 < channel.finding_precision <= 1


def test_a_baseline_keeps_figures_by_channel_and_by_kind(corpus: Path) -> None:
    names = {m.name: m.higher for m in measures(evaluate(corpus, channels=("flow",)))}
    assert names["flow.false_per_clean"] is False
    assert all(up for name, up in names.items() if name != "flow.false_per_clean")
    assert {"flow.cell_f1", "flow.fault_recall", "fault_recall", "finding_precision"} <= set(names)
    assert any(name.endswith("_mismatch.recall") for name in names)


def test_more_false_findings_are_a_loss_and_a_gain_is_none(corpus: Path, tmp_path: Path) -> None:
    report = evaluate(corpus, channels=("tabbed",), limit=1)
    path = tmp_path / "baseline.json"
    write_baseline(report, path, reason="a test")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["reason"] == "a test"
    data["measures"]["tabbed.false_per_clean"] = -0.5
    data["measures"]["tabbed.cell_f1"] -= 0.2
    data["measures"]["tabbed.indicator_f1"] += 0.005
    path.write_text(json.dumps(data), encoding="utf-8")
    assert [loss.name for loss in losses(report, path)] == ["tabbed.false_per_clean"]


def test_a_directory_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusFormatError):
        evaluate(tmp_path)
