"""The final account: overview, nine tables, eleven explanations, self-evaluations, glossary.

Over 300 lines because it follows the document from cover to glossary in one place.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.final.phrases import STATEMENTS
from corpus.layouts.final.self_evaluation import self_evaluation
from corpus.layouts.final.tables import FISCAL, final_tables
from corpus.layouts.headers import numeral
from corpus.layouts.reorganised import reorganised
from corpus.layouts.shanxi.narrative import count, reason
from corpus.layouts.shanxi.phrases import GLOSSARY, REASONS_DOWN
from corpus.layouts.wording import amount, change, rate, say, share
from corpus.manuscript import (
    Contents,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    Sentence,
    Slot,
    Stated,
    plain,
)
from corpus.manuscript.figures import percent, percent_text, wan
from corpus.vocab import functional_name
from corpus.world.account import YearAccount, make_account
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from corpus.world.projects.project import Source
from extractor.document import ClaimKind, DocumentKind

Values = dict[str, Slot | str]
_TITLES = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "政府性基金预算财政拨款收入支出决算情况说明",
    "国有资本经营预算财政拨款收入支出决算情况说明",
    "预算绩效管理情况",
    "其他重要事项情况说明",
)


def write_final(seed: int, budget: YearBudget) -> Manuscript:
    """The clean manuscript of the final account of one unit's year."""
    unit, year = budget.unit, budget.year
    rng = stream("final", seed, unit.number, year)
    account = make_account(seed, budget)
    assert budget.last is not None
    last = make_account(seed, budget.last)
    parts: list[Part] = [*_front(budget), *_overview(budget)]
    parts += [
        Heading(key="h:part2", level=1, text=f"第二部分 {year}年度{unit.word}决算表"),
        *final_tables(account),
    ]
    parts += [
        PageBreak(),
        Heading(key="h:part3", level=1, text=f"第三部分 {year}年度{unit.word}决算情况说明"),
    ]
    parts += [*_totals(rng, account, last), *_general(rng, account, last), *_rest(rng, account, last)]
    parts += [self_evaluation(seed, budget, done, n) for n, done in enumerate(account.projects, 1)]
    parts += [*_glossary()]
    return Manuscript(
        key=f"u{unit.number:04d}-{year}-final",
        layout="final",
        unit=unit.name,
        unit_code=unit.code,
        region=unit.region.name,
        year=year,
        kind=DocumentKind.DEPARTMENT_FINAL if unit.is_department else DocumentKind.UNIT_FINAL,
        parts=tuple(parts),
    )


