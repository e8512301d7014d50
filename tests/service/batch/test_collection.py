"""Checks of a collection from the datasets: the same as in memory, and once for the same documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from anomaly.checks.yo.examples import budget_text
from anomaly.collection import Collection, Located, gather
from anomaly.examples import tabbed
from anomaly.finding import Finding
from anomaly.registry import COLLECTION_CHECKS
from anomaly.runner import Report, run_collection_checks
from extractor.reading.assemble import read_text
from service.batch.collection import COLLECTION_LIMITS, ParquetCollection, check_collection
from service.batch.datasets import write_datasets
from service.batch.engines import Engine
from service.batch.engines.here import HereEngine
from service.batch.engines.local import LocalEngine
from service.batch.entries import Entry
from service.batch.parts import Part, key_of, pack, part_shelf
from service.batch.recording import document_id_of, records_of
from service.batch.versions import Versions

_EMPTY = Report(findings=(), not_evaluated=(), errors=())
_VERSIONS = Versions(reading="r", checking="c", recording="w")
_FILES = {
    "甲2024.txt": budget_text(2024, general="300.00", basic="200.00", project="100.00"),
    "甲2025.txt": budget_text(
        2025,
        general="330.00",
        basic="215.00",
        project="115.00",
        said=("比上年增加30.00万元，增长10.00%", "比上年增加15.00万元", "比上年增加51.00万元"),
    ),
    "乙2024.txt": budget_text(2024, general="90.00", basic="60.00", project="30.00", unit="云岭市林业局"),
    "乙2025.txt": budget_text(2025, general="93.00", basic="62.00", project="31.00", unit="云岭市林业局"),
}


def write(out: Path, files: dict[str, str]) -> list[Part]:
    """The datasets of these texts, read and recorded in this process."""
    parts = []
    for path, text in files.items():
        document = read_text(tabbed(text))
        entry = Entry(path=path, region="云省/云岭市")
        key = key_of(path, text)
        part_shelf(out).write(key, pack(records_of(document, _EMPTY, entry)))
        parts.append(Part(key=key, path=path, ordinal=0, year=document.meta.year or 0, region="云省/云岭市"))
    write_datasets(out, parts, [])
    return parts


def never() -> Engine:
    raise AssertionError("nothing is to be run")


def said(collection: Collection) -> list[tuple[str, str, str]]:
    """Document, code and message or reason of every result."""
    results = run_collection_checks(collection, COLLECTION_CHECKS)
    located = [r for r in results if isinstance(r, Located)]
    return sorted(
        (r.document, r.result.code, r.result.message if isinstance(r.result, Finding) else r.result.reason)
        for r in located
    )


def in_memory(files: dict[str, str]) -> Collection:
    documents = ((path, read_text(tabbed(text))) for path, text in files.items())
    return gather((document_id_of(path, d.sha256, 0), d) for path, d in documents)


def test_the_datasets_say_what_the_documents_in_memory_say(tmp_path: Path) -> None:
    write(tmp_path, _FILES)
    parquet = ParquetCollection(out=tmp_path, scratch=tmp_path / "scratch")
    found = said(parquet)
    assert found == said(in_memory(_FILES))
    assert [code for _, code, text in found if "所称上年数" in text] == ["YO001"]


def test_histories_come_series_by_series_and_year_by_year(tmp_path: Path) -> None:
    write(tmp_path, _FILES)
    parquet = ParquetCollection(out=tmp_path, scratch=tmp_path / "scratch")
    found = [[(v.unit, v.year, len(v.totals)) for v in h] for h in parquet.histories()]
    assert [[(unit, year) for unit, year, _ in h] for h in found] == [
        [("云岭市林业局", 2024), ("云岭市林业局", 2025)],
        [("云岭市水务局", 2024), ("云岭市水务局", 2025)],
    ]
    assert all(count == 12 for history in found for _, _, count in history)


def test_findings_lie_beside_the_documents_and_their_evidence_names_the_other_one(tmp_path: Path) -> None:
    parts = write(tmp_path, _FILES)
    check_collection(tmp_path, parts, _VERSIONS, HereEngine)
    with duckdb.connect(":memory:") as database:
        names = ("documents", "findings", "evidence")
        documents, findings, evidence = (f"read_parquet('{tmp_path}/{name}/**/*.parquet')" for name in names)
        rows = database.execute(
            f"SELECT d.path, f.scope, f.code, e.role, o.path FROM {findings} f "
            f"JOIN {documents} d USING (document_id) JOIN {evidence} e "
            "ON e.document_id = f.document_id AND e.finding_ordinal = f.ordinal "
            f"LEFT JOIN {documents} o ON o.document_id = e.other_document_id ORDER BY e.ordinal"
        ).fetchall()
    assert rows == [
        ("甲2025.txt", "collection", "YO001", "observed", None),
        ("甲2025.txt", "collection", "YO001", "expected", "甲2024.txt"),
    ]


@pytest.fixture
def done(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    check_collection(tmp_path, write(tmp_path, _FILES), _VERSIONS, HereEngine)
    return lambda: {
        str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("collection*.parquet")
    }


def test_the_same_documents_are_not_looked_at_twice(
    tmp_path: Path, done: Callable[[], dict[str, bytes]]
) -> None:
    before = done()
    check_collection(tmp_path, write(tmp_path, _FILES), _VERSIONS, never)
    assert done() == before
    assert len(before) == 4


def test_a_corrected_file_takes_its_finding_away(
    tmp_path: Path, done: Callable[[], dict[str, bytes]]
) -> None:
    assert any(name.startswith("findings") for name in done())
    corrected = {**_FILES, "甲2025.txt": _FILES["甲2025.txt"].replace("增加51.00", "增加15.00")}
    check_collection(tmp_path, write(tmp_path, corrected), _VERSIONS, HereEngine)
    assert not any(name.startswith("findings") for name in done())


def test_an_engine_of_processes_gives_the_same_files(
    tmp_path: Path, done: Callable[[], dict[str, bytes]]
) -> None:
    before = done()
    for path in (tmp_path / "state" / "collection").rglob("*.z"):
        path.unlink()
    check_collection(
        tmp_path, write(tmp_path, _FILES), _VERSIONS, lambda: LocalEngine(COLLECTION_LIMITS, workers=1)
    )
    assert done() == before


def test_nothing_is_a_collection_too(tmp_path: Path) -> None:
    check_collection(tmp_path, write(tmp_path, {}), _VERSIONS, HereEngine)
    assert {p.name for p in tmp_path.rglob("*.parquet")} == {"failures.parquet", "collection.parquet"}
