"""Records to Arrow: the schema is the dataclass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import get_type_hints

import pyarrow as pa

#: Six places hold a yuan amount printed in 亿元 to four places, and every indicator seen.
_PLACES = Decimal("0.000001")
_MOST = Decimal(10) ** 31
_DECIMAL = pa.decimal128(38, 6)

_TYPES: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    int | None: pa.int32(),
    bool: pa.bool_(),
    float: pa.float64(),
    float | None: pa.float64(),
    date | None: pa.date32(),
    Decimal | None: _DECIMAL,
    tuple[str, ...]: pa.list_(pa.string()),
}


@lru_cache(maxsize=32)
def schema_of(record: type) -> pa.Schema:
    """The Arrow schema of a record's dataclass."""
    hints = get_type_hints(record)
    return pa.schema([(f.name, _TYPES[hints[f.name]]) for f in fields(record)])


def table_of(record: type, rows: Sequence[object]) -> pa.Table:
    """The rows, all of type ``record``, as a table."""
    schema = schema_of(record)
    arrays = [_array([getattr(row, f.name) for row in rows], f.type) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: list[object], kind: pa.DataType) -> pa.Array:
    if kind == _DECIMAL:
        return pa.array([_fitted(value) for value in values], type=kind)
    return pa.array(values, type=kind)


def _fitted(value: object) -> Decimal | None:
    """The number with six places; None where it has no place in the column (the print is kept beside it)."""
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value) >= _MOST:
        return None
    return value.quantize(_PLACES)
