"""同一费用在不同栏目中金额不同。

为什么：概况、计划和目标重复列出同样的费用明细，各处金额应一致。
报什么：同一张表的两个栏目都列出某项费用，名称相同而金额不同；一张表只报一次，列出全部不同的项目。
不报什么：金额相同而单位写法不同；名称不同；同一名称在一处出现多次（分期、分批支付）；表示已付、未付的金额。
局限：费用名称取金额前的词，名称写法差别大时连不上。
依据：绩效目标表各栏目应相互衔接。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import Mention, close, money_mentions
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, observed, place, ten_thousands
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="FO017",
    name="同一费用前后金额不同",
    name_en="One cost with two amounts in a form",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="绩效目标表各栏目应相互衔接",
)
_FIELDS = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_NUMBER = re.compile(r"^[\s\d一二三四五六七八九十]{0,3}[.、．:：)）]?\s*")
_TAIL = re.compile(r"(?:共计|合计|总计|约需|预计|约|共|为|需|需要|计|:|：)+$")
_COST = re.compile(r"费|经费|补助|补贴|工资|租金|购置|采购|维修|维护|培训")
_STATE = re.compile(
    r"已|未|剩余|尾款|余款|支付|拨付|申请|预算(?:为|批复|安排|$)|本年|今年|去年|上年|\d{2,4}年"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A name needs ``least_characters`` to stand for one cost."""

    least_characters: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    name: str
    left: Mention
    right: Mention


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form: the first field against the first other field that differs."""
    for form in examined_forms(document):
        items = {field: _items(form, field, params) for field in _FIELDS}
        for n, left in enumerate(_FIELDS):
            found = [
                difference
                for right in _FIELDS[n + 1 :]
                for difference in _differences(items[left], items[right])
            ]
            if found:
                yield _finding(form, found)
                break


def _items(form: Form, field: FormField, params: Params) -> dict[str, Mention]:
    """Amounts by the name before them; a name that stands twice in a field is left out."""
    named: dict[str, list[Mention]] = {}
    for mention in money_mentions(form, (field,)):
        name = _TAIL.sub("", _NUMBER.sub("", mention.before)).replace(" ", "")
        if len(name) >= params.least_characters and _COST.search(name) and not _STATE.search(name):
            named.setdefault(name, []).append(mention)
    return {name: mentions[0] for name, mentions in named.items() if len(mentions) == 1}


def _differences(left: Mapping[str, Mention], right: Mapping[str, Mention]) -> Iterator[_Difference]:
    for name, mention in left.items():
        other = right.get(name)
        if other is not None and not close(mention.yuan, other.yuan):
            yield _Difference(name=name, left=mention, right=other)


def _finding(form: Form, found: list[_Difference]) -> Finding:
    said = "；".join(
        f"“{d.name}”{d.left.field.value}为{d.left.printed.strip()}、{d.right.field.value}"
        f"为{d.right.printed.strip()}"
        for d in found
    )
    first = found[0]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.88,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”同一费用前后金额不一致：{said}。",
        message_en=f"{form.project_name.text}: “{first.name}” is {first.left.printed} in one field and "
        f"{first.right.printed} in another.",
        expected=ten_thousands(first.left.yuan),
        observed=ten_thousands(first.right.yuan),
        difference=ten_thousands(first.right.yuan - first.left.yuan),
        evidence=tuple(
            piece
            for d in found[:4]
            for piece in (observed(d.right.span, d.right.quote), expected(d.left.span, d.left.quote))
        ),
        where=place(form, first.right.field.value),
    )


_ITEMS = "1.船只租赁费12万元；2.人员补助费5万元；3.记录印刷费3万元。"
EXAMPLES = (
    Example(
        name="计划里的印刷费与概况不同",
        text=FormExample(overview=_ITEMS, plan=_ITEMS.replace("印刷费3", "印刷费2")).text,
        fires=1,
        observed=("2.00万元",),
    ),
    Example(name="各处相同", text=FormExample(overview=_ITEMS, plan=_ITEMS).text, fires=0),
    Example(
        name="单位写法不同",
        text=FormExample(overview=_ITEMS, plan="按季度支付船只租赁费120,000元。").text,
        fires=0,
    ),
    Example(
        name="同一费用分两次支付",
        text=FormExample(overview=_ITEMS, plan="6月支付船只租赁费6万元，12月支付船只租赁费6万元。").text,
        fires=0,
    ),
)
