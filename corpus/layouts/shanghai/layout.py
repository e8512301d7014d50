"""The Shanghai-like disclosure: duties, glossary, explanation by 项, nine tables in 元, one-sided forms."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.forms import one_sided, project_form
from corpus.layouts.headers import numeral
from corpus.layouts.reorganised import reorganised
from corpus.layouts.shanghai.phrases import STATEMENTS
from corpus.layouts.shanghai.tables import current, shanghai_tables
from corpus.layouts.shanxi.narrative import count, reason
from corpus.layouts.shanxi.phrases import GLOSSARY
from corpus.layouts.subject_rows import subject_rows
from corpus.layouts.wording import amount, change, rate, say
from corpus.manuscript import Contents, Heading, Manuscript, PageBreak, Paragraph, Part, Sentence, Slot, plain
from corpus.vocab import functional_name
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from corpus.world.projects.project import Source
from extractor.document import DocumentKind

_FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
Values = dict[str, Slot | str]


def write_shanghai(seed: int, budget: YearBudget) -> Manuscript:
    """The clean manuscript of one unit's year."""
    unit, year = budget.unit, budget.year
    rng = stream("shanghai", seed, unit.number, year)
    parts: list[Part] = [*_front(budget), *_duties(rng, budget)]
    parts += [Heading(key="h:part3", level=1, text=f"{year}年{unit.word}预算编制说明")]
    parts += _explanation(rng, budget)
    parts += [*shanghai_tables(budget), PageBreak(), *_other(rng, budget)]
    parts += [one_sided(project_form(rng, budget, p, n)) for n, p in enumerate(budget.projects, 1)]
    return Manuscript(
        key=f"u{unit.number:04d}-{year}",
        layout="shanghai",
        unit=unit.name,
        unit_code=unit.code,
        region=unit.region.name,
        year=year,
        kind=DocumentKind.DEPARTMENT_BUDGET if unit.is_department else DocumentKind.UNIT_BUDGET,
        parts=tuple(parts),
    )


def _front(budget: YearBudget) -> Iterator[Part]:
    unit, year = budget.unit, budget.year
    yield Heading(key="h:cover.title", level=0, text=f"{unit.region.name}{year}年{unit.word}预算")
    yield Heading(key="h:cover.unit", level=0, text=f"预算{unit.word}：{unit.name}")
    titles = (
        f"一、{unit.word}主要职能",
        f"二、{unit.word}机构设置",
        "三、名词解释",
        f"四、{unit.word}预算编制说明",
        f"五、{unit.word}预算表",
        "六、其他相关情况说明",
        "七、项目绩效目标",
    )
    yield Contents(key="contents", entries=tuple((title, n * 2 + 1) for n, title in enumerate(titles)))
    yield PageBreak()


