"""A corpus is the same bytes for the same seed, fits its schema, and hashes what it wrote."""

import hashlib
import json
from pathlib import Path

import pytest

from corpus.errors import NoSuchYearError, UnknownChannelError
from corpus.make import make_corpus
from corpus.truth import DocumentTruth, json_of, record_of
from corpus.truth.schema import truth_schema

CHANNELS = ("tabbed", "flow")


def _make(out: Path, seed: int = 3) -> Path:
    make_corpus(out, units=4, years=2, faults=0.6, channels=CHANNELS, seed=seed)
    return out


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    first, again, other = _make(tmp_path / "a"), _make(tmp_path / "b"), _make(tmp_path / "c", seed=4)
    names = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert len(names) == 4 * 2 * 2 + 2
    for name in names:
        assert (first / name).read_bytes() == (again / name).read_bytes()
    assert (first / "truth.jsonl").read_bytes() != (other / "truth.jsonl").read_bytes()


def test_the_manifest_hashes_every_file(tmp_path: Path) -> None:
    out = _make(tmp_path)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["recipe"]["seed"] == 3
    assert manifest["truth_sha256"] == hashlib.sha256((out / "truth.jsonl").read_bytes()).hexdigest()
    for entry in manifest["files"]:
        assert entry["sha256"] == hashlib.sha256((out / entry["path"]).read_bytes()).hexdigest()


def test_every_line_of_truth_is_a_record_and_places_point_into_the_files(tmp_path: Path) -> None:
    out = _make(tmp_path)
    lines = (out / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 8
    for line in lines:
        data = json.loads(line)
        truth = record_of(DocumentTruth, data)
        assert json_of(truth) == data
        texts = {f.channel: (out / f.path).read_text(encoding="utf-8").split("\n") for f in truth.files}
        for fault in truth.faults:
            assert fault.places, fault
            for place in fault.places:
                assert place.line is not None
                assert 1 <= place.line <= len(texts[place.channel])


def test_the_committed_schema_is_the_one_of_the_records() -> None:
    path = Path(__file__).resolve().parents[2] / "corpus" / "truth" / "schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == truth_schema()


def test_an_unknown_channel_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownChannelError):
        make_corpus(tmp_path, units=1, years=1, faults=0, channels=("stone",), seed=1)


def test_years_before_the_vocabularies_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchYearError):
        make_corpus(tmp_path, units=1, years=3, faults=0, channels=("tabbed",), seed=1, last_year=2019)


def test_an_earlier_corpus_has_the_names_of_its_years_and_no_founded_units(tmp_path: Path) -> None:
    make_corpus(tmp_path, units=160, years=1, faults=0, channels=(), seed=3, last_year=2018)
    lines = (tmp_path / "truth.jsonl").read_text(encoding="utf-8")
    assert "医疗卫生与计划生育支出" in lines
    assert "卫生健康支出" not in lines
    assert "退役军人" not in lines
