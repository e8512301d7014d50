"""The JSON schema of a line of ``truth.jsonl``, derived from the records and committed as ``schema.json``."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass

from corpus.truth.records import DocumentTruth

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def truth_schema() -> dict[str, object]:
    """The schema (JSON Schema 2020-12) of one document's truth."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "truth.jsonl, one document a line",
        **_object(DocumentTruth),
    }


def _object(kind: type[object]) -> dict[str, object]:
    hints = typing.get_type_hints(kind)
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": names,
        "properties": {name: _schema(hints[name]) for name in names},
    }


def _schema(hint: object) -> dict[str, object]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(arguments[0]), {"type": "null"}]}
    if origin is tuple:
        if arguments[1] is Ellipsis:
            return {"type": "array", "items": _schema(arguments[0])}
        size = len(arguments)
        return {"type": "array", "items": _schema(arguments[0]), "minItems": size, "maxItems": size}
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint)
    return {"type": _PLAIN[typing.cast(type, hint)]}
