"""Truth records to JSON and back, without reflection at the edges: fields by name, tuples as lists."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar

from corpus.errors import CorpusFormatError

T = TypeVar("T")


def json_of(value: object) -> object:
    """A record (or a tuple of them) as lists, dicts, strings and numbers, fields in declared order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: json_of(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [json_of(v) for v in value]
    return value


def record_of(kind: type[T], data: object) -> T:
    """The record of class ``kind`` that this JSON describes.

    Raises:
        CorpusFormatError: where the JSON does not fit the class.
    """
    if not isinstance(data, Mapping):
        raise CorpusFormatError(f"{kind.__name__}: not an object")
    hints = _hints(typing.cast(typing.Hashable, kind))
    try:
        return kind(**{name: _value(hint, data[name]) for name, hint in hints.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusFormatError(f"{kind.__name__}: {error}") from error


@cache
def _hints(kind: typing.Hashable) -> dict[str, object]:
    return typing.get_type_hints(kind)


def _value(hint: object, data: object) -> object:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return None if data is None else _value(arguments[0], data)
    if origin is tuple and isinstance(data, list):
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_value(arguments[0], item) for item in data)
        return tuple(_value(h, item) for h, item in zip(arguments, data, strict=True))
    if isinstance(hint, type) and is_dataclass(hint):
        return record_of(hint, data)
    return data