def _front(budget: YearBudget) -> Iterator[Part]:
    unit, year = budget.unit, budget.year
    yield Heading(key="h:cover.unit", level=0, text=unit.name)
    yield Heading(key="h:cover.title", level=0, text=f"{year}年度{unit.word}决算公开")
    entries = [("第一部分 概况", 1), (f"第二部分 {year}年度{unit.word}决算表", 3)]
    entries.append((f"第三部分 {year}年度{unit.word}决算情况说明", 12))
    entries += [(f"{numeral(n)}、{title}", 12 + n // 3) for n, title in enumerate(_TITLES, 1)]
    yield Contents(key="contents", entries=(*entries, ("第四部分 名词解释", 20)))
    yield PageBreak()


def _overview(budget: YearBudget) -> Iterator[Part]:
    unit = budget.unit
    yield Heading(key="h:part1", level=1, text="第一部分 概况")
    yield Heading(key="h:duties", level=2, text="一、主要职能")
    for n, text in enumerate(unit.family.duties, 1):
        yield Paragraph(key=f"p:duty.{n}", sentences=(plain(f"duty.{text}", f"（{numeral(n)}）{text}。"),))
    yield Heading(key="h:offices", level=2, text=f"二、{unit.word}决算单位构成")
    names = "、".join(unit.subordinates) if unit.subordinates else "没有下属单位"
    text = f"{unit.name}内设机构{len(unit.offices)}个（{'、'.join(unit.offices)}），{names}。"
    yield Paragraph(key="p:offices", sentences=(plain("fa.offices", text), *reorganised(budget)))


def _base(account: YearAccount) -> Values:
    budget = account.budget
    return {"unit": budget.unit.name, "year": str(budget.year), "last": str(budget.year - 1)}


def _compared(rng: random.Random, budget: YearBudget, subject: str, money: int, before: int) -> Values:
    return {
        "total": amount("total", subject, money),
        "amount": amount("amount", subject, money),
        "change": change("change", subject, money, before),
        "rate": rate("rate", subject, money, before),
        "reason": reason(rng, money, before, always=True, budget=budget),
    }


def _heading(number: int) -> Heading:
    return Heading(key=f"h:s{number}", level=2, text=f"{numeral(number)}、{_TITLES[number - 1]}")


def _totals(rng: random.Random, account: YearAccount, last: YearAccount) -> Iterator[Part]:
    base = _base(account)

    def said(key: str, values: Values) -> tuple[Sentence, ...]:
        return (say(rng, STATEMENTS, key, {**base, **values}),)

    now, before = (a.opened(*Source) + a.received(*Source) for a in (account, last))
    yield _heading(1)
    yield Paragraph(
        key="p:totals",
        sentences=said("fa.totals", _compared(rng, account.budget, "收入支出总计", now, before)),
    )
    received = account.received(*Source)
    values: Values = {"total": amount("total", "本年收入", received)}
    for key, subject, money in (
        ("fiscal", "财政拨款收入", account.received(*FISCAL)),
        ("account", "事业收入", account.received(Source.ACCOUNT)),
        ("own", "其他收入", account.received(Source.OWN)),
    ):
        values[key] = amount(key, subject, money)
        values[f"{key}_share"] = share(f"{key}_share", subject, wan(money), wan(received), "本年收入")
    yield _heading(2)
    yield Paragraph(key="p:income", sentences=said("fa.income", values))
    spent, basic = account.spent(*Source), sum(x.basic for x in account.lines)
    yield _heading(3)
    yield Paragraph(
        key="p:expenditure",
        sentences=said(
            "fa.expenditure",
            {
                "total": amount("total", "本年支出", spent),
                "basic": amount("basic", "基本支出", basic),
                "basic_share": share("basic_share", "基本支出", wan(basic), wan(spent), "本年支出"),
                "project": amount("project", "项目支出", spent - basic),
                "project_share": share(
                    "project_share", "项目支出", wan(spent - basic), wan(spent), "本年支出"
                ),
            },
        ),
    )
    now, before = (a.opened(*FISCAL) + a.received(*FISCAL) for a in (account, last))
    yield _heading(4)
    yield Paragraph(
        key="p:fiscal",
        sentences=said("fa.fiscal", _compared(rng, account.budget, "财政拨款收入支出总计", now, before)),
    )


def completion(name: str, subject: str, real: int, plan: int) -> Slot:
    """完成年初预算的百分比."""
    value = percent(wan(real), wan(plan))
    stated = Stated(kind=ClaimKind.COMPLETION, subject=subject, value=value, unit="%", base="年初预算")
    return Slot(name=name, text=f"{percent_text(value)}%", stated=stated)


def _general(rng: random.Random, account: YearAccount, last: YearAccount) -> Iterator[Part]:
    base = _base(account)
    lines = [x for x in account.lines if x.source is Source.GENERAL]
    spent, before = account.spent(Source.GENERAL), last.spent(Source.GENERAL)
    subject = "一般公共预算财政拨款支出"
    values = {**base, **_compared(rng, account.budget, subject, spent, before)}
    values["share"] = share("share", subject, wan(spent), wan(account.spent(*Source)), "本年支出")
    plan = sum(x.budgeted for x in lines)
    values["before"] = amount("before", f"年初预算{subject}", plan)
    values["completion"] = completion("completion", subject, spent, plan)
    yield _heading(5)
    yield Heading(key="h:s5.1", level=3, text="（一）支出决算总体情况")
    yield Paragraph(key="p:general", sentences=(say(rng, STATEMENTS, "fa.general", values),))
    yield Heading(key="h:s5.2", level=3, text="（二）支出决算结构情况")
    yield Paragraph(key="p:general.structure", sentences=(_structure(rng, account, values),))
    yield Heading(key="h:s5.3", level=3, text="（三）支出决算具体情况")
    yield Paragraph(key="p:general.completion", sentences=(say(rng, STATEMENTS, "fa.completion", values),))
    codes = sorted({x.subject for x in lines})
    for n, code in enumerate(codes, 1):
        of_code = [x for x in lines if x.subject == code]
        plan, real = sum(x.budgeted for x in of_code), sum(x.spent for x in of_code)
        yield Paragraph(key=f"p:item.{code}", sentences=(_item(rng, account, (n, code, plan, real)),))


def _item(rng: random.Random, account: YearAccount, facts: tuple[int, str, int, int]) -> Sentence:
    n, code, plan, real = facts
    year = account.budget.year
    name = functional_name(code, year)
    why = "" if wan(plan) == wan(real) else f"，决算数小于预算数的原因是{rng.choice(REASONS_DOWN)}"
    values: Values = {
        "n": str(n),
        "class_name": functional_name(code[:3], year),
        "group": functional_name(code[:5], year),
        "name": name,
        "before": amount("before", f"年初预算{name}", plan),
        "amount": amount("amount", name, real),
        "completion": completion("completion", name, real, plan),
        "why": why,
    }
    return say(rng, STATEMENTS, "fa.item", values)


def _structure(rng: random.Random, account: YearAccount, values: Values) -> Sentence:
    lines = [x for x in account.lines if x.source is Source.GENERAL]
    total = sum(x.spent for x in lines)
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.subject[:3]] = sums.get(line.subject[:3], 0) + line.spent
    sentence = say(rng, STATEMENTS, "fa.structure", {**values, "uses": "\0"})
    pieces: list[str | Slot] = []
    for piece in sentence.pieces:
        if not (isinstance(piece, Slot) and piece.name == "uses"):
            pieces.append(piece)
            continue
        for number, (code, money) in enumerate(sorted(sums.items())):
            name = functional_name(code, account.budget.year)
            pieces += [
                "；" if number else "",
                f"{name}（类）",
                amount(f"class.{code}", name, money),
                "万元，占",
            ]
            base = "一般公共预算财政拨款支出"
            pieces.append(share(f"class.{code}.share", name, wan(money), wan(total), base))
    return Sentence(pattern=sentence.pattern, pieces=tuple(p for p in pieces if p != ""))


def _rest(rng: random.Random, account: YearAccount, last: YearAccount) -> Iterator[Part]:
    base, budget = _base(account), account.budget
    personnel = sum(b.amount for b in account.basic if b.economic[:3] in ("301", "303"))
    public = sum(b.amount for b in account.basic) - personnel
    basic: Values = {
        **base,
        "total": amount("total", "基本支出", personnel + public),
        "personnel": amount("personnel", "人员经费", personnel),
        "public": amount("public", "公用经费", public),
    }
    yield _heading(6)
    yield Paragraph(key="p:basic", sentences=(say(rng, STATEMENTS, "fa.basic", basic),))
    yield _heading(7)
    yield Paragraph(key="p:three", sentences=tuple(_three(rng, account)))
    for number, source in ((8, Source.FUND), (9, Source.CAPITAL)):
        yield _heading(number)
        opened = account.opened(source) + account.received(source)
        has = f"收入{wan(account.received(source)):,}万元，支出{wan(account.spent(source)):,}万元"
        what = has if opened else "没有收入和支出"
        text = f"{budget.unit.name}{budget.year}年度{source.value}财政拨款{what}。"
        yield Paragraph(key=f"p:s{number}", sentences=(plain(f"fa.s{number}", text),))
    yield _heading(10)
    targets: Values = {
        **base,
        "count": count("count", "绩效自评项目", len(account.projects)),
        "total": amount("total", "绩效自评项目金额", sum(d.project.amount for d in account.projects)),
    }
    yield Paragraph(key="p:performance", sentences=(say(rng, STATEMENTS, "fa.performance", targets),))
    yield _heading(11)
    yield from _important(rng, account, last, base)


def _three(rng: random.Random, account: YearAccount) -> Iterator[Sentence]:
    base = _base(account)
    abroad, purchase, running, reception = account.three
    plan, real = (sum(pair[i] for pair in account.three) for i in (0, 1))
    if not plan:
        yield say(rng, STATEMENTS, "fa.three.none", base)
        return
    values: Values = {
        **base,
        "before": amount("before", "“三公”经费预算", plan),
        "total": amount("total", "“三公”经费", real),
        "completion": completion("completion", "“三公”经费", real, plan),
        "abroad": amount("abroad", "因公出国（境）费", abroad[1]),
        "vehicles": amount("vehicles", "公务用车购置及运行维护费", purchase[1] + running[1]),
        "reception": amount("reception", "公务接待费", reception[1]),
        "groups": "0",
        "travellers": "0",
        "bought": "0",
        "held": str(account.budget.assets.held),
        "times": str(reception[1] // 1500),
        "guests": str(reception[1] // 1500 * 6),
    }
    for key in ("fa.three", "fa.three.parts", "fa.three.counts"):
        yield say(rng, STATEMENTS, key, values)


def _important(rng: random.Random, account: YearAccount, last: YearAccount, base: Values) -> Iterator[Part]:
    def operation(a: YearAccount) -> int:
        return sum(b.amount for b in a.basic if b.economic[:3] == "302" and not b.institution)

    assets, bought = account.budget.assets, account.budget.procured
    parts: list[tuple[str, str, Values]] = []
    if operation(account):
        compared = _compared(rng, account.budget, "机关运行经费", operation(account), operation(last))
        parts.append(("operation", "机关运行经费支出情况", compared))
    procured: Values = {"total": amount("total", "政府采购支出", bought.total)}
    for key, money in (("goods", bought.goods), ("works", bought.works), ("services", bought.services)):
        procured[key] = amount(key, f"政府采购{key}", money)
    parts.append(("procurement", "政府采购支出情况", procured))
    held: Values = {"held": count("held", "车辆", assets.held), "million": str(assets.over_million)}
    parts.append(("assets", "国有资产占有使用情况", held))
    for n, (key, title, values) in enumerate(parts, 1):
        yield Heading(key=f"h:{key}", level=3, text=f"（{numeral(n)}）{title}")
        yield Paragraph(key=f"p:{key}", sentences=(say(rng, STATEMENTS, f"fa.{key}", {**base, **values}),))


def _glossary() -> Iterator[Part]:
    yield PageBreak()
    yield Heading(key="h:glossary", level=1, text="第四部分 名词解释")
    for n, (term, meaning) in enumerate(GLOSSARY, 1):
        text = f"{numeral(n)}、{term}：{meaning}"
        yield Paragraph(key=f"p:glossary.{n}", sentences=(plain(f"glossary.{n - 1}", text),))
