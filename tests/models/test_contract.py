"""What every model promises: named versions, checked artefacts, the same answer each time, odd input."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from shutil import copyfile, copytree

import numpy as np
import pytest

from models.artefacts import FOLDER
from models.entities import entity_model
from models.errors import ArtefactError
from models.roles import role_model
from models.similarity import FilledField, Record, judge_pair
from models.similarity.judging import similarity_model
from models.triage import TriageCase, triage_model
from models.unit_priors import Stated, unit_prior_model
from models.yearly import Movement, NormsLearner, yearly_model

_MOST_BYTES = 8_000_000
_ODD = ("", " ", "\x00", "\x1f\x03", "🀄" * 40, "㎡½", "é\u0301", "\ud800", "\ufeff１２％", "短", "长" * 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A model: its artefacts, how it is loaded, and an answer to any text.

    Answers are texts, so that they compare exactly.
    """

    artefacts: tuple[str, ...]
    load: Callable[[Path], object]
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


def _yearly(text: str) -> str:
    model = yearly_model()
    movements = [
        Movement(line=line, group=text, before=1e5, after=after, past=(0.1,))
        for line, after in ((text, 9e5), ("功能2130301", 1.1e5), ("公务接待费", 1e-9))
    ]
    found = model.judge(movements, NormsLearner(model.shipped_).norms())
    assert len(found) == 3
    assert all(0 < judgement.probability < 1 and math.isfinite(judgement.high) for judgement in found)
    return repr(found)


def _triage(text: str) -> str:
    opinion = triage_model().judge(TriageCase(code=text, severity=3, probability=1.0, yuan=1e12))
    assert 0 < opinion.probability < 1
    return repr(opinion)


def _entities(text: str) -> str:
    (found,) = entity_model().find([text])
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    return repr(found)


PROMISES = {
    "entities": Promise(artefacts=("entities-1",), load=entity_model, answer=_entities),
    "roles": Promise(artefacts=("roles-1",), load=role_model, answer=_roles),
    "similarity": Promise(
        artefacts=("similarity-1", "similarity-fields-1"), load=similarity_model, answer=_similarity
    ),
    "triage": Promise(artefacts=("triage-1",), load=triage_model, answer=_triage),
    "unit-priors": Promise(artefacts=("unit-priors-1",), load=unit_prior_model, answer=_unit_priors),
    "yearly": Promise(artefacts=("yearly-2",), load=yearly_model, answer=_yearly),
}
ARTEFACTS = [(name, artefact) for name, promise in PROMISES.items() for artefact in promise.artefacts]


def _manifest(folder: Path) -> dict[str, str]:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    artefacts: dict[str, str] = json.loads(text)["artefacts"]
    return artefacts


def _file(folder: Path, artefact: str) -> Path:
    return next(folder.glob(f"{artefact}.np*"))


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


@pytest.mark.parametrize("name", PROMISES)
def test_a_model_loaded_anew_answers_the_same(name: str) -> None:
    promise = PROMISES[name]
    text = "云岭市财政局2025年安排办公设备购置经费12.50万元"
    first = promise.answer(text)
    promise.load.cache_clear()  # type: ignore[attr-defined]
    assert promise.answer(text) == first


def test_every_artefact_belongs_to_a_model() -> None:
    assert {artefact for _, artefact in ARTEFACTS} == set(_manifest(FOLDER))


@pytest.mark.parametrize(("name", "artefact"), ARTEFACTS)
def test_every_artefact_has_a_version_and_a_card_with_its_hash(name: str, artefact: str) -> None:
    assert re.fullmatch(rf"{name}(-[a-z]+)*-\d+", artefact)
    card = (FOLDER / f"{artefact}.card.md").read_text(encoding="utf-8")
    assert card.startswith(f"# {artefact}:")
    assert _manifest(FOLDER)[artefact] in card


def test_artefacts_are_small_and_hold_no_pickle() -> None:
    files = [path for path in FOLDER.iterdir() if path.suffix not in (".py", ".md", ".json", "")]
    assert sum(path.stat().st_size for path in files) <= _MOST_BYTES
    assert {path.stem for path in files} == set(_manifest(FOLDER))
    for path in files:
        loaded = np.load(path, allow_pickle=False)
        arrays = [loaded] if path.suffix == ".npy" else [loaded[part] for part in loaded.files]
        assert not any(array.dtype.hasobject for array in arrays)


@pytest.mark.parametrize(("name", "artefact"), ARTEFACTS)
def test_one_altered_byte_is_refused(name: str, artefact: str, folder: Path) -> None:
    path = _file(folder, artefact)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ArtefactError, match=artefact):
        PROMISES[name].load(folder)


@pytest.mark.parametrize("written", ['{"schema": 2, "artefacts": {}}', "[]", "", "{}"])
@pytest.mark.parametrize(("name", "artefact"), ARTEFACTS)
def test_a_manifest_of_another_schema_or_none_is_refused(
    name: str, artefact: str, written: str, folder: Path
) -> None:
    (folder / "manifest.json").write_text(written, encoding="utf-8")
    with pytest.raises(ArtefactError, match=PROMISES[name].artefacts[0]):
        PROMISES[name].load(folder)


@pytest.mark.parametrize(("name", "artefact"), ARTEFACTS)
def test_a_missing_artefact_is_refused(name: str, artefact: str, folder: Path) -> None:
    _file(folder, artefact).unlink()
    with pytest.raises(ArtefactError, match=artefact):
        PROMISES[name].load(folder)


@pytest.mark.parametrize(("name", "artefact"), ARTEFACTS)
def test_another_models_arrays_are_refused_though_their_hash_is_right(
    name: str, artefact: str, folder: Path
) -> None:
    other = next(o for n, o in ARTEFACTS if n != name and o != "roles-1")
    path = _file(folder, artefact)
    copyfile(FOLDER / f"{other}.npz", path)
    manifest = {**_manifest(folder), artefact: _manifest(folder)[other]}
    text = json.dumps({"schema": 1, "artefacts": manifest})
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArtefactError, match=artefact):
        PROMISES[name].load(folder)


@pytest.mark.parametrize("name", PROMISES)
def test_a_model_is_loaded_once(name: str) -> None:
    assert PROMISES[name].load(FOLDER) is PROMISES[name].load(FOLDER)
