"""What is named or measured in a running text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class EntityLabel(Enum):
    """What a piece of text is; the value is the official Chinese term."""

    AMOUNT = "金额"
    QUANTITY = "数量"
    PERCENT = "百分比"
    DATE = "日期"
    ORG = "机构"
    PROJECT = "项目"
    DOCUMENT_NO = "文号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """``text[start:end]`` of the text it was found in."""

    label: EntityLabel
    start: int
    end: int
    text: str
