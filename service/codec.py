"""Values to JSON and back, by the types of their dataclasses; nothing is ever unpickled.

Enums travel by name, Decimals as strings (so trailing zeros stay), days as ISO 8601, tuples and frozensets as
lists.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from service.errors import ServiceError

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class CodecError(ServiceError):
    """The JSON does not have the shape of the type."""


def to_json(value: object) -> str:
    """A value of frozen dataclasses as JSON text."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str | bytes) -> T:
    """The value back from JSON text.

    Raises:
        CodecError: if the text is not JSON of that shape.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"{kind}: {error}") from error
    return decode(kind, data)


def decode(kind: type[T], data: object) -> T:
    """The value back from what ``encode`` made.

    Raises:
        CodecError: if the data does not have that shape.
    """
    try:
        return cast(T, _decode(kind, data))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
        raise CodecError(f"{kind}: {error}") from error


def encode(value: object) -> Json:
    """A value as what ``json`` can write."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, tuple | list | frozenset):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    raise CodecError(f"cannot encode {type(value).__name__}")


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _decode(kind: object, data: object) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(kind), data)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data)
    if not isinstance(kind, type):
        raise CodecError(f"cannot decode {kind}")
    return _decode_plain(kind, data)


def _decode_union(kinds: tuple[object, ...], data: object) -> object:
    if data is None and type(None) in kinds:
        return None
    rest = [k for k in kinds if k is not type(None)]
    if len(rest) != 1:
        raise CodecError(f"ambiguous union {kinds}")
    return _decode(rest[0], data)


def _decode_tuple(kinds: tuple[object, ...], data: object) -> object:
    if not isinstance(data, list):
        raise CodecError("a list was expected")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_decode(kinds[0], item) for item in data)
    if len(kinds) != len(data):
        raise CodecError("wrong length")
    return tuple(_decode(k, item) for k, item in zip(kinds, data, strict=True))


def _decode_plain(kind: type, data: object) -> object:
    if is_dataclass(kind):
        if not isinstance(data, dict):
            raise CodecError(f"{kind.__name__}: an object was expected")
        hints = _hints(kind)
        return kind(**{name: _decode(hints[name], item) for name, item in data.items()})
    if issubclass(kind, Enum):
        return kind[str(data)]
    if kind is Decimal:
        return Decimal(str(data))
    if kind is date:
        return date.fromisoformat(str(data))
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind):
        raise CodecError(f"{kind.__name__} was expected, not {type(data).__name__}")
    return data
