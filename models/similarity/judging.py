"""The learned part: how likely two records are copies, given what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from models.artefacts import load_arrays
from models.errors import ArtefactError
from models.logistic import LogisticModel
from models.similarity.comparing import FEATURES, Profile, compare, differences, features, repeated
from models.similarity.records import Pair

NAME = "similarity-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarityModel:
    """A calibrated logistic model over ``comparing.FEATURES``."""

    logistic_: LogisticModel

    def __post_init__(self) -> None:
        if self.logistic_.names != FEATURES:
            raise ArtefactError(f"{NAME}: features {self.logistic_.names}")

    def judge(self, left: Profile, right: Profile) -> Pair:
        """How likely the two are copies, with the fields that are and are not the same."""
        found = self.judge_if(left, right, 0.0)
        assert found is not None
        return found

    def judge_if(self, left: Profile, right: Profile, least: float) -> Pair | None:
        """The pair, if it is a copy with probability ``least`` or more; else None."""
        values = features(left, right)
        probability = self.logistic_.probability(values)
        if probability < least:
            return None
        return Pair(
            left=left.record.id,
            right=right.record.id,
            probability=probability,
            shared=values[0],
            copied=tuple(field.name for field in compare(left, right) if repeated(field, left.record, right.record)),
            differing=differences(left.record, right.record),
        )


@lru_cache(maxsize=1)
def similarity_model() -> SimilarityModel:
    """The model that is shipped, loaded once."""
    return SimilarityModel(logistic_=LogisticModel.of(load_arrays(NAME)))
