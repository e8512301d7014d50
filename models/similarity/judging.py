"""The learned part: how likely two records are copies, given what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.artefacts import FOLDER, load_arrays
from models.errors import ArtefactError
from models.logistic import LogisticModel
from models.similarity.comparing import FEATURES, Profile, compare, differences, features, repeated
from models.similarity.records import Pair

#: Whole forms, and records of one field: the same words mean less in a single field.
NAME, FIELDS_NAME = "similarity-1", "similarity-fields-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarityModel:
    """Calibrated logistic models over ``comparing.FEATURES``: of whole forms and of single fields."""

    forms_: LogisticModel
    fields_: LogisticModel

    def __post_init__(self) -> None:
        for name, model in ((NAME, self.forms_), (FIELDS_NAME, self.fields_)):
            if model.names != FEATURES:
                raise ArtefactError(f"{name}: features {model.names}")

    def judge(self, left: Profile, right: Profile) -> Pair:
        """How likely the two are copies, with the fields that are and are not the same."""
        found = self.judge_if(left, right, 0.0)
        assert found is not None
        return found

    def judge_if(self, left: Profile, right: Profile, least: float) -> Pair | None:
        """The pair, if it is a copy with probability ``least`` or more; else None."""
        values = features(left, right)
        single = max(len(left.names), len(right.names)) <= 1
        probability = (self.fields_ if single else self.forms_).probability(values)
        if probability < least:
            return None
        return Pair(
            left=left.record.id,
            right=right.record.id,
            probability=probability,
            shared=values[0],
            copied=tuple(
                field.name for field in compare(left, right) if repeated(field, left.record, right.record)
            ),
            differing=differences(left.record, right.record),
        )


@lru_cache(maxsize=4)
def similarity_model(folder: Path = FOLDER) -> SimilarityModel:
    """The models in a folder (by default those that are shipped), loaded once.

    Raises:
        ArtefactError: an artefact is missing, altered, or of another schema.
    """
    forms, fields = (LogisticModel.of(load_arrays(name, folder)) for name in (NAME, FIELDS_NAME))
    return SimilarityModel(forms_=forms, fields_=fields)
