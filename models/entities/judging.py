"""Names and figures in running text, by the learned recogniser alone.

Rules for what has a regular form stand beside it in ``extractor.reading.entities``, which keeps of this
model only the labels where it was better (see the card).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.artefacts import FOLDER, Arrays, load_arrays
from models.entities.network import LABELS, with_weights
from models.entities.records import Entity, EntityLabel
from models.errors import ArtefactError

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "entities-1"
#: Longer texts are read in pieces, so that memory does not grow with a text.
_MOST_CHARACTERS = 2_000


class EntityModel:
    """spaCy's recogniser with learned weights (``network_``)."""

    def __init__(self, network: Language) -> None:
        """Over a pipeline with its weights."""
        self.network_ = network

    @classmethod
    def of(cls, arrays: Arrays) -> EntityModel:
        """The model of an artefact.

        Raises:
            ArtefactError: arrays are missing, of other labels, or of another network.
        """
        if arrays.texts("labels") != LABELS:
            raise ArtefactError(f"{arrays.artefact}: other labels")
        names = [name for name in arrays.parts if name != "labels"]
        try:
            return cls(with_weights({name: arrays.numbers(name) for name in names}))
        except ArtefactError as error:
            raise ArtefactError(f"{arrays.artefact}: {error}") from error

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """The entities of every text, in order, not overlapping."""
        for text in texts:
            yield tuple(self._found(text))

    def _found(self, text: str) -> Iterator[Entity]:
        for begin in range(0, len(text), _MOST_CHARACTERS):
            piece = text[begin : begin + _MOST_CHARACTERS]
            if not piece.strip() or not _is_text(piece):
                continue
            for span in self.network_(piece).ents:
                yield Entity(
                    label=EntityLabel[span.label_],
                    start=begin + span.start_char,
                    end=begin + span.end_char,
                    text=span.text,
                )


def _is_text(piece: str) -> bool:
    """Whether it can be written as UTF-8, which spaCy needs (half a surrogate pair cannot)."""
    return not any("\ud800" <= character <= "\udfff" for character in piece)


@lru_cache(maxsize=2)
def entity_model(folder: Path = FOLDER) -> EntityModel:
    """The model in a folder, the shipped one unless told otherwise; loaded once.

    Raises:
        ArtefactError: there is none, or it is not the one that the folder's manifest names.
    """
    return EntityModel.of(load_arrays(NAME, folder))
