"""七 to 十二: 三公, operation, procurement, performance, assets, other."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.shanxi.frame import numeral
from corpus.layouts.shanxi.narrative import count, reason
from corpus.layouts.shanxi.phrases import GLOSSARY, STATEMENTS
from corpus.layouts.wording import amount, change, rate, say, share
from corpus.manuscript import Heading, Paragraph, Part, Sentence, Slot, plain
from corpus.manuscript.figures import wan
from corpus.world.budget import YearBudget
from corpus.world.projects.archetype import Category


def _base(budget: YearBudget) -> dict[str, Slot | str]:
    return {
        "unit": budget.unit.name,
        "year": str(budget.year),
        "last": str(budget.year - 1),
        "word": budget.unit.word,
    }


def money_notes(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """七 to 九."""
    yield Heading(key="h:three", level=2, text="七、“三公”经费增减变动原因说明")
    yield Paragraph(key="p:three", sentences=tuple(_three(rng, budget)))
    yield Heading(key="h:operation", level=2, text="八、机关运行经费增减变动原因说明")
    yield Paragraph(key="p:operation", sentences=(_operation(rng, budget),))
    yield Heading(key="h:procurement", level=2, text="九、政府采购情况")
    yield Paragraph(key="p:procurement", sentences=(_procurement(rng, budget),))


def _three(rng: random.Random, budget: YearBudget) -> Iterator[Sentence]:
    assert budget.last is not None
    now, last, base = budget.three_public, budget.last.three_public, _base(budget)
    if not now.total and not last.total:
        yield say(rng, STATEMENTS, "three.none", base)
        return
    for key, subject, money, before in (
        ("three.total", "“三公”经费", now.total, last.total),
        ("three.abroad", "因公出国（境）费", now.abroad, last.abroad),
        ("three.reception", "公务接待费", now.reception, last.reception),
    ):
        yield say(rng, STATEMENTS, key, {**base, **_compared(rng, subject, money, before)})
    vehicles = _compared(rng, "公务用车购置及运行费", now.vehicles, last.vehicles)
    parts: dict[str, Slot | str] = {}
    for key, subject, money, before in (
        ("purchase", "公务用车购置费", now.purchase, last.purchase),
        ("running", "公务用车运行维护费", now.running, last.running),
    ):
        parts[key] = amount(key, subject, money)
        parts[f"{key}_change"] = change(f"{key}_change", subject, money, before)
    yield say(rng, STATEMENTS, "three.vehicles", {**base, **vehicles, **parts})


def _compared(rng: random.Random, subject: str, money: int, before: int) -> dict[str, Slot | str]:
    why = Slot(name="reason", text="") if money == before else reason(rng, money, before, always=True)
    return {
        "total": amount("total", subject, money),
        "amount": amount("amount", subject, money),
        "change": change("change", subject, money, before),
        "rate": rate("rate", subject, money, before),
        "reason": why,
    }


def _operation(rng: random.Random, budget: YearBudget) -> Sentence:
    assert budget.last is not None
    if not budget.operation:
        return say(rng, STATEMENTS, "operation.none", _base(budget))
    compared = _compared(rng, "机关运行经费", budget.operation, budget.last.operation)
    return say(rng, STATEMENTS, "operation", {**_base(budget), **compared})


def _procurement(rng: random.Random, budget: YearBudget) -> Sentence:
    bought = budget.procured
    if not bought.total:
        return say(rng, STATEMENTS, "procurement.none", _base(budget))
    values = {
        "total": amount("total", "政府采购预算", bought.total),
        "goods": amount("goods", "政府采购货物预算", bought.goods),
        "works": amount("works", "政府采购工程预算", bought.works),
        "services": amount("services", "政府采购服务预算", bought.services),
    }
    return say(rng, STATEMENTS, "procurement", {**_base(budget), **values})


def performance(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """十: the counts and sums that the forms must match."""
    yield Heading(key="h:performance", level=2, text="十、绩效管理情况")
    yield Heading(key="h:performance.whole", level=3, text="1、整体绩效目标")
    basic, total = budget.personnel + budget.public, budget.spent(carried=False)
    whole: dict[str, Slot | str] = {
        **_base(budget),
        "total": amount("total", "整体绩效目标涉及资金", total),
        "basic": amount("basic", "基本支出", basic),
        "project": amount("project", "项目支出", total - basic),
    }
    yield Paragraph(key="p:performance.whole", sentences=(say(rng, STATEMENTS, "performance.whole", whole),))
    yield Heading(key="h:performance.projects", level=3, text="2、项目绩效目标")
    yield Paragraph(key="p:performance.projects", sentences=tuple(_projects(rng, budget)))


def _projects(rng: random.Random, budget: YearBudget) -> Iterator[Sentence]:
    projects = budget.projects
    running = [p for p in projects if p.archetype.category is Category.RUNNING]
    total, of_running = sum(p.amount for p in projects), sum(p.amount for p in running)
    everything = sum(x.project for x in budget.lines)
    values: dict[str, Slot | str] = {
        **_base(budget),
        "count": count("count", "绩效目标项目", len(projects)),
        "total": amount("total", "绩效目标项目金额", total),
        "running_count": count("running_count", "其他运转类项目", len(running)),
        "running": amount("running", "其他运转类项目", of_running),
        "targeted_count": count("targeted_count", "特定目标类项目", len(projects) - len(running)),
        "targeted": amount("targeted", "特定目标类项目", total - of_running),
        "share": share("share", "公开项目金额", wan(total), wan(everything), "项目支出总额"),
    }
    for key in ("performance.projects", "performance.published", "performance.pointer"):
        yield say(rng, STATEMENTS, key, values)


def closing(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """十一 and 十二."""
    assets = budget.assets
    values: dict[str, Slot | str] = {
        **_base(budget),
        "allowed": count("allowed", "公务用车编制", assets.allowed),
        "held": count("held", "公务用车实有", assets.held),
        **{f"use{i}": count(f"use{i}", "公务用车", n) for i, n in enumerate(assets.uses)},
        "area": str(assets.area),
        "half": str(assets.over_half_million),
        "million": str(assets.over_million),
    }
    yield Heading(key="h:assets", level=2, text="十一、国有资产占有使用情况")
    for key, title in (
        ("vehicles", "1、车辆情况："),
        ("rooms", "2、房屋情况："),
        ("other", "3、其他国有资产占有使用情况："),
    ):
        yield Heading(key=f"h:assets.{key}", level=3, text=title)
        yield Paragraph(key=f"p:assets.{key}", sentences=(say(rng, STATEMENTS, f"assets.{key}", values),))
    yield Heading(key="h:other", level=2, text="十二、其他说明")
    yield Heading(key="h:other.services", level=3, text="（一）政府购买服务指导性目录")
    yield Paragraph(key="p:other.services", sentences=(_services(rng, budget),))
    yield Heading(key="h:other.other", level=3, text="（二）其他")
    yield Paragraph(key="p:other.other", sentences=(say(rng, STATEMENTS, "other.none", {}),))


def glossary() -> Iterator[Part]:
    """第四部分."""
    yield Heading(key="h:glossary", level=1, text="第四部分 名词解释")
    for number, (term, meaning) in enumerate(GLOSSARY):
        text = f"{numeral(number + 1)}、{term}：{meaning}"
        yield Paragraph(key=f"p:glossary.{number}", sentences=(plain(f"glossary.{number}", text),))


def _services(rng: random.Random, budget: YearBudget) -> Sentence:
    names = [c.item.name for p in budget.projects for c in p.costs if c.item.procurement.value == "服务"]
    if not names:
        return say(rng, STATEMENTS, "other.none", {})
    return say(
        rng, STATEMENTS, "other.services", {**_base(budget), "services": "、".join(dict.fromkeys(names))}
    )
