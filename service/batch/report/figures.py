"""What the report says, asked of the datasets with DuckDB in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import duckdb

from anomaly.checks.pu import pu001_required_tables, pu007_whole_form_missing
from service.batch.views import define_views

T = TypeVar("T")
MEMORY: Final = "1GB"
#: Rows of each ranking on a page; the workbook and the datasets hold all of them.
MOST_ROWS: Final = 200
_TABLE_CHECKS: Final = (pu001_required_tables.INFO, pu007_whole_form_missing.INFO)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFigures:
    """A region (with everything below it): publications by state, findings by severity."""

    region: str
    due: int
    published: int
    late: int
    missing: int
    unreadable: int
    documents: int
    high: int
    medium: int
    low: int
    score: float

    @property
    def mean_score(self) -> float:
        """Score a document; regions are ranked by it."""
        return self.score / self.documents if self.documents else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFigures:
    """A document in the ranking."""

    region: str
    unit: str
    year: int
    kind: str
    path: str
    high: int
    medium: int
    low: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFigures:
    """A check: findings and the documents they are in."""

    code: str
    title: str
    severity: str
    findings: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFigures:
    """A finding of high or medium severity with its document."""

    region: str
    unit: str
    year: int
    path: str
    code: str
    severity: str
    probability: float
    title: str
    message: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentFigures:
    """An entry that was not published, late, cannot be read, or lacks a table (缺表)."""

    region: str
    unit: str
    year: int | None
    path: str
    state: str
    detail: str


class Figures:
    """Asks the datasets of one output folder; use as a context manager."""

    def __init__(self, out: Path) -> None:
        """Open an in-memory database with the views."""
        self._database = duckdb.connect(":memory:")
        self._database.execute(f"SET memory_limit = '{MEMORY}'")
        self._database.execute("SET preserve_insertion_order = true")
        define_views(self._database, out)
        self._has_documents = any((out / "documents").rglob("*.parquet"))

    def __enter__(self) -> Figures:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def regions(self) -> tuple[RegionFigures, ...]:
        """Every region and every region above one (甲省, 甲省/乙市), by name."""
        return self._ask(RegionFigures, _REGIONS) if self._has_documents else ()

    def documents(self, region: str, most: int = MOST_ROWS) -> tuple[DocumentFigures, ...]:
        """The documents of a region and below, worst first; ``""`` for all."""
        return self._ask(DocumentFigures, _DOCUMENTS, region, most) if self._has_documents else ()

    def checks(self, region: str) -> tuple[CheckFigures, ...]:
        """The checks that found something in a region, most findings first."""
        return self._ask(CheckFigures, _CHECKS, region, -1) if self._has_documents else ()

    def findings(self, region: str, most: int = MOST_ROWS) -> tuple[FindingFigures, ...]:
        """High and medium findings, by severity × probability."""
        return self._ask(FindingFigures, _FINDINGS, region, most) if self._has_documents else ()

    def absent(self, region: str, most: int = MOST_ROWS) -> tuple[AbsentFigures, ...]:
        """What is missing, late, unreadable, or published without a table that has to be there."""
        absent = self._ask(AbsentFigures, _ABSENT, region, most)
        lacking = self._ask(AbsentFigures, _LACKING, region, most) if self._has_documents else ()
        return absent + lacking

    def _ask(self, kind: type[T], query: str, *values: str | int) -> tuple[T, ...]:
        limit = ""
        parameters: Sequence[str | int] = values
        if len(values) == 2:
            limit = f" LIMIT {int(values[1])}" if int(values[1]) >= 0 else ""
            parameters = (values[0], f"{values[0]}/%")
        cursor = self._database.execute(query + limit, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return tuple(kind(**dict(zip(names, row, strict=True))) for row in cursor.fetchall())


_BELOW = "($1 = '' OR region = $1 OR region LIKE $2)"

_REGIONS = """
WITH named AS (
  SELECT p.path, p.state, coalesce(nullif(p.region, ''), d.region, '未知') AS region,
         coalesce(d.documents, 0) AS documents, coalesce(d.high, 0) AS high, coalesce(d.medium, 0) AS medium,
         coalesce(d.low, 0) AS low, coalesce(d.score, 0) AS score
  FROM publications p LEFT JOIN (
    SELECT path, any_value(region) AS region, count(*) AS documents, sum(high)::INT AS high,
           sum(medium)::INT AS medium, sum(low)::INT AS low, sum(score) AS score
    FROM ranked GROUP BY path) d ON d.path = p.path),
