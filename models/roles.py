"""The role model of indicator blocks: is a cell a name or a value, and to which second level does it belong.

Two linear models over hashed character features, learned from the corpus (``corpus/recipes/roles.py``), are
multiplied with the lexicon's clues (product of experts): the lexicon knows official words, the learned part
the shapes of names and values. See ``artefacts/roles-1.card.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.artefacts import FOLDER, load_weights
from models.errors import ArtefactError
from models.indicator_lexicon import LEVELS, level2_log_probabilities, value_log_odds
from models.text_features import SIZE, features

#: Weights of the learned parts beside the lexicon's 1.0. The corpus draws names from lists, so the learned
#: level model alone is far behind the lexicon on other units' words and only tips the balance.
LEVEL_WEIGHT = 0.25
VALUE_WEIGHT = 0.5
_VALUE_COLUMN = len(LEVELS)
NAME = "roles-1"


class RoleModel:
    """Learned weights, shape (``SIZE`` + 1, 10): a column a level, then value against name; bias last."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        """Over weights of that shape.

        Raises:
            ArtefactError: they have another.
        """
        if weights.shape != (SIZE + 1, len(LEVELS) + 1):
            raise ArtefactError(f"{NAME}: weights of shape {weights.shape}")
        self._weights = weights

    def level2(self, name: str, value: str) -> tuple[float, ...]:
        """Log probability of each of the nine second levels."""
        found = [*features("n", name), *features("v", value)]
        scores = self._sum(found)[:_VALUE_COLUMN]
        top = float(scores.max())
        total = top + math.log(float(np.exp(scores - top).sum()))
        return tuple(float(score) - total for score in scores)

    def value_odds(self, text: str) -> float:
        """Log odds that a cell is a value rather than a name."""
        return float(self._sum(features("c", text))[_VALUE_COLUMN])

    def _sum(self, found: Iterable[int]) -> NDArray[np.float32]:
        total: NDArray[np.float32] = self._weights[[*found, SIZE]].sum(axis=0)
        return total


@lru_cache(maxsize=2)
def role_model(folder: Path = FOLDER) -> RoleModel:
    """The model in a folder (by default the one that is shipped), loaded once.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    return RoleModel(load_weights(NAME, folder))


@lru_cache(maxsize=16_384)
def level_scores(name: str, value: str) -> tuple[float, ...]:
    """Log scores of the second levels, lexicon and learned part together, normalised."""
    learned = role_model().level2(name, value)
    known = level2_log_probabilities(name, value)
    joint = [k + LEVEL_WEIGHT * part for k, part in zip(known, learned, strict=True)]
    total = math.log(sum(math.exp(score) for score in joint))
    return tuple(score - total for score in joint)


@lru_cache(maxsize=16_384)
def value_score(text: str) -> float:
    """Log odds that a cell is a value, lexicon and learned part together."""
    return value_log_odds(text) + VALUE_WEIGHT * role_model().value_odds(text)
