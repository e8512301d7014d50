"""Sentences with known names and figures: the marks fit the text, names kept apart never reach training."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from corpus.recipes.entities import (
    LabelScore,
    by_rules,
    fit,
    misaligned,
    nameless,
    scored,
    training_sentences,
)
from corpus.recipes.entity_texts import Labelled, held_back, labelled_sentences, varied
from models.entities import EntityLabel
from models.entities.network import blank_network, weights_of


@pytest.fixture(scope="module")
def sentences() -> tuple[Labelled, ...]:
    return tuple(labelled_sentences(5, 8))


def test_marks_are_in_order_do_not_overlap_and_show_every_label(sentences: tuple[Labelled, ...]) -> None:
    seen: Counter[EntityLabel] = Counter()
    for sentence in sentences:
        ends = [0, *(mark.end for mark in sentence.marked)]
        starts = [*(mark.start for mark in sentence.marked), len(sentence.text)]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))
        seen.update(mark.label for mark in sentence.marked)
    assert set(seen) == set(EntityLabel)


def test_no_span_is_cut_by_a_token(sentences: tuple[Labelled, ...]) -> None:
    assert misaligned(blank_network(), sentences) == 0


def test_made_up_names_leave_all_else_as_it_was(sentences: tuple[Labelled, ...]) -> None:
    rng = random.Random(1)
    for sentence in sentences:
        changed = varied(sentence, rng)
        assert [mark.label for mark in changed.marked] == [mark.label for mark in sentence.marked]
        kept = {EntityLabel.AMOUNT, EntityLabel.DATE, EntityLabel.QUANTITY}
        assert [changed.text[m.start : m.end] for m in changed.marked if m.label in kept] == [
            sentence.text[m.start : m.end] for m in sentence.marked if m.label in kept
        ]


def test_names_kept_apart_are_in_no_training_sentence() -> None:
    apart = held_back()
    training = training_sentences(5, 8)
    assert training
    assert not [s.text for s in training if any(name in s.text for name in apart)]


def test_rules_find_projects_only_where_names_are_known(sentences: tuple[Labelled, ...]) -> None:
    known, unknown = scored(sentences, by_rules), scored(sentences, nameless)
    assert known[EntityLabel.PROJECT].f1 == 1.0
    assert unknown[EntityLabel.PROJECT].right == 0
    assert known[EntityLabel.PERCENT].f1 == unknown[EntityLabel.PERCENT].f1 == 1.0


def test_a_label_without_anything_right_scores_nothing() -> None:
    assert LabelScore(right=0, given=0, true=0).f1 == 0.0
    assert LabelScore(right=1, given=2, true=2).f1 == 0.5


def test_the_same_sentences_train_the_same_weights() -> None:
    training = training_sentences(5, 2)[:24]
    first, second = (weights_of(fit(training)) for _ in range(2))
    assert all(np.array_equal(first[name], second[name]) for name in first)
    untrained = weights_of(blank_network())
    assert not all(np.array_equal(first[name], untrained[name]) for name in first)