levels AS (
  SELECT n.*, array_to_string(string_split(n.region, '/')[1:i], '/') AS above
  FROM named n, generate_series(1, len(string_split(n.region, '/'))) AS s(i))
SELECT above AS region, count(*)::INT AS due,
       count(*) FILTER (state IN ('已公开', '逾期公开'))::INT AS published,
       count(*) FILTER (state = '逾期公开')::INT AS late,
       count(*) FILTER (state = '未公开')::INT AS missing,
       count(*) FILTER (state = '已公开但无法读取')::INT AS unreadable,
       sum(documents)::INT AS documents, sum(high)::INT AS high, sum(medium)::INT AS medium,
       sum(low)::INT AS low, round(sum(score), 4)::DOUBLE AS score
FROM levels GROUP BY above ORDER BY above
"""

_DOCUMENTS = f"""
SELECT region, coalesce(nullif(listed_unit, ''), unit) AS unit, year, kind, path, high, medium, low, score
FROM ranked WHERE {_BELOW} ORDER BY score DESC, path, ordinal
"""

_CHECKS = f"""
SELECT code, any_value(title ORDER BY title) AS title, any_value(severity ORDER BY severity) AS severity,
       count(*)::INT AS findings, count(DISTINCT document_id)::INT AS documents
FROM findings WHERE severity <> 'info' AND {_BELOW} GROUP BY code ORDER BY findings DESC, code
"""

_FINDINGS = f"""
SELECT f.region, coalesce(nullif(d.listed_unit, ''), d.unit) AS unit, f.year, d.path, f.code, f.severity,
       f.probability, f.title, f.message,
       coalesce('第' || e.page || '页', '第' || e.line || '行', '') AS place
FROM findings f JOIN documents d USING (document_id)
LEFT JOIN evidence e ON e.document_id = f.document_id AND e.finding_ordinal = f.ordinal AND e.ordinal = 0
WHERE f.severity IN ('high', 'medium') AND {_BELOW.replace("region", "f.region")}
ORDER BY CASE f.severity WHEN 'high' THEN 1.0 ELSE 0.4 END * f.probability DESC, d.path, f.ordinal
"""

_ABSENT = f"""
SELECT coalesce(nullif(p.region, ''), '未知') AS region, p.unit, p.year, p.path, p.state,
       CASE WHEN p.days_late IS NOT NULL THEN '逾期' || p.days_late || '天'
            WHEN f.code IS NOT NULL THEN f.code || ' ' || f.message ELSE '' END AS detail
FROM publications p LEFT JOIN failures f ON f.path = p.path
WHERE p.state <> '已公开' AND {_BELOW.replace("region", "p.region")}
ORDER BY p.state, p.region, p.unit, p.path
"""

# 财预〔2016〕143号: a table without figures is published empty, so one that is not there is a gap.
_LACKING = f"""
SELECT f.region, coalesce(nullif(d.listed_unit, ''), d.unit) AS unit, f.year, d.path, '缺表' AS state,
       f.message AS detail
FROM findings f JOIN documents d USING (document_id)
WHERE f.code IN ({", ".join(f"'{info.code}'" for info in _TABLE_CHECKS)})
  AND {_BELOW.replace("region", "f.region")}
ORDER BY f.region, unit, d.path, f.ordinal
"""
