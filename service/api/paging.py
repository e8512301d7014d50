"""Paging by cursor: a page begins after the last row of the one before, however the rest has changed."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from service.errors import ApiCode, ApiError

MOST = 200

Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数")]
Cursor = Annotated[str, Query(max_length=200, description="上一页的 next_cursor")]

#: A fiscal year to filter by. Bounded, because a database refuses a whole number that it cannot hold.
Year = Annotated[int | None, Query(ge=1900, le=2200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a page ends: the row's score (0 where there is none) and its id."""

    score: float
    id: str


def to_cursor(mark: Mark) -> str:
    """An opaque text for a mark."""
    return base64.urlsafe_b64encode(json.dumps([mark.score, mark.id]).encode()).decode()


def from_cursor(cursor: str) -> Mark | None:
    """The mark back; None for the first page.

    Raises:
        ApiError: ``INVALID`` if it is not one of ours.
    """
    if not cursor:
        return None
    try:
        score, row_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return Mark(score=float(score), id=str(row_id)[:64])
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise ApiError(ApiCode.INVALID, fields={"cursor": "unknown"}) from error


def after(
    mark: Mark, score: InstrumentedAttribute[float], row_id: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """The rows after a mark, in falling order of score and rising order of id."""
    return or_(score < mark.score, and_(score == mark.score, row_id > mark.id))
