"""The Jiangsu-like disclosure: overview, tasks, thirteen tables, fourteen notes, glossary; no forms."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.headers import numeral
from corpus.layouts.jiangsu.phrases import STATEMENTS
from corpus.layouts.jiangsu.tables import FISCAL, jiangsu_tables
from corpus.layouts.reorganised import reorganised
from corpus.layouts.shanxi.narrative import count, reason
from corpus.layouts.shanxi.phrases import GLOSSARY
from corpus.layouts.subject_rows import class_sums, subject_rows
from corpus.layouts.wording import amount, change, rate, say, share
from corpus.manuscript import Contents, Heading, Manuscript, PageBreak, Paragraph, Part, Sentence, Slot, plain
from corpus.manuscript.figures import wan
from corpus.vocab import functional_name
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from corpus.world.projects.project import Source
from extractor.document import DocumentKind

Values = dict[str, Slot | str]
_TITLES = (
    "收支预算总体情况说明",
    "收入预算情况说明",
    "支出预算情况说明",
    "财政拨款收支预算总体情况说明",
    "财政拨款支出预算情况说明",
    "财政拨款基本支出预算情况说明",
    "“三公”经费、会议费、培训费支出预算情况说明",
    "政府性基金预算支出预算情况说明",
    "机关运行经费支出预算情况说明",
    "政府采购支出预算情况说明",
    "国有资产占用情况说明",
    "预算绩效目标设置情况说明",
)


def write_jiangsu(seed: int, budget: YearBudget) -> Manuscript:
    """The clean manuscript of one unit's year."""
    unit, year = budget.unit, budget.year
    rng = stream("jiangsu", seed, unit.number, year)
    parts: list[Part] = [*_front(budget), *_overview(rng, budget), PageBreak()]
    parts.append(Heading(key="h:part2", level=1, text=f"第二部分 {year}年度{unit.word}预算表"))
    parts += [*jiangsu_tables(budget), PageBreak()]
    parts.append(Heading(key="h:part3", level=1, text=f"第三部分 {year}年度{unit.word}预算情况说明"))
    parts += [*_money(rng, budget), *_items(rng, budget), *_notes(rng, budget)]
    parts.append(Heading(key="h:glossary", level=1, text="第四部分 名词解释"))
    for n, (term, meaning) in enumerate(GLOSSARY[:9], 1):
        text = f"{numeral(n)}、{term}：{meaning}"
        parts.append(Paragraph(key=f"p:glossary.{n}", sentences=(plain(f"glossary.{n - 1}", text),)))
    return Manuscript(
        key=f"u{unit.number:04d}-{year}",
        layout="jiangsu",
        unit=unit.name,
        unit_code=unit.code,
        region=unit.region.name,
        year=year,
        kind=DocumentKind.DEPARTMENT_BUDGET if unit.is_department else DocumentKind.UNIT_BUDGET,
        parts=tuple(parts),
    )


