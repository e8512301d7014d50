"""How DBOS keeps what passes through it: JSON, never pickle."""

from __future__ import annotations

import json
from typing import Any, cast

from dbos import Serializer

_ERROR = "__error__"


class StepError(Exception):
    """An exception of a step as it comes back from the database: its type and text."""


class JsonSerializer(Serializer):
    """Plain JSON; an exception becomes its type and text."""

    def serialize(self, data: Any) -> str:
        """JSON text of arguments, results and exceptions."""
        if isinstance(data, BaseException):
            return json.dumps({_ERROR: f"{type(data).__name__}: {data}"})
        return json.dumps(data, ensure_ascii=False)

    def deserialize(self, serialized_data: str) -> Any:
        """What was kept; an exception comes back as a ``StepError``."""
        data = json.loads(serialized_data)
        if isinstance(data, dict) and set(data) == {_ERROR}:
            return StepError(cast(str, data[_ERROR]))
        return data

    def name(self) -> str:
        """The name kept beside the data."""
        return "gouji_json"
