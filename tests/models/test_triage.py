"""Triage: the record of a check counts, scores explain themselves, a worse model never takes the place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.recipes.triage import Decided, TooFewDecisionsError, fit, log_loss, retrain, said_of
from models.errors import ArtefactError
from models.triage import TriageCase, TriageModel, triage_model
from models.triage.judging import FEATURES, NAME, Record, features, history_of, without


def _decided(number: int, *, code: str, accepted: bool, probability: float = 0.8) -> Decided:
    case = TriageCase(code=code, severity=2, probability=probability, yuan=1000.0 * number)
    return Decided(fact=f"f{number}{code}", case=case, accepted=accepted)


def _decisions(good: float) -> list[Decided]:
    """Two hundred decisions: AA001 is accepted, BB001 is rejected, each but for ``1 - good`` of the cases."""
    found = []
    for n in range(100):
        right = n % 20 < good * 20
        found.append(_decided(n, code="AA001", accepted=right))
        found.append(_decided(n, code="BB001", accepted=not right))
    return found


def test_the_shipped_model_is_sound_and_says_probabilities() -> None:
    model = triage_model()
    for code in ("AR001", "ZZ999", "", "🀄"):
        opinion = model.judge(TriageCase(code=code, severity=3, probability=0.9, yuan=5e6))
        assert 0 < opinion.probability < 1
        assert {term.name for term in opinion.terms} <= set(FEATURES)


def test_a_surer_check_is_no_less_likely_accepted() -> None:
    model = triage_model()
    said = [
        model.judge(TriageCase(code="NA003", severity=2, probability=p)).probability for p in (0.3, 0.6, 0.95)
    ]
    assert said == sorted(said)


def test_what_reviewers_made_of_a_check_counts_and_is_named() -> None:
    model = fit(_decisions(0.95), _decisions(0.9))
    liked = model.judge(TriageCase(code="AA001", severity=2, probability=0.8))
    disliked = model.judge(TriageCase(code="BB001", severity=2, probability=0.8))
    assert liked.probability > 0.8
    assert disliked.probability < 0.2
    assert liked.terms[0].name == disliked.terms[0].name == "该检查项的采纳记录"
    assert liked.terms[0].weight > 0 > disliked.terms[0].weight


def test_a_check_without_a_record_is_drawn_to_all_others() -> None:
    history = {"AA001": Record(accepted=90.0, rejected=10.0)}
    known = features(TriageCase(code="AA001", severity=1, probability=0.5), history)
    unknown = features(TriageCase(code="CC001", severity=1, probability=0.5), history)
    assert unknown[5] == pytest.approx(known[5], abs=0.2)
    assert unknown[6] == 0


def test_no_finding_is_its_own_evidence() -> None:
    case = TriageCase(code="AA001", severity=1, probability=0.5)
    history = history_of([(case, True), (case, False)])
    assert without(history, case, accepted=True)["AA001"] == Record(accepted=0.0, rejected=1.0)


def test_a_better_model_takes_the_place_and_is_loaded_with_its_hash(tmp_path: Path) -> None:
    result = retrain(_decisions(0.95), triage_model(), tmp_path)
    assert result.replaced
    assert result.retrained < result.present
    own = triage_model(tmp_path)
    assert own.judge(TriageCase(code="BB001", severity=2, probability=0.8)).probability < 0.3
    path = tmp_path / f"{NAME}.npz"
    path.write_bytes(path.read_bytes() + b"x")
    triage_model.cache_clear()
    with pytest.raises(ArtefactError):
        triage_model(tmp_path)


def test_a_model_that_is_no_better_is_not_kept(tmp_path: Path) -> None:
    decisions = _decisions(0.95)
    retrain(decisions, triage_model(), tmp_path / "first")
    result = retrain(decisions, triage_model(tmp_path / "first"), tmp_path / "second")
    assert not result.replaced
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("kept", [slice(0, 20), slice(0, 200, 2)])
def test_few_decisions_or_decisions_of_one_kind_teach_nothing(kept: slice, tmp_path: Path) -> None:
    with pytest.raises(TooFewDecisionsError):
        retrain(_decisions(1.0)[kept], triage_model(), tmp_path)


def test_log_loss_of_nothing_is_never_better() -> None:
    model: TriageModel = triage_model()
    assert log_loss(*said_of(model, [])) == float("inf")
    assert log_loss(np.array([0.5, 0.5]), np.array([True, False])) == pytest.approx(0.6931, abs=1e-4)
