"""同一项费用在两处金额不同

为什么：同一张绩效目标表的概况、计划、目标常重复列出同样的费用项，金额却不一样，至少有一处写错，
或改了一处忘了另一处。
报什么：同一张表的两个栏目（或同一说明的两处）列出名称相同的费用项，金额不等；
两栏另有其他相同的费用项可以对照。
不报什么：实施期目标与年度目标之间（两侧本可不同）；单价、已付、合同等不同口径；名称不完全相同的。
局限：名称略有出入的同一项不能识别。
依据：同一事项在同一公开文件中只应有一个金额。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from anomaly.prose.wording import money
from extractor.document import Document, FormField
from extractor.reading.breakdowns import Part, amount_parts

INFO = Info(
    code="NA008",
    name="同一费用两处金额不同",
    name_en="One cost is stated with two figures",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="同一事项在同一公开文件中只应有一个金额",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Two texts are compared when they share ``common`` items; ``certainty`` is the finding's probability."""

    common: int = 2
    certainty: float = 0.88


def _form(plan: str, goal: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 工作经费\n"
        "项目资金(元) | | 实施期资金总额: | | 750,000 | | 年度资金总额: | | 750,000\n"
        f"项目概况 | | {plan}\n"
        f"项目实施计划 | | {goal}\n"
    )


EXAMPLES = (
    Example(
        name="委托业务费与工会经费两处不同",
        text=_form(
            "办公费57万元，委托业务费10万元，工会经费8万元。",
            "办公费57万元，委托业务费6万元，工会经费12万元。",
        ),
        fires=1,
        observed=("委托业务费6万元；工会经费12万元",),
    ),
    Example(
        name="金额相同；只有一项相同；换算后相同",
        text=_form("办公费57万元，委托业务费10万元。", "办公费570000元，委托业务费10万元。")
        + _form("印刷费3万元，差旅费2万元。", "印刷费1万元，会议费2万元。"),
        fires=0,
    ),
)

_NUMBERING = re.compile(r"^[\s\d.．、（()）①-⑳一二三四五六七八九十]+|[约共为计需是]+$|[:：\s]")
_TWO_SIDED = frozenset({FormField.GOAL_PERIOD, FormField.GOAL_YEAR})
_OTHER_SENSE = re.compile(r"已|剩余|合同|每|标准|单价|共|合计|总|以上|其中")
_LEAST_LABEL = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the fields of each form, two by two, with the first that lists the same items."""
    by_form: dict[int, list[tuple[Prose, Mapping[str, Part]]]] = {}
    told: set[tuple[int, str]] = set()
    for prose in form_texts(document):
        items = _items(prose)
        earlier = by_form.setdefault(id(prose.form), [])
        if len(items) < params.common:
            continue
        for other, known in earlier:
            found = _differing(items, known, params)
            new = {(id(prose.form), name) for name in found} - told
            if new and {prose.field, other.field} != _TWO_SIDED:
                told |= new
                yield _finding(prose, items, other, known, found, params)
                break
        earlier.append((prose, items))


def _items(prose: Prose) -> dict[str, Part]:
    """The costs of a text by name; a name that comes twice with two figures is left out."""
    items: dict[str, Part] = {}
    doubtful: set[str] = set()
    for part in amount_parts(prose.text.text):
        name = _NUMBERING.sub("", part.label)
        if len(name) < _LEAST_LABEL or _OTHER_SENSE.search(name):
            continue
        if name in items and items[name].yuan != part.yuan:
            doubtful.add(name)
        items[name] = part
    return {name: part for name, part in items.items() if name not in doubtful}


def _differing(items: Mapping[str, Part], known: Mapping[str, Part], params: Params) -> tuple[str, ...]:
    """The names that both texts hold with different figures, where they share enough names."""
    shared = [name for name in items if name in known]
    if len(shared) < params.common:
        return ()
    return tuple(name for name in shared if items[name].yuan != known[name].yuan)


def _finding(
    prose: Prose,
    items: Mapping[str, Part],
    other: Prose,
    known: Mapping[str, Part],
    names: tuple[str, ...],
    params: Params,
) -> Finding:
    pairs = [f"“{n}”{known[n].quantity.printed}与{items[n].quantity.printed}" for n in names]
    first, second = (other.field, prose.field)
    fields = f"“{first.value if first else ''}”与“{second.value if second else ''}”"
    return text_finding(
        INFO,
        prose,
        (
            *(prose.evidence(items[n].start, items[n].end) for n in names),
            *(other.evidence(known[n].start, known[n].end, EvidenceRole.EXPECTED) for n in names),
        ),
        message=f"项目“{prose.where.project}”绩效目标表{fields}所列同一费用金额不一致：{'，'.join(pairs)}。",
        message_en=f"Two fields of the form state different amounts for the same costs: {', '.join(names)}.",
        certainty=params.certainty,
        expected="；".join(n + known[n].quantity.printed for n in names),
        observed="；".join(n + items[n].quantity.printed for n in names),
        difference="；".join(money(items[n].yuan - known[n].yuan) for n in names),
    )
