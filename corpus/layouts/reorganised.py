"""How a disclosure tells of a reorganisation: in the section on offices, and as the reason of a change."""

from __future__ import annotations

from corpus.manuscript import Sentence, plain
from corpus.world.budget import YearBudget
from corpus.world.reorganisation import Kind


def reorganised(budget: YearBudget) -> tuple[Sentence, ...]:
    """The sentence on what happened to the unit; none in other years."""
    event = budget.event
    if event is None:
        return ()
    word = budget.unit.word
    former = budget.last.unit.name if budget.last is not None else ""
    texts = {
        Kind.RENAMED: f"按照机构改革方案，本{word}由原{former}更名组建。",
        Kind.MERGED: f"按照机构改革方案，{event.other}整合划入本{word}。",
        Kind.SPLIT: f"按照机构改革方案，本{word}部分职责划转至{event.other}。",
    }
    return (plain(f"reorganised.{event.kind.name}", texts[event.kind]),)


def because(budget: YearBudget, now: int, before: int) -> str:
    """The reorganisation as the reason of a change (yuan), empty where it does not explain it."""
    event = budget.event
    if event is None:
        return ""
    if event.kind is Kind.MERGED and now > before:
        return f"机构改革后{event.other}的人员和业务并入"
    if event.kind is Kind.SPLIT and now < before:
        return f"机构改革后部分职责和人员划转至{event.other}"
    return ""
