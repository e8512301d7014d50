"""Names and figures in running text: organisations, projects, document numbers, dates, amounts."""

from models.entities.judging import EntityModel, entity_model
from models.entities.records import Entity, EntityLabel

__all__ = ["Entity", "EntityLabel", "EntityModel", "entity_model"]
