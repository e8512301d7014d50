"""What every model promises: named versions, checked artefacts, the same answer each time, odd input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from models.artefacts import FOLDER, load_arrays, load_weights
from models.errors import ArtefactError
from models.roles import role_model
from models.similarity import FilledField, Record, judge_pair
from models.similarity.judging import similarity_model
from models.unit_priors import Stated, unit_prior_model
from models.yearly import yearly_model

_MOST_BYTES = 8_000_000
_ODD = ("", " ", "\x00", "\x1f\x03", "🀄" * 40, "㎡½", "é\u0301", "\ud800", "\ufeff１２％", "短", "长" * 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A model: its artefacts, and an answer (as text, so that answers compare exactly) to any text."""

    artefacts: tuple[str, ...]
    answer: Callable[[str], str]


def _roles(text: str) -> str:
    levels = [float(value) for value in role_model().level2(text, text)]
    assert np.isfinite(levels).all()
    return repr((levels, role_model().value_odds(text)))


def _similarity(text: str) -> str:
    left, right = (Record(id=name, fields=(FilledField(name="概况", text=text),)) for name in "ab")
    pair = judge_pair(left, right)
    assert 0 < pair.probability < 1
    return repr(pair)


def _unit_priors(text: str) -> str:
    judgement = unit_prior_model().judge(Stated(text=text, value=Decimal(12), unit=text or "台"))
    assert 0 <= judgement.probability < 1
    return repr(judgement)


PROMISES = {
    "roles": Promise(artefacts=("roles-1",), answer=_roles),
    "similarity": Promise(artefacts=("similarity-1", "similarity-fields-1"), answer=_similarity),
    "unit-priors": Promise(artefacts=("unit-priors-1",), answer=_unit_priors),
}
#: Loaded and refused like the others; what they answer is tested beside them.
LOADED = {"yearly-1": yearly_model, "unit-priors-1": unit_prior_model, "similarity-1": similarity_model}


def _manifest(folder: Path) -> dict[str, str]:
    artefacts: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))[
        "artefacts"
    ]
    return artefacts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped artefacts."""
    return Path(copytree(FOLDER, tmp_path / "artefacts"))


@pytest.mark.parametrize("text", _ODD)
@pytest.mark.parametrize("name", PROMISES)
def test_odd_input_is_answered_and_twice_the_same(name: str, text: str) -> None:
    answer = PROMISES[name].answer
    first = answer(text)
    answer("别的文字，别的数字12")
    assert answer(text) == first


@pytest.mark.parametrize("artefact", _manifest(FOLDER))
def test_every_artefact_has_a_version_and_a_card_with_its_hash(artefact: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*-\d+", artefact)
    card = (FOLDER / f"{artefact}.card.md").read_text(encoding="utf-8")
    assert card.startswith(f"# {artefact}:")
    assert _manifest(FOLDER)[artefact] in card


def test_every_promised_artefact_is_in_the_manifest() -> None:
    promised = {name for promise in PROMISES.values() for name in promise.artefacts}
    assert promised | set(LOADED) <= set(_manifest(FOLDER))


def test_artefacts_are_small_and_hold_no_pickle() -> None:
    files = [path for path in FOLDER.iterdir() if path.suffix in (".npy", ".npz")]
    assert sum(path.stat().st_size for path in files) <= _MOST_BYTES
    assert {path.stem for path in files} == {
        a for a in _manifest(FOLDER) if (FOLDER / f"{a}.card.md").is_file()
    }
    assert not list(FOLDER.glob("*.pkl")) + list(FOLDER.glob("*.joblib"))


@pytest.mark.parametrize("artefact", _manifest(FOLDER))
def test_one_altered_byte_is_refused(artefact: str, folder: Path) -> None:
    path = next(p for p in folder.glob(f"{artefact}.np*"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    load = load_weights if path.suffix == ".npy" else load_arrays
    with pytest.raises(ArtefactError, match=artefact):
        load(artefact, folder)


@pytest.mark.parametrize("artefact", _manifest(FOLDER))
def test_another_schema_is_refused(artefact: str, folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "schema": 2}), encoding="utf-8")
    load = load_weights if (folder / f"{artefact}.npy").is_file() else load_arrays
    with pytest.raises(ArtefactError, match="schema"):
        load(artefact, folder)


def test_a_model_of_other_features_is_refused(folder: Path) -> None:
    (folder / "similarity-1.npz").write_bytes((folder / "unit-priors-1.npz").read_bytes())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["artefacts"]["similarity-1"] = manifest["artefacts"]["unit-priors-1"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ArtefactError, match="features"):
        similarity_model(folder)


def test_a_missing_artefact_is_refused(folder: Path) -> None:
    (folder / "unit-priors-1.npz").unlink()
    with pytest.raises(ArtefactError, match="unit-priors-1"):
        unit_prior_model(folder)


def test_a_model_is_loaded_once() -> None:
    for load in LOADED.values():
        assert load() is load()
