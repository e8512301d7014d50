"""The network of the entity model: spaCy's transition parser over single characters.

The tokens of ``spacy.blank("zh")`` are characters, so that no span is cut by a word boundary. spaCy is
imported when a network is made, not before: the import alone takes seconds.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.entities.records import EntityLabel
from models.errors import ArtefactError

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

#: The labels by their names, in the order in which the network knows them.
LABELS = tuple(sorted(label.name for label in EntityLabel))
PIPE = "ner"
_WIDTH = 64
_CHARACTERS = 2000
_SHAPES = 50
_DEPTH = 4
_SETTINGS = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": True,
        "hidden_width": _WIDTH,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": _WIDTH,
                "attrs": ["ORTH", "SHAPE"],
                "rows": [_CHARACTERS, _SHAPES],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": _WIDTH,
                "window_size": 1,
                "maxout_pieces": 3,
                "depth": _DEPTH,
            },
        },
    }
}

Floats = NDArray[np.float32]


def blank_network() -> Language:
    """A pipeline with an untrained recogniser of every label, ready for weights or training."""
    import spacy
    from spacy.training import Example

    network = spacy.blank("zh")
    recogniser = network.add_pipe(PIPE, config=_SETTINGS)
    for label in LABELS:
        recogniser.add_label(label)  # type: ignore[attr-defined]
    document = network.make_doc("甲局2元")
    example = Example.from_dict(document, {"entities": [(0, 2, "ORG")]})
    network.initialize(lambda: [example])
    return network


def weights_of(network: Language) -> dict[str, Floats]:
    """The weights by layer and name, as ``with_weights`` takes them."""
    return {
        f"{number}.{name}": np.asarray(layer.get_param(name), dtype=np.float32)
        for number, layer in enumerate(_layers(network))
        for name in layer.param_names
        if layer.has_param(name)
    }


def with_weights(weights: Mapping[str, Floats]) -> Language:
    """A pipeline with these weights.

    Raises:
        ArtefactError: the weights are of another network.
    """
    network = blank_network()
    wanted = weights_of(network)
    if {name: value.shape for name, value in wanted.items()} != {n: v.shape for n, v in weights.items()}:
        raise ArtefactError("weights of another network")
    for number, layer in enumerate(_layers(network)):
        for name in layer.param_names:
            if layer.has_param(name):
                value = np.ascontiguousarray(weights[f"{number}.{name}"], dtype=np.float32)
                layer.set_param(name, value)  # type: ignore[arg-type]
    return network


def _layers(network: Language) -> Iterable[Model[object, object]]:
    found: Iterable[Model[object, object]] = network.get_pipe(PIPE).model.walk()  # type: ignore[attr-defined]
    return found
