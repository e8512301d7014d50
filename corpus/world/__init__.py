"""The fictional province: places, units, staff, projects and their budgets year after year."""

from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from corpus.world.history import make_history
from corpus.world.projects.project import Project, Source
from corpus.world.units import Unit, make_units

__all__ = ["Project", "Source", "Unit", "YearBudget", "make_history", "make_units", "stream"]
