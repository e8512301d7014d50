"""The models that can be trained, by name."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from corpus.recipes import entities, roles, similarity, triage, unit_priors, yearly


def _entities() -> str:
    scores = entities.train()
    return (
        f"entities: {scores.sentences} sentences, {scores.misaligned} of {scores.spans} spans misaligned, "
        f"sha256 {scores.sha256}"
    )


def _roles() -> str:
    scores = roles.train()
    return f"roles: level2 {scores.level2:.4f}, value {scores.value:.4f}, sha256 {scores.sha256}"


def _similarity() -> str:
    return "\n".join(
        f"{scores.name}: {scores.cases} pairs, calibration error {scores.reliability.error:.4f}, "
        f"sha256 {scores.sha256}"
        for scores in similarity.train()
    )


def _unit_priors() -> str:
    return unit_prior_line(unit_priors.train())


def unit_prior_line(scores: unit_priors.UnitPriorScores) -> str:
    """How training the unit priors went, in one line."""
    error = scores.reliability.error
    return (
        f"unit-priors: {scores.norms} norms, {scores.cases} cases, calibration error {error:.4f}, "
        f"sha256 {scores.sha256}"
    )


def _yearly() -> str:
    scores = yearly.train()
    error = scores.reliability.error
    return f"yearly: {scores.movements} movements, calibration error {error:.4f}, sha256 {scores.sha256}"


def _triage() -> str:
    scores = triage.train()
    error = scores.reliability.error
    return f"triage: {scores.findings} findings, calibration error {error:.4f}, sha256 {scores.sha256}"


#: Each trains from its own seed, writes its artefact and card, and says in one line how it did.
RECIPES: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {
        "entities": _entities,
        "roles": _roles,
        "similarity": _similarity,
        "triage": _triage,
        "unit-priors": _unit_priors,
        "yearly": _yearly,
    }
)
