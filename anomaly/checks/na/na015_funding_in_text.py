"""概况所述金额与申请的资金对不上

为什么：项目概况写明的费用就是申请资金的依据，两者不等时，不是概况写错，就是金额填错。
报什么：绩效目标表概况（或实施计划）写出所需金额（预计需要、测算、合计、算式结果、列举之和），而实施期、
年度资金总额
    与文中任何金额、任何若干项之和或差都不等。两数只差一位数字、一个小数点时指明。
不报什么：文中有与资金相等（按所印位数四舍五入）的金额或能加减得到资金的；只写单价、标准而无总额的。
局限：概况写的是整个工程的投资、资金只是其中一年时会误报，所以只有一位数字之差以外的不等降低概率。
依据：资金总额应与概况测算一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.digits import Slip, slip
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Document, Form, FormField, Funding, Side
from extractor.reading.breakdowns import Part, amount_parts, flattened

INFO = Info(
    code="NA015",
    name="概况金额与申请资金",
    name_en="The money a form's text asks for differs from its funding",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="资金总额应与概况测算一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``slipped`` where one digit explains the difference, ``asked`` where the text states a need.

    ``near`` is the relative difference that counts as rounding, ``most`` the amounts a text may hold for its
    sums to be tried.
    """

    slipped: float = 0.85
    asked: float = 0.7
    near: Decimal = Decimal("0.001")
    most: int = 12


def _form(name: str, period: str, year: str, overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        f"项目名称 | | {name}\n"
        f"项目资金(元) | | 实施期资金总额: | | {period} | | 年度资金总额: | | {year}\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="四项合计454万元，资金654万元，差一位数字",
        text=_form(
            "奖励资金",
            "6,540,000",
            "6,540,000",
            "拨付甲公司78万元，乙公司奖励225万元，丙公司奖励101万元，另支付50万元。",
        ),
        fires=1,
        observed=("654万元",),
    ),
    Example(
        name="预计需要50万元，资金44万元",
        text=_form("活动经费", "440,000", "440,000", "设备租赁、会展等费用预计需要50万元。"),
        fires=1,
        observed=("44万元",),
    ),
    Example(
        name="合同减已付等于资金；单价；四舍五入",
        text=_form("咨询费", "680,000", "680,000", "合同金额85万元，已支付17万元，年底前付清。")
        + _form("搬迁费", "1,183,700", "1,183,700", "测算费用约需118.3682万元。")
        + _form("培训费", "6,900", "6,900", "按照每名党员60元的标准安排。"),
        fires=0,
    ),
)

_ASKED = re.compile(r"需|申请|测算|预计|合计|共计|总计|小计|费用?(?:为|约)?$|金额(?:为)?$|=$|经费(?:为|约)?$")
_NOT_ASKED = re.compile(r"已|剩余|合同|批复|评审|中标|投资额|总投资|下达|上年|每|标准")
_ASKED_PLAINLY = re.compile(r"需|申请|测算|合计|共计|总计|小计|=$")
_LEAST_LISTED = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare each form's overview with its funding."""
    for prose in form_texts(document):
        if prose.field is not FormField.OVERVIEW or prose.form is None:
            continue
        funding = _funding(prose.form)
        parts = [part for part in amount_parts(prose.text.text) if part.yuan > 0]
        if not funding or not parts or any(_explained(parts, f, params) for f in funding):
            continue
        yield from _judge(prose, parts, funding[-1], params)


def _funding(form: Form) -> list[Funding]:
    totals = (form.funding_of(Side.PERIOD), form.funding_of(Side.YEAR))
    return [f for f in totals if f is not None and f.amount is not None and f.amount.value > 0]


def _explained(parts: Sequence[Part], funding: Funding, params: Params) -> bool:
    """Whether the text holds the funding: as an amount, a sum of some amounts or a difference of two."""
    if funding.amount is None:
        return True
    target = Interval.of(funding.amount)
    if any(_same(part.yuan, part.half_step, target, params) for part in parts):
        return True
    if any(abs(a.yuan - b.yuan) == target.value for a, b in combinations(parts, 2)):
        return True
    return len(parts) > params.most or target.value in _sums(parts)


def _same(yuan: Decimal, half_step: Decimal, target: Interval, params: Params) -> bool:
    printed = Interval(value=yuan, slack=half_step)
    near = abs(yuan - target.value) <= target.value * params.near
    return near or compare(printed, target) is not Agreement.DIFFERENT


def _sums(parts: Sequence[Part]) -> set[Decimal]:
    """Every sum of some of the amounts, and every such sum less one other amount."""
    sums = {Decimal(0)}
    for part in parts:
        sums |= {reached + part.yuan for reached in sums}
    return sums | {reached - part.yuan for reached in sums for part in parts}


def _judge(prose: Prose, parts: Sequence[Part], funding: Funding, params: Params) -> Iterator[Finding]:
    if funding.amount is None:
        return
    listed = [part for part in flattened(parts) if not _NOT_ASKED.search(part.label)]
    total = sum((part.yuan for part in listed), Decimal(0))
    if len(listed) >= _LEAST_LISTED and (found := slip(funding.amount.yuan, total)):
        yield _finding(prose, listed, total, funding, params, found)
        return
    asked = _ASKED if len(parts) < _LEAST_LISTED else _ASKED_PLAINLY
    for part in reversed(parts):
        if not asked.search(part.lead) or _NOT_ASKED.search(part.label):
            continue
        found = slip(funding.amount.yuan, part.yuan)
        yield _finding(prose, [part], part.yuan, funding, params, found)
        return


def _finding(
    prose: Prose, parts: Sequence[Part], total: Decimal, funding: Funding, params: Params, found: Slip | None
) -> Finding:
    amount = funding.amount.yuan if funding.amount is not None else Decimal(0)
    wanted, given = money(total, parts[0].quantity), money(amount, parts[0].quantity)
    steps = f"{' + '.join(p.quantity.printed for p in parts)} = {wanted} ≠ {given}"
    hint = f"（两数{found.value}）" if found is not None and found is not Slip.POINT else ""
    stated = (
        f"所列{len(parts)}项之和为{wanted}" if len(parts) > 1 else f"所述金额为{parts[0].quantity.printed}"
    )
    return text_finding(
        INFO,
        prose,
        (
            Evidence(role=EvidenceRole.OBSERVED, span=funding.span, quote=funding.printed),
            prose.evidence(parts[0].start, parts[-1].end, EvidenceRole.EXPECTED),
        ),
        message=f"{prose.name}{stated}，而{funding.side.value}资金总额为{funding.printed}元，"
        f"相差{money(amount - total, parts[0].quantity)}{hint}。",
        message_en=f"The text asks for {wanted}, the form's funding is {given}.",
        certainty=params.slipped if found is not None else params.asked,
        expected=wanted,
        observed=given,
        difference=money(amount - total, parts[0].quantity),
        reckoning=(steps,),
    )
