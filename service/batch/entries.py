"""What a batch is given: files with what the province knows of each (清单)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pyarrow import parquet

from service.batch.errors import BatchCode, BatchError
from service.batch.places import Place
from service.inputs import READABLE_ENDINGS

#: The columns of a manifest; only ``path`` is needed, and may be blank where nothing was published.
COLUMNS = ("path", "unit", "region", "level", "year", "published_on", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One publication that is, or should be, there.

    Attributes:
        path: Where the file is, relative to the input's root or absolute; empty where none was published.
        unit: The unit's name as the province lists it.
        region: 地区, from the outside in: 某省/甲市/乙县.
        level: 省级, 市级, 县级 …
        year: Fiscal year.
        published_on: Day of publication, None if unknown.
        due_on: Last day on which it was due, None if unknown.
    """

    path: str
    unit: str = ""
    region: str = ""
    level: str = ""
    year: int | None = None
    published_on: date | None = None
    due_on: date | None = None


def read_entries(place: Place) -> tuple[Entry, ...]:
    """The entries of a directory, a list file (one path a line), or a CSV or Parquet manifest.

    Raises:
        BatchError: if the input is not there, holds nothing, or a manifest's row is not as described.
    """
    if place.is_folder():
        entries = tuple(Entry(path=name) for name in place.files(READABLE_ENDINGS))
    else:
        data = place.read()
        reader = _READERS.get(PurePosixPath(place.url).suffix.lower(), _listed)
        entries = tuple(reader(data))
    if not entries:
        raise BatchError(BatchCode.NOTHING, place.url)
    return entries


def _listed(data: bytes) -> Iterator[Entry]:
    for line in data.decode("utf-8-sig").splitlines():
        if line.strip() and not line.startswith("#"):
            yield Entry(path=line.strip())


def _csv(data: bytes) -> Iterator[Entry]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    for number, row in enumerate(rows, start=2):
        yield _entry({k: (v or "").strip() for k, v in row.items() if k}, number)


def _parquet(data: bytes) -> Iterator[Entry]:
    table = parquet.read_table(io.BytesIO(data))
    for number, row in enumerate(table.to_pylist(), start=1):
        yield _entry({k: "" if v is None else str(v).strip() for k, v in row.items()}, number)


_READERS: dict[str, Callable[[bytes], Iterator[Entry]]] = {".csv": _csv, ".parquet": _parquet}


def _entry(row: dict[str, str], number: int) -> Entry:
    if "path" not in row:
        raise BatchError(BatchCode.NO_PATH_COLUMN)
    try:
        return Entry(
            path=row["path"],
            unit=row.get("unit", ""),
            region=row.get("region", ""),
            level=row.get("level", ""),
            year=int(row["year"]) if row.get("year") else None,
            published_on=_day(row.get("published_on", "")),
            due_on=_day(row.get("due_on", "")),
        )
    except ValueError as error:
        raise BatchError(BatchCode.BAD_ROW, f"第{number}行") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