def _duties(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    unit = budget.unit
    yield Heading(key="h:part1", level=1, text=f"{unit.name}（{unit.word}）主要职能")
    for n, text in enumerate(unit.family.duties, 1):
        line = f"{numeral(n)}、{text}。"
        yield Paragraph(key=f"p:duty.{n}", sentences=(plain(f"duty.{text}", line),))
    yield Heading(key="h:offices", level=1, text=f"{unit.name}（{unit.word}）机构设置")
    names = "、".join(unit.offices)
    text = f"{unit.name}设有{len(unit.offices)}个内设机构，包括：{names}。"
    if unit.subordinates:
        text += f"下属预算单位{len(unit.subordinates)}家：{'、'.join(unit.subordinates)}。"
    yield Paragraph(
        key="p:offices", sentences=(plain(f"sh.offices.{rng.randrange(2)}", text), *reorganised(budget))
    )
    yield Heading(key="h:glossary", level=1, text="名词解释")
    for n, (term, meaning) in enumerate(GLOSSARY[:8], 1):
        line = f"（{numeral(n)}）{term}：{meaning}"
        yield Paragraph(key=f"p:glossary.{n}", sentences=(plain(f"glossary.{n - 1}", line),))


def _base(budget: YearBudget) -> Values:
    return {"unit": budget.unit.name, "year": str(budget.year), "last": str(budget.year - 1)}


def _explanation(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    last = budget.last
    assert last is not None
    lines = current(budget)
    fiscal, before = (sum(x.amount for x in current(b) if x.source in _FISCAL) for b in (budget, last))
    total, basic = sum(x.amount for x in lines), sum(x.basic for x in lines)
    values: Values = {
        **_base(budget),
        "total": amount("total", "收入预算", total, commas=False),
        "fiscal": amount("fiscal", "财政拨款收入", fiscal, commas=False),
        "fiscal_change": change("fiscal_change", "财政拨款收入", fiscal, before),
        "account": amount(
            "account", "事业收入", budget.spent(source=Source.ACCOUNT, carried=False), commas=False
        ),
        "own": amount("own", "其他收入", budget.spent(source=Source.OWN, carried=False), commas=False),
        "basic": amount("basic", "基本支出", basic, commas=False),
        "project": amount("project", "项目支出", total - basic, commas=False),
        "reason": reason(rng, fiscal, before, always=True, budget=budget),
    }
    for key, source in zip(("general", "fund", "capital"), _FISCAL, strict=True):
        spent = budget.spent(source=source, carried=False)
        values[key] = amount(key, f"{source.value}拨款支出", spent, commas=False)
    yield Paragraph(key="p:totals", sentences=(say(rng, STATEMENTS, "sh.income", values),))
    outgoing = tuple(
        say(rng, STATEMENTS, key, values) for key in ("sh.expenditure", "sh.sources", "sh.reason")
    )
    yield Paragraph(key="p:expenditure", sentences=outgoing)
    yield from _items(rng, budget, last)


def _items(rng: random.Random, budget: YearBudget, last: YearBudget) -> Iterator[Part]:
    """One paragraph for every 项 of the fiscal appropriation, this year against last."""
    now, then = (
        {
            r.code: r.sums[0]
            for r in subject_rows(
                tuple(x for x in current(b) if x.source in _FISCAL), (lambda x: x.amount,), b.year
            )
            if len(r.code) == 7
        }
        for b in (budget, last)
    )
    for n, (code, money) in enumerate(sorted(now.items()), 1):
        before = then.get(code, 0)
        name = functional_name(code, budget.year)
        values: Values = {
            **_base(budget),
            "n": str(n),
            "class_name": functional_name(code[:3], budget.year),
            "group": functional_name(code[:5], budget.year),
            "name": name,
            "use": _use(budget, code, name),
            "amount": amount("amount", name, money, commas=False),
            "total": amount("total", name, money, commas=False),
            "before": amount("before", f"上年{name}", before, commas=False),
            "change": change("change", name, money, before),
            "rate": rate("rate", name, money, before),
            "reason": reason(rng, money, before, always=money != before),
        }
        yield Paragraph(key=f"p:item.{code}", sentences=(say(rng, STATEMENTS, "sh.item", values),))


def _use(budget: YearBudget, code: str, name: str) -> str:
    projects = [p.archetype.name.split("}")[-1] for p in budget.projects if p.subject == code]
    if projects:
        return "、".join(dict.fromkeys(projects))
    return "人员经费和日常公用支出" if name in ("行政运行", "事业运行") else f"{name}方面的开支"


def _other(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    last = budget.last
    assert last is not None
    base = _base(budget)
    yield Heading(key="h:other", level=1, text="其他相关情况说明")
    yield Heading(key="h:three", level=2, text=f"一、{budget.year}年“三公”经费预算情况说明")
    yield Paragraph(key="p:three", sentences=tuple(_three(rng, budget, last)))
    yield Heading(key="h:operation", level=2, text="二、机关运行经费预算")
    operation = {**base, "amount": amount("amount", "机关运行经费", budget.operation, commas=False)}
    yield Paragraph(key="p:operation", sentences=(say(rng, STATEMENTS, "sh.operation", operation),))
    yield Heading(key="h:procurement", level=2, text="三、政府采购预算情况")
    bought = budget.procured
    procurement: Values = {**base, "total": amount("total", "政府采购预算", bought.total, commas=False)}
    for key, word, money in (
        ("goods", "货物", bought.goods),
        ("works", "工程", bought.works),
        ("services", "服务", bought.services),
    ):
        procurement[key] = amount(key, f"政府采购{word}预算", money, commas=False)
    yield Paragraph(key="p:procurement", sentences=(say(rng, STATEMENTS, "sh.procurement", procurement),))
    yield Heading(key="h:performance", level=2, text="四、绩效目标设置情况")
    targets: Values = {
        **base,
        "count": count("count", "绩效目标项目", len(budget.projects)),
        "total": amount("total", "绩效目标项目金额", sum(p.amount for p in budget.projects), commas=False),
    }
    yield Paragraph(key="p:performance", sentences=(say(rng, STATEMENTS, "sh.performance", targets),))
    yield Heading(key="h:assets", level=2, text="五、国有资产占有使用情况")
    assets = budget.assets
    held: Values = {**base, "held": count("held", "车辆", assets.held), "million": str(assets.over_million)}
    held.update({f"use{i}": count(f"use{i}", "车辆", n) for i, n in enumerate(assets.uses)})
    yield Paragraph(key="p:assets", sentences=(say(rng, STATEMENTS, "sh.assets", held),))


def _three(rng: random.Random, budget: YearBudget, last: YearBudget) -> Iterator[Sentence]:
    now, then = budget.three_public, last.three_public
    for key, subject, money, before in (
        ("sh.three", "“三公”经费", now.total, then.total),
        ("sh.three.abroad", "因公出国（境）费", now.abroad, then.abroad),
        ("sh.three.vehicles", "公务用车购置及运行费", now.vehicles, then.vehicles),
        ("sh.three.reception", "公务接待费", now.reception, then.reception),
    ):
        values: Values = {
            **_base(budget),
            "total": amount("total", subject, money, commas=False),
            "amount": amount("amount", subject, money, commas=False),
            "change": change("change", subject, money, before),
            "reason": reason(rng, money, before, always=True),
            "purchase": amount("purchase", "公务用车购置费", now.purchase, commas=False),
            "running": amount("running", "公务用车运行费", now.running, commas=False),
        }
        yield say(rng, STATEMENTS, key, values)
