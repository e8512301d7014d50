"""Which value and unit an indicator usually has, and whether what is printed is a slip of the pen."""

from models.unit_priors.judging import NAME, UnitPriorModel, unit_prior_model
from models.unit_priors.norms import Norms
from models.unit_priors.records import Judgement, Repair, Slip, Stated

__all__ = [
    "NAME",
    "Judgement",
    "Norms",
    "Repair",
    "Slip",
    "Stated",
    "UnitPriorModel",
    "unit_prior_model",
]
