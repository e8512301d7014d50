"""Results as rows: findings, evidence and what was not evaluated, beside the rows of the documents.

The files are named ``collection-….parquet`` and lie in the partitions of the documents they speak of. What is
said of the collection as a whole goes to the dataset ``collection``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

import duckdb

from anomaly.finding import Finding
from anomaly.fingerprint import finding_id
from extractor.document import Meta
from service.batch.arrow import table_of
from service.batch.collection.results import Found, Results, Skipped
from service.batch.datasets import COLLECTION_PREFIX, keep_collection_files, write_whole
from service.batch.parts import key_of
from service.batch.recording import CRASHED, evidence_record, finding_record
from service.batch.records import CollectionRecord, EvidenceRecord, FindingRecord, NotEvaluatedRecord
from service.batch.views import define_views
from service.codec import to_json

#: Ordinals of collection results begin here: no document has so many findings of its own.
FIRST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a document's rows lie, and what its findings are named by."""

    folder: str
    meta: Meta


@dataclass(slots=True, kw_only=True)
class _Rows:
    """The rows of one partition."""

    findings: list[FindingRecord] = field(default_factory=list)
    evidence: list[EvidenceRecord] = field(default_factory=list)
    not_evaluated: list[NotEvaluatedRecord] = field(default_factory=list)


_DATASETS: Final = (
    ("findings", FindingRecord),
    ("evidence", EvidenceRecord),
    ("not_evaluated", NotEvaluatedRecord),
)


def write_results(out: Path, results: Sequence[Results]) -> None:
    """The datasets hold exactly these results of collection checks afterwards."""
    found = [f for r in results for f in r.found]
    skipped = [s for r in results for s in r.skipped]
    places = _places(out, {f.document for f in found} | {s.document for s in skipped})
    rows = _rows(found, skipped, places)
    wanted = set()
    for folder, part in sorted(rows.items()):
        for name, record in _DATASETS:
            kept = getattr(part, name)
            if not kept:
                continue
            target = out / name / folder / f"{COLLECTION_PREFIX}{key_of(to_json(tuple(kept)))[:16]}.parquet"
            wanted.add(target)
            if not target.is_file():
                write_whole(target, table_of(record, kept))
    keep_collection_files(out, wanted)
    write_whole(out / "collection" / "collection.parquet", table_of(CollectionRecord, _remarks(results)))


def _rows(found: Sequence[Found], skipped: Sequence[Skipped], places: dict[str, _Place]) -> dict[str, _Rows]:
    partitions: dict[str, _Rows] = defaultdict(_Rows)
    counts: dict[str, int] = defaultdict(int)
    for item in found:
        place = places.get(item.document)
        if place is not None:
            number = FIRST + counts[item.document]
            counts[item.document] += 1
            _add(partitions[place.folder], item, number, place.meta)
    for number, skip in enumerate(skipped):
        place = places.get(skip.document)
        if place is not None:
            partitions[place.folder].not_evaluated.append(
                NotEvaluatedRecord(
                    document_id=skip.document,
                    ordinal=FIRST + number,
                    code=skip.reason.code,
                    reason=skip.reason.reason,
                )
            )
    return partitions


def _add(rows: _Rows, item: Found, number: int, meta: Meta) -> None:
    finding = item.finding
    fact = finding_id(finding, meta)
    rows.findings.append(finding_record(item.document, number, finding, meta, scope="collection"))
    for n, evidence in enumerate(finding.evidence):
        rows.evidence.append(evidence_record(item.document, fact, (number, n), evidence))


def _places(out: Path, documents: set[str]) -> dict[str, _Place]:
    """The partitions of the documents, asked of the datasets."""
    if not any((out / "documents").rglob("*.parquet")):
        return {}
    with duckdb.connect(":memory:") as database:
        define_views(database, out)
        query = "SELECT document_id, unit, year, region FROM documents"
        rows = [row for row in database.execute(query).fetchall() if row[0] in documents]
    return {
        str(document): _Place(
            folder=f"year={year}/region={quote(region, safe='')}", meta=Meta(unit=unit, year=year or None)
        )
        for document, unit, year, region in rows
    }


def _remarks(results: Sequence[Results]) -> list[CollectionRecord]:
    """What is said of the collection itself, and checks that crashed."""
    remarks = [_remark(f.finding) for r in results for f in r.found if not f.document]
    remarks += [
        CollectionRecord(code=s.reason.code, state="not_evaluated", severity="", message=s.reason.reason)
        for r in results
        for s in r.skipped
        if not s.document
    ]
    remarks += [
        CollectionRecord(code=e.code, state="error", severity="", message=CRASHED)
        for r in results
        for e in r.errors
    ]
    return remarks


def _remark(finding: Finding) -> CollectionRecord:
    return CollectionRecord(
        code=finding.code, state="finding", severity=finding.severity.value, message=finding.message
    )