def _front(budget: YearBudget) -> Iterator[Part]:
    unit, year = budget.unit, budget.year
    yield Heading(key="h:cover.title", level=0, text=f"{year}年度{unit.name}{unit.word}预算公开")
    entries = [("第一部分 概况", 1), (f"第二部分 {year}年度{unit.word}预算表", 4)]
    entries.append((f"第三部分 {year}年度{unit.word}预算情况说明", 14))
    entries += [(f"{numeral(n)}、{title}", 14 + n // 4) for n, title in enumerate(_TITLES, 1)]
    yield Contents(key="contents", entries=(*entries, ("第四部分 名词解释", 19)))
    yield PageBreak()


def _overview(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    unit = budget.unit
    yield Heading(key="h:part1", level=1, text="第一部分 概况")
    yield Heading(key="h:duties", level=2, text="一、主要职责")
    for n, text in enumerate(unit.family.duties, 1):
        yield Paragraph(key=f"p:duty.{n}", sentences=(plain(f"duty.{text}", f"（{numeral(n)}）{text}。"),))
    yield Heading(key="h:offices", level=2, text="二、机构设置及预算单位构成情况")
    text = f"本{unit.word}内设机构{len(unit.offices)}个，即{'、'.join(unit.offices)}。"
    yield Paragraph(
        key="p:offices", sentences=(plain(f"js.offices.{rng.randrange(2)}", text), *reorganised(budget))
    )
    yield Heading(key="h:tasks", level=2, text=f"三、{budget.year}年度主要工作任务及目标")
    for n, project in enumerate(budget.projects[:5], 1):
        task = f"{n}．做好{project.name}工作，{project.archetype.goal}。"
        yield Paragraph(key=f"p:task.{n}", sentences=(plain(f"js.task.{project.archetype.name}", task),))


def _base(budget: YearBudget) -> Values:
    return {"unit": budget.unit.name, "year": str(budget.year), "last": str(budget.year - 1)}


def _heading(number: int) -> Heading:
    return Heading(key=f"h:s{number}", level=2, text=f"{numeral(number)}、{_TITLES[number - 1]}")


def _compared(rng: random.Random, budget: YearBudget, subject: str, money: int, before: int) -> Values:
    return {
        "total": amount("total", subject, money),
        "amount": amount("amount", subject, money),
        "change": change("change", subject, money, before),
        "rate": rate("rate", subject, money, before),
        "reason": reason(rng, money, before, always=True, budget=budget),
    }


def _money(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    last = budget.last
    assert last is not None
    base, total = _base(budget), budget.spent()

    def said(key: str, values: Values) -> tuple[Sentence, ...]:
        return (say(rng, STATEMENTS, key, {**base, **values}),)

    yield _heading(1)
    yield Paragraph(
        key="p:totals",
        sentences=said("js.totals", _compared(rng, budget, "收入支出预算总计", total, last.spent())),
    )
    fiscal = sum(budget.spent(source=s, carried=False) for s in FISCAL)
    incomes: Values = {
        "total": amount("total", "收入预算总计", total),
        "fiscal": amount("fiscal", "财政拨款收入", fiscal),
        "account": amount("account", "财政专户管理资金", budget.spent(source=Source.ACCOUNT, carried=False)),
        "own": amount("own", "其他资金", budget.spent(source=Source.OWN, carried=False)),
        "carried": amount("carried", "上年结转资金", budget.spent(carried=True)),
    }
    yield Paragraph(key="p:income", sentences=said("js.income", incomes))
    yield Paragraph(key="p:classes", sentences=(_classes(rng, budget),))
    general = budget.spent(source=Source.GENERAL, carried=False)
    fund = budget.spent(source=Source.FUND, carried=False)
    basic = sum(x.basic for x in budget.lines)
    for number, key, whole, entries in (
        (
            2,
            "income",
            "收入预算",
            (
                ("general", "一般公共预算收入", general),
                ("fund", "政府性基金收入", fund),
                ("rest", "其他各类收入", total - general - fund),
            ),
        ),
        (
            3,
            "expenditure",
            "支出预算",
            (("basic", "基本支出", basic), ("project", "项目支出", total - basic)),
        ),
    ):
        values: Values = {"total": amount("total", whole, total)}
        for name, subject, money in entries:
            values[name] = amount(name, subject, money)
            values[f"{name}_share"] = share(f"{name}_share", subject, wan(money), wan(total), whole)
        yield _heading(number)
        yield Paragraph(key=f"p:share.{key}", sentences=said(f"js.share.{key}", values))
    before = sum(last.spent(source=s, carried=False) for s in FISCAL)
    yield _heading(4)
    yield Paragraph(
        key="p:fiscal",
        sentences=said("js.fiscal", _compared(rng, budget, "财政拨款收支预算", fiscal, before)),
    )


def _classes(rng: random.Random, budget: YearBudget) -> Sentence:
    total = amount("total", "支出预算总计", budget.spent())
    sentence = say(rng, STATEMENTS, "js.class", {"total": total, "uses": "\0"})
    pieces: list[str | Slot] = []
    for piece in sentence.pieces:
        if not (isinstance(piece, Slot) and piece.name == "uses"):
            pieces.append(piece)
            continue
        sums = class_sums(budget.lines, lambda x: x.amount)
        for number, (code, money) in enumerate(sorted(sums.items())):
            name = functional_name(code, budget.year)
            pieces += ["、" if number else "", name, amount(f"class.{code}", name, money), "万元"]
    return Sentence(pattern=sentence.pattern, pieces=tuple(p for p in pieces if p != ""))


def _items(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """五: every 项 of the fiscal appropriation, under a heading for each 类."""
    last = budget.last
    assert last is not None
    now, then = (
        {
            r.code: r.sums[0]
            for r in subject_rows(
                tuple(x for x in b.lines if x.source in FISCAL and not x.carried),
                (lambda x: x.amount,),
                b.year,
            )
            if len(r.code) == 7
        }
        for b in (budget, last)
    )
    yield _heading(5)
    seen, classes = "", 0
    for n, (code, money) in enumerate(sorted(now.items()), 1):
        if code[:3] != seen:
            seen, classes = code[:3], classes + 1
            title = f"（{numeral(classes)}）{functional_name(seen, budget.year)}（类）"
            yield Heading(key=f"h:class.{seen}", level=3, text=title)
        before = then.get(code, 0)
        values: Values = {
            **_base(budget),
            "n": str(n),
            "group": functional_name(code[:5], budget.year),
            "name": functional_name(code, budget.year),
            **_compared(rng, budget, functional_name(code, budget.year), money, before),
        }
        yield Paragraph(key=f"p:item.{code}", sentences=(say(rng, STATEMENTS, "js.item", values),))


def _notes(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    last = budget.last
    assert last is not None
    base, three, bought, assets = _base(budget), budget.three_public, budget.procured, budget.assets
    fund = wan(budget.spent(source=Source.FUND, carried=False))
    fund_text = f"政府性基金预算支出{fund}万元。" if fund else "本年度没有政府性基金预算支出。"
    totals = _compared(rng, budget, "“三公”经费", three.total, last.three_public.total)
    parts: tuple[tuple[int, str, Values], ...] = (
        (
            6,
            "js.basic",
            {
                "total": amount("total", "基本支出", budget.personnel + budget.public),
                "personnel": amount("personnel", "人员经费", budget.personnel),
                "public": amount("public", "公用经费", budget.public),
            },
        ),
        (7, "js.three", totals),
        (
            7,
            "js.three.parts",
            {
                "abroad": amount("abroad", "因公出国（境）费", three.abroad),
                "vehicles": amount("vehicles", "公务用车购置及运行维护费", three.vehicles),
                "reception": amount("reception", "公务接待费", three.reception),
            },
        ),
        (8, "", {}),
        (9, "js.operation", _compared(rng, budget, "机关运行经费", budget.operation, last.operation)),
        (
            10,
            "js.procurement",
            {
                "total": amount("total", "政府采购支出预算", bought.total),
                "goods": amount("goods", "拟采购货物支出", bought.goods),
                "works": amount("works", "拟采购工程支出", bought.works),
                "services": amount("services", "拟购买服务支出", bought.services),
            },
        ),
        (
            11,
            "js.assets",
            {
                "held": count("held", "车辆", assets.held),
                **{f"use{i}": count(f"use{i}", "车辆", n) for i, n in enumerate(assets.uses)},
            },
        ),
        (
            12,
            "js.performance",
            {
                "count": count("count", "绩效目标项目", len(budget.projects)),
                "total": amount("total", "绩效目标项目金额", sum(p.amount for p in budget.projects)),
            },
        ),
    )
    done = 0
    for number, key, values in parts:
        if number != done:
            yield _heading(number)
            done = number
        sentence = say(rng, STATEMENTS, key, {**base, **values}) if key else plain("js.fund", fund_text)
        yield Paragraph(key=f"p:{key or 'fund'}", sentences=(sentence,))
