"""Every kind of project, one explicit tuple."""

from __future__ import annotations

from corpus.world.projects.archetype import Archetype
from corpus.world.projects.building import BUILDING
from corpus.world.projects.economy import ECONOMY
from corpus.world.projects.everyday import EVERYDAY
from corpus.world.projects.people import PEOPLE

ARCHETYPES: tuple[Archetype, ...] = (*EVERYDAY, *PEOPLE, *BUILDING, *ECONOMY)


def archetypes_of(themes: tuple[str, ...]) -> tuple[Archetype, ...]:
    """The kinds of project that units with these themes may have, in registry order."""
    return tuple(a for a in ARCHETYPES if a.theme in themes)
