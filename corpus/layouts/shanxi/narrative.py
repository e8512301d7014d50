"""第三部分: the statements of a budget year, every figure with its truth."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.reorganised import because
from corpus.layouts.shanxi.phrases import REASONS_DOWN, REASONS_SAME, REASONS_UP, STATEMENTS
from corpus.layouts.subject_rows import class_sums
from corpus.layouts.wording import amount, change, rate, say, share
from corpus.manuscript import Heading, Paragraph, Part, Sentence, Slot, Stated
from corpus.manuscript.figures import percent, wan
from corpus.vocab import economic_name, functional_name
from corpus.world.budget import Line, YearBudget
from corpus.world.projects.project import Source
from extractor.document import ClaimKind

_FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
# A change of this size must be explained (三成, the usual inspection threshold).
_EXPLAIN = 30


def count(name: str, subject: str, number: int) -> Slot:
    """A stated count without its measure word."""
    stated = Stated(kind=ClaimKind.COUNT, subject=subject, value=wan(number * 10_000), unit="个")
    return Slot(name=name, text=str(number), stated=stated)


def reason(
    rng: random.Random, now: int, before: int, *, always: bool = False, budget: YearBudget | None = None
) -> Slot:
    """，主要原因是…: always where the change is large, else now and then; ``budget`` may tell of its own."""
    difference = wan(now) - wan(before)
    large = before == 0 or percent(abs(difference), wan(before)) >= _EXPLAIN
    if not always and not (large and difference) and rng.random() < 0.4:
        return Slot(name="reason", text="")
    reasons = REASONS_UP if difference > 0 else REASONS_DOWN if difference < 0 else REASONS_SAME
    lead = rng.choice(("，主要原因是", "，原因是", "，主要是"))
    told = rng.choice(reasons)
    own = because(budget, now, before) if budget is not None else ""
    return Slot(name="reason", text=lead + (own or told))


def overview(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """一 to 四: totals, income, expenditure, fiscal appropriation."""
    base = {"unit": budget.unit.name, "year": str(budget.year)}
    yield Heading(key="h:totals", level=2, text=f"一、{budget.unit.word}预算收支数据变动情况及原因")
    yield Paragraph(key="p:totals", sentences=tuple(_totals(rng, budget, base)))
    yield Heading(key="h:income", level=2, text="二、收入预算情况说明")
    yield Paragraph(key="p:income", sentences=(_income(rng, budget, base),))
    yield Heading(key="h:expenditure", level=2, text="三、支出预算情况说明")
    yield Paragraph(key="p:expenditure", sentences=(_expenditure(rng, budget, base),))
    yield Heading(key="h:fiscal", level=2, text="四、财政拨款收支预算总体情况说明")
    yield Paragraph(key="p:fiscal", sentences=tuple(_fiscal(rng, budget, base)))


def _totals(rng: random.Random, budget: YearBudget, base: dict[str, str]) -> Iterator[Sentence]:
    assert budget.last is not None
    now, last = budget.spent(), budget.last.spent()
    why = reason(rng, now, last, always=True, budget=budget)
    for key, subject in (("totals.income", "收入预算总计"), ("totals.expenditure", "支出预算总计")):
        yield say(
            rng,
            STATEMENTS,
            key,
            {
                **base,
                "total": amount("total", subject, now),
                "now": amount(
                    "now", "本年收入" if "income" in key else "当年预算安排", budget.spent(carried=False)
                ),
                "carried": amount("carried", "上年结转", budget.spent(carried=True)),
                "change": change("change", subject, now, last),
                "rate": rate("rate", subject, now, last),
                "reason": why,
            },
        )


def _income(rng: random.Random, budget: YearBudget, base: dict[str, str]) -> Sentence:
    total = budget.spent()
    values: dict[str, Slot | str] = {**base, "total": amount("total", "预算收入", total)}
    parts = [
        (key, source.value, budget.spent(source=source, carried=False))
        for key, source in zip(("general", "fund", "capital", "account", "own"), Source, strict=True)
    ]
    parts.append(("carried", "上年结转", budget.spent(carried=True)))
    for key, subject, money in parts:
        values[key] = amount(key, subject, money)
        values[f"{key}_share"] = share(f"{key}_share", subject, wan(money), wan(total), "预算收入")
    return say(rng, STATEMENTS, "income", values)


def _expenditure(rng: random.Random, budget: YearBudget, base: dict[str, str]) -> Sentence:
    total = budget.spent()
    basic = sum(x.basic for x in budget.lines)
    return say(
        rng,
        STATEMENTS,
        "expenditure",
        {
            **base,
            "total": amount("total", "支出预算", total, commas=False),
            "basic": amount("basic", "基本支出", basic, commas=False),
            "basic_share": share("basic_share", "基本支出", wan(basic), wan(total), "支出预算"),
            "project": amount("project", "项目支出", total - basic, commas=False),
            "project_share": share("project_share", "项目支出", wan(total - basic), wan(total), "支出预算"),
        },
    )


def _fiscal(rng: random.Random, budget: YearBudget, base: dict[str, str]) -> Iterator[Sentence]:
    lines = tuple(x for x in budget.lines if x.source in _FISCAL)
    total = sum(x.amount for x in lines)
    carried = sum(x.amount for x in lines if x.carried)
    values: dict[str, Slot | str] = {**base, "total": amount("total", "财政拨款收支总预算", total)}
    for key, source in zip(("general", "fund", "capital"), _FISCAL, strict=True):
        values[key] = amount(key, f"{source.value}拨款", budget.spent(source=source))
    yield say(rng, STATEMENTS, "fiscal.income", values)
    parts = {
        "now": amount("now", "当年拨款收入", total - carried),
        "carried": amount("carried", "上年结转收入", carried),
    }
    yield say(rng, STATEMENTS, "fiscal.parts", parts)
    sums = class_sums(lines, lambda x: x.amount)
    yield enumerated(rng, budget.year, sums, "fiscal.uses", {})


def enumerated(
    rng: random.Random, year: int, sums: dict[str, int], key: str, base: dict[str, Slot | str], whole: int = 0
) -> Sentence:
    """A sentence whose ``{uses}`` lists every class with its amount (and its share of ``whole``)."""
    sentence = say(rng, STATEMENTS, key, {**base, "uses": "\0"})
    pieces: list[str | Slot] = []
    for piece in sentence.pieces:
        if isinstance(piece, Slot) and piece.name == "uses":
            pieces.extend(_uses(year, sums, whole))
        else:
            pieces.append(piece)
    return Sentence(pattern=sentence.pattern, pieces=tuple(pieces))


def _uses(year: int, sums: dict[str, int], whole: int) -> Iterator[str | Slot]:
    for number, (code, money) in enumerate(sorted(sums.items())):
        name = functional_name(code, year)
        if number:
            yield "；" if whole else "、"
        yield name
        yield amount(f"class.{code}", name, money)
        yield "万元"
        if whole:
            yield "，占"
            yield share(f"class.{code}.share", name, wan(money), wan(whole), "一般公共预算当年支出")


def general(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """五 and 六: the general budget and basic expenditure."""
    assert budget.last is not None
    base = {"unit": budget.unit.name, "year": str(budget.year)}
    total = budget.spent(source=Source.GENERAL, carried=False)
    last = budget.last.spent(source=Source.GENERAL, carried=False)
    subject = "一般公共预算当年支出"
    yield Heading(key="h:general", level=2, text="五、一般公共预算支出情况说明")
    yield Heading(key="h:general.scale", level=3, text="（一）一般公共预算当年支出规模变化情况")
    values: dict[str, Slot | str] = {
        **base,
        "total": amount("total", subject, total),
        "change": change("change", subject, total, last),
        "rate": rate("rate", subject, total, last),
        "reason": reason(rng, total, last, budget=budget),
    }
    yield Paragraph(key="p:general.scale", sentences=(say(rng, STATEMENTS, "general.scale", values),))
    yield Heading(key="h:general.structure", level=3, text="（二）一般公共预算当年支出结构情况")
    lines = tuple(x for x in budget.lines if x.source is Source.GENERAL and not x.carried)
    sums = class_sums(lines, _amount)
    structure = enumerated(
        rng, budget.year, sums, "general.structure", {**base, "total": amount("total", subject, total)}, total
    )
    yield Paragraph(key="p:general.structure", sentences=(structure,))
    yield Heading(key="h:basic", level=2, text="六、一般公共预算基本支出情况说明")
    yield from _basic(rng, budget, base)


def _amount(line: Line) -> int:
    return line.amount


def _basic(rng: random.Random, budget: YearBudget, base: dict[str, str]) -> Iterator[Part]:
    total = amount("total", "基本支出", budget.personnel + budget.public)
    yield Paragraph(key="p:basic", sentences=(say(rng, STATEMENTS, "basic.total", {**base, "total": total}),))
    for key, subject, money, personal in (
        ("personnel", "人员经费", budget.personnel, True),
        ("public", "公用经费", budget.public, False),
    ):
        codes = {b.economic for b in budget.basic if (b.economic[:3] in ("301", "303")) is personal}
        names = "、".join(economic_name(code, budget.year) for code in sorted(codes))
        values: dict[str, Slot | str] = {"amount": amount("amount", subject, money), "names": names}
        yield Paragraph(key=f"p:basic.{key}", sentences=(say(rng, STATEMENTS, f"basic.{key}", values),))
