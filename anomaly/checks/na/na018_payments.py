"""合同、已支付与剩余金额不能勾稽

为什么：概况写明合同（决算、预算）金额、已支付和剩余三个数，剩余应等于合同减已支付，
不等说明其中有一个写错或单位写错。
报什么：同一栏内一个总额、一个或几个已支付金额和一个剩余（未支付、本次申请）金额，总额减已支付不等于剩余；
把元当作万元
    （或相反）就能成立的，指明单位。
不报什么：四舍五入后成立的；相差不到千分之一的；有多个合同而无法对应的。
总额与付款之间列有分项的，以文中最大的总额计。
局限：几个数之间夹有其他事项时可能对应错，因此只在已付、剩余紧接着写时计算。
依据：剩余金额 = 合同金额 − 已支付金额。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from anomaly.prose.wording import money
from extractor.document import Document
from extractor.reading.breakdowns import Part, amount_parts

INFO = Info(
    code="NA018",
    name="已付与剩余金额",
    name_en="Contract, paid and remaining amounts do not agree",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="剩余金额 = 合同金额 − 已支付金额",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``near`` is the relative difference that counts as rounding."""

    near: Decimal = Decimal("0.001")
    unit: float = 0.93
    certainty: float = 0.75


def _form(overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 咨询费\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="已支付10元应为10万元",
        text=_form("合同金额为18万元，已支付10元，未支付8万元，本次申请8万元。"),
        fires=1,
        observed=("已支付10元",),
    ),
    Example(
        name="合同金额85元应为85万元",
        text=_form("合同金额为85元，已支付17万元，剩余68万元。"),
        fires=1,
        observed=("合同金额为85元",),
    ),
    Example(
        name="剩余金额算错",
        text=_form("合同价85万元，已支付17万元，剩余78万元。"),
        fires=1,
        observed=("剩余78万元",),
    ),
    Example(
        name="总额之后先列分项",
        text=_form(
            "预算批复为266.56万元，包括厨房设施27.26万元、健身器材17.68万元、功能改造221.62万元。"
            "已支付127.86万元，本次申请尾款136.50万元。"
        ),
        fires=1,
        observed=("本次申请尾款136.50万元",),
    ),
    Example(
        name="分几次付款，相符",
        text=_form(
            "决算审计金额为1811.54万元，已支付进度款1500万元，已支付其他费用50.65万元，剩余260.89万元。"
        ),
        fires=0,
    ),
    Example(
        name="相符；四舍五入；只有两个数",
        text=_form("合同金额为85万元，已支付17万元，剩余68万元。")
        + _form("合同价358223.04元，2025年已支付100000元，未支付258223元。")
        + _form("合同价85万元，剩余金额明年支付。"),
        fires=0,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Accounts:
    """A whole, what was paid of it, and what is said to be left."""

    whole: Part
    paid: tuple[Part, ...]
    left: Part


_WHOLE = re.compile(r"(?:合同|审计|决算|结算|预算|评审|中标|批复|总价|总额|总投资|应付)[^，,。；;]{0,12}$")
_PAID = re.compile(r"(?:已|累计)[^，,。；;]{0,6}(?:支付|拨付|付款|支出|付)[^，,。；;]{0,10}$")
_LEFT = re.compile(r"(?:未支付|未付|尚未支付|剩余|还需|尚需|余款|尾款)[^，,。；;]{0,10}$")
_TIMES = Decimal(10_000)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Reckon every contract, paid and remaining triple that stands alone in its text."""
    for prose in form_texts(document):
        parts = [p for p in amount_parts(prose.text.text) if p.yuan > 0]
        for accounts in _accounts(parts):
            if not _settled(parts, accounts, params):
                yield from _compare(prose, accounts, params)


def _settled(parts: Sequence[Part], accounts: _Accounts, params: Params) -> bool:
    """Whether some amount of the text is what was paid and what is left together."""
    used = (*accounts.paid, accounts.left)
    together = sum((part.yuan for part in used), Decimal(0))
    slack = sum((p.half_step for p in (accounts.whole, *used)), Decimal(0))
    repeated = {part.yuan for part in used}
    others = [p for p in parts if p.yuan not in repeated]
    return any(abs(p.yuan - together) <= max(slack, p.yuan * params.near) for p in others)


def _accounts(parts: Sequence[Part]) -> Iterator[_Accounts]:
    """Every amount said to be left, behind a run of paid ones, with the whole they are of.

    The whole stands right before the run, or is the largest whole of the text by far: what was paid and
    what is left of it come behind the list of its items.
    """
    roles = [_role(part) for part in parts]
    for index, role in enumerate(roles):
        first = index
        while first > 0 and roles[first - 1] == "paid":
            first -= 1
        if role != "left" or first == index:
            continue
        before = [part for part, said in zip(parts[:first], roles[:first], strict=True) if said == "whole"]
        whole = parts[first - 1] if first and roles[first - 1] == "whole" else _largest(before)
        if whole is not None:
            yield _Accounts(whole=whole, paid=tuple(parts[first:index]), left=parts[index])


def _largest(wholes: Sequence[Part]) -> Part | None:
    ordered = sorted(wholes, key=lambda part: part.yuan)
    return ordered[-1] if ordered and all(p.yuan < ordered[-1].yuan for p in ordered[:-1]) else None


def _role(part: Part) -> str:
    if _PAID.search(part.lead):
        return "paid"
    if _LEFT.search(part.lead):
        return "left"
    return "whole" if _WHOLE.search(part.lead) else ""


def _compare(prose: Prose, accounts: _Accounts, params: Params) -> Iterator[Finding]:
    whole, paid, left = accounts.whole, accounts.paid, accounts.left
    spent = sum((part.yuan for part in paid), Decimal(0))
    if whole.yuan * _TIMES == spent + left.yuan:
        yield _finding(prose, accounts, whole, spent + left.yuan, params.unit, unit_slip=True)
    if spent > whole.yuan:
        return
    sides = [(left, whole.yuan - spent)]
    if len(paid) == 1:
        sides.insert(0, (paid[0], whole.yuan - left.yuan))
    for part, others in sides:
        if part.yuan and others in (part.yuan * _TIMES, part.yuan / _TIMES):
            yield _finding(prose, accounts, part, others, params.unit, unit_slip=True)
            return
    yield _finding(prose, accounts, left, whole.yuan - spent, params.certainty, unit_slip=False)


def _finding(
    prose: Prose, accounts: _Accounts, wrong: Part, right: Decimal, certainty: float, *, unit_slip: bool
) -> Finding:
    whole, left = accounts.whole, accounts.left
    paid = "、".join(part.quantity.printed for part in accounts.paid)
    clause = re.split(r"[，,。；;]", wrong.lead)[-1].strip()
    observed = f"{clause}{wrong.quantity.printed}"
    expected = money(right, (left if wrong is whole else whole).quantity)
    spent = " − ".join(part.quantity.printed for part in accounts.paid)
    steps = f"{whole.quantity.printed} − {spent} ≠ {left.quantity.printed}"
    cause = "单位疑误（元、万元）" if unit_slip else "几个数不能勾稽"
    return text_finding(
        INFO,
        prose,
        (
            prose.evidence(wrong.start, wrong.end),
            *(
                prose.evidence(p.start, p.end, EvidenceRole.EXPECTED)
                for p in (whole, *accounts.paid, left)
                if p is not wrong
            ),
        ),
        message=f"{prose.name}称总额{whole.quantity.printed}、已付{paid}、剩余{left.quantity.printed}，"
        f"{cause}，“{observed}”应为{expected}。",
        message_en=f"{steps}; {wrong.quantity.printed} should be {expected}.",
        certainty=certainty,
        expected=expected,
        observed=observed,
        reckoning=(steps,),
        kind=FindingKind.UNIT_TYPO if unit_slip else None,
    )
