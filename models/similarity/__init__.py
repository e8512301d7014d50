"""Which records of a collection repeat each other: what all print is masked, what is filled in compared."""

from models.similarity.judging import SimilarityModel, similarity_model
from models.similarity.records import Difference, FilledField, Pair, Record
from models.similarity.searching import judge_pair, likely_pairs
from models.similarity.template import Template, learn_template

__all__ = [
    "Difference",
    "FilledField",
    "Pair",
    "Record",
    "SimilarityModel",
    "Template",
    "judge_pair",
    "learn_template",
    "likely_pairs",
    "similarity_model",
]
