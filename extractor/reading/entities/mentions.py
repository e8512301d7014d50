"""The entities of a document: every name and figure in its sentences and in the texts of its forms.

Rules find what has a regular form and the names that the document gives in places of their own. The learned
recogniser was better on fictional text at one thing only, projects in a document that gives no project a name
in a form or table, and wrong there on a real one (see its card): it is used only where a caller gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Document, FormField, TableKind
from extractor.reading.entities.rules import KnownName, entities_by_rule
from extractor.spans import PlacedText, Span
from models.entities import Entity, EntityLabel, EntityModel

_LEAST_NAME = 4
_PROJECT_TABLES = (TableKind.PROJECT_CURRENT, TableKind.PROJECT_CARRIED_OVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text that is read for entities: a sentence of the narrative (its number) or a form's field."""

    text: PlacedText
    sentence: int | None = None
    project: str = ""
    field: FormField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity with its passage and where it is printed; ``learned``: no rule found it."""

    entity: Entity
    passage: Passage
    span: Span
    learned: bool = False


def passages(document: Document) -> Iterator[Passage]:
    """Every sentence and every text field of a form that is not empty, in this order."""
    for number, sentence in enumerate(document.sentences):
        yield Passage(text=sentence.text, sentence=number)
    for form in document.forms:
        for found in form.texts:
            if found.text.text:
                yield Passage(text=found.text, project=form.project_name.text, field=found.field)


def mentions(document: Document, load: Callable[[], EntityModel] | None = None) -> tuple[Mention, ...]:
    """Every entity in order of passages; ``load`` gives the recogniser where it is needed, None: never."""
    read = tuple(passages(document))
    names = known_names(document)
    learned: Iterable[tuple[Entity, ...]] = ((),) * len(read)
    if load is not None and not any(name.label is EntityLabel.PROJECT for name in names):
        learned = load().find(passage.text.text for passage in read)
    pairs = zip(read, learned, strict=True)
    return tuple(mention for passage, found in pairs for mention in _of(passage, names, found))


def known_names(document: Document) -> tuple[KnownName, ...]:
    """The unit, and the projects of forms and project tables, by the names printed there."""
    names = {document.meta.unit: EntityLabel.ORG}
    for form in document.forms:
        names[form.project_name.text] = EntityLabel.PROJECT
    for kind in _PROJECT_TABLES:
        for table in document.tables_of(kind):
            column = next((n for n, path in enumerate(table.columns) if "项目名称" in path[-1:]), None)
            if column is not None:
                found = (row.cells[column].text for row in table.rows)
                names |= dict.fromkeys(found, EntityLabel.PROJECT)
    return tuple(
        KnownName(label=label, text=name) for name, label in names.items() if len(name) >= _LEAST_NAME
    )


def _of(passage: Passage, names: Sequence[KnownName], learned: Sequence[Entity]) -> Iterator[Mention]:
    by_rule = entities_by_rule(passage.text.text, names)
    added = [
        entity
        for entity in learned
        if entity.label is EntityLabel.PROJECT
        and not any(rule.start < entity.end and entity.start < rule.end for rule in by_rule)
    ]
    found = [*((e, False) for e in by_rule), *((e, True) for e in added)]
    for entity, is_learned in sorted(found, key=lambda pair: pair[0].start):
        span = passage.text.span_of(entity.start, entity.end)
        yield Mention(entity=entity, passage=passage, span=span, learned=is_learned)
