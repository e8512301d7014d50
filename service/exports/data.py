"""JSON and Parquet: findings for other programs."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields

import pyarrow as pa
from pyarrow import parquet

from service.report.rows import ReportRow

_TYPES = {"year": pa.int32(), "probability": pa.float64()}


def to_json_array(rows: Sequence[ReportRow]) -> bytes:
    """One array of objects, UTF-8."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1).encode()


def to_parquet(rows: Sequence[ReportRow]) -> bytes:
    """One table; every column but year and probability is text."""
    names = [f.name for f in fields(ReportRow)]
    schema = pa.schema([(name, _TYPES.get(name, pa.string())) for name in names])
    columns = {name: [getattr(row, name) for row in rows] for name in names}
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()
