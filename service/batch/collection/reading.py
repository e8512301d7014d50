"""The datasets as a collection: streamed in order by DuckDB, which sorts on disk what is too large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Final, Generic, TypeVar

import duckdb

from anomaly.collection import (
    DocumentView,
    FormView,
    Member,
    PeerGroup,
    PlacedForm,
    title_of,
)
from extractor.document import DocumentKind
from service.batch.viewing import Row, change_of, span_of, statement_of, total_of
from service.batch.views import define_views

MEMORY: Final = "1GB"
_BATCH: Final = 4096

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetCollection:
    """The documents of an output folder; ``scratch`` is where DuckDB may spill to."""

    out: Path
    scratch: Path

    def histories(self) -> Iterator[tuple[DocumentView, ...]]:
        """See ``Collection``."""
        for _, series in groupby(self._views(), key=lambda view: view.series):
            yield tuple(sorted(series, key=lambda v: (v.year or 0, -len(v.totals), v.id)))

    def peers(self) -> Iterator[PeerGroup]:
        """See ``Collection``."""
        for key, rows in groupby(
            self._rows(_PEERS), key=lambda r: (r["year"], r["kind"], r["level"], r["key"])
        ):
            members = tuple(member for row in rows if (member := _member(row)) is not None)
            year, kind, level, name = key
            if members and isinstance(year, int):
                yield PeerGroup(
                    key=str(name), year=year, kind=DocumentKind(kind), level=str(level), members=members
                )

    def forms(self) -> Iterable[PlacedForm]:
        """See ``Collection``."""
        for row in self._rows(_FORMS):
            yield PlacedForm(
                document=str(row["document_id"]),
                title=_title(row),
                unit=str(row["unit"]),
                year=_year(row),
                form=FormView(
                    ordinal=_number(row["ordinal"]),
                    project=str(row["project_name"]),
                    fields=_texts(row["fields"]),
                    texts=_texts(row["texts"]),
                    span=span_of(row),
                ),
            )

    def _views(self) -> Iterator[DocumentView]:
        """The documents of known unit and year, in the order of series and year, with all they say."""
        totals = _Follower(self._rows(_FOLLOWING.format(name="totals")), total_of)
        statements = _Follower(self._rows(_FOLLOWING.format(name="statements")), statement_of)
        changes = _Follower(self._rows(_FOLLOWING.format(name="changes")), change_of)
        for row in self._rows(_DOCUMENTS):
            place = _number(row["place"])
            yield replace(
                _view(row),
                totals=totals.of(place),
                statements=statements.of(place),
                changes=changes.of(place),
            )

    def _rows(self, query: str) -> Iterator[Row]:
        if not any((self.out / "documents").rglob("*.parquet")):
            return
        self.scratch.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(":memory:") as database:
            database.execute(f"SET memory_limit = '{MEMORY}'")
            database.execute("SET threads = 1")
            database.execute(f"SET temp_directory = '{str(self.scratch).replace(chr(39), chr(39) * 2)}'")
            define_views(database, self.out)
            cursor = database.execute(query)
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(_BATCH):
                yield from (dict(zip(names, row, strict=True)) for row in rows)


class _Follower(Generic[T]):
    """Rows in the order of documents, handed out document by document."""

    def __init__(self, rows: Iterator[Row], read: Callable[[Row], T | None]) -> None:
        self._groups = groupby(rows, key=lambda row: _number(row["place"]))
        self._read = read
        self._next = next(self._groups, None)

    def of(self, place: int) -> tuple[T, ...]:
        """What is said of a document; documents are asked for in ascending order."""
        while self._next is not None and self._next[0] < place:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != place:
            return ()
        found = tuple(value for row in self._next[1] if (value := self._read(row)) is not None)
        self._next = next(self._groups, None)
        return found


def _view(row: Row) -> DocumentView:
    return DocumentView(
        id=str(row["document_id"]),
        title=_title(row),
        unit=str(row["unit"]),
        year=_year(row),
        kind=DocumentKind(row["kind"]),
        region=str(row["region"]),
        level=str(row["level"]),
        reorganised=str(row["reorganised"]),
    )


def _member(row: Row) -> Member | None:
    total, whole = total_of(row), row["whole_yuan"]
    if total is None or not isinstance(whole, Decimal):
        return None
    return Member(document=str(row["document_id"]), title=_title(row), total=total, whole=whole)


def _title(row: Row) -> str:
    return title_of(str(row["unit"]), _year(row), str(row["kind"]))


def _year(row: Row) -> int | None:
    year = row["year"]
    return year if isinstance(year, int) and year > 0 else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


_ORDERED = """
  SELECT row_number() OVER (ORDER BY regexp_replace(unit, '[\\s（）()]', '', 'g'),
           CASE kind WHEN '其他' THEN '部门预算公开' ELSE kind END, year, document_id) AS place, *
  FROM documents WHERE unit <> '' AND year > 0
"""
_DOCUMENTS = f"SELECT * FROM ({_ORDERED}) ORDER BY place"
_FOLLOWING = f"""
SELECT d.place, x.* FROM {{name}} x JOIN (SELECT place, document_id FROM ({_ORDERED})) d USING (document_id)
ORDER BY d.place, x.ordinal
"""
_FORMS = """
SELECT d.unit, d.kind, d.year AS year, f.* EXCLUDE (kind, year, region)
FROM forms f JOIN documents d USING (document_id) ORDER BY f.document_id, f.ordinal
"""
_PEERS = """
SELECT d.unit, d.kind, d.level, t.*, w.yuan AS whole_yuan
FROM (SELECT * FROM totals WHERE whole <> '' AND yuan > 0
      QUALIFY row_number() OVER (PARTITION BY document_id, key ORDER BY ordinal) = 1) t
JOIN (SELECT document_id, key, last(yuan ORDER BY ordinal) AS yuan FROM totals WHERE whole = ''
      GROUP BY document_id, key) w ON w.document_id = t.document_id AND w.key = t.whole
JOIN documents d ON d.document_id = t.document_id
WHERE w.yuan > 0 AND t.year > 0
ORDER BY t.year, d.kind, d.level, t.key, t.document_id
"""
