"""How much a figure usually changes from year to year, and how unusual a change is."""

from models.yearly.judging import Judgement, YearlyModel, yearly_model
from models.yearly.movements import Movement, line_class
from models.yearly.norms import Norm, Norms, NormsLearner, Shipped

__all__ = [
    "Judgement",
    "Movement",
    "Norm",
    "Norms",
    "NormsLearner",
    "Shipped",
    "YearlyModel",
    "line_class",
    "yearly_model",
]
