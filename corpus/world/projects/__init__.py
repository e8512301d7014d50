"""Projects: kinds, costs, citations, and how a unit comes by them."""

from corpus.world.projects.archetype import Archetype, Category, CostItem, Procurement
from corpus.world.projects.project import Citation, CostLine, Project, Source
from corpus.world.projects.registry import ARCHETYPES

__all__ = [
    "ARCHETYPES",
    "Archetype",
    "Category",
    "Citation",
    "CostItem",
    "CostLine",
    "Procurement",
    "Project",
    "Source",
]
