"""费用明细之和与所述合计不一致

为什么：绩效目标表的概况、计划和情况说明常逐项写出费用再写合计，加不出合计说明有一项写错，
申请的金额就没有依据。
报什么：“A费用65万元、B费用98万元……以上合计434万元”“小计”“共计454万元，其中：A、B、C”
“所需经费42万元，用于A、B、C”“预算58.6万元（A、B、C）”中，三项以上明细
（只差一位数字或写明“两项共”时两项即可）之和与所述合计不等。
不报什么：某几项本身就加得合计的（前面的金额另有所指）；分项下再列的明细；已支付、剩余等付款金额；
合计只写到万元、明细
    写到元而四舍五入后相等的。
局限：明细与合计相差一倍以上时多半另有所指，只在一项改一位数字即可相等时才报。
依据：合计 = 各项费用之和。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.digits import Slip, slip
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from anomaly.prose.wording import money
from extractor.document import Document
from extractor.reading.breakdowns import Breakdown, Part, adds_up, find_breakdowns, flattened

INFO = Info(
    code="NA011",
    name="费用明细与合计",
    name_en="The costs a text lists do not add to its total",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="合计 = 各项费用之和",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least`` items are needed (two where one digit differs); ``times`` is the largest ratio allowed."""

    least: int = 3
    times: Decimal = Decimal(2)
    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="六项之和比合计多1万元",
        text=(
            "云岭市项目支出绩效目标表\n"
            "项目名称 | | 规划编制费\n"
            "项目资金(元) | | 实施期资金总额: | | 4,340,000 | | 年度资金总额: | | 4,340,000\n"
            "项目概况 | | 编制水土保持报告费用约65万元，环评报告费用约98万元、水资源报告费用约46万元、"
            "测绘费用约49万元、控制性规划费用约96万元、地形图费用约81万元，以上费用合计约434万元。\n"
        ),
        fires=1,
        observed=("约434万元",),
    ),
    Example(
        name="所需经费的用途之和少1万元；两项共；括号内所列",
        text=(
            "云岭市项目支出绩效目标表\n"
            "项目名称 | | 水质监测费\n"
            "项目资金(元) | | 实施期资金总额: | | 420,000 | | 年度资金总额: | | 420,000\n"
            "项目概况 | | 所需经费42万元，用于水质监测18万元、设备维护15万元、药剂购置8万元。\n"
            "项目实施计划 | | 勘察费6.8万元、设计费11.2万元，两项共19万元。"
            "预算58.6万元（人员费36万元、办公费12.4万元、车辆租赁费9.2万元）。\n"
        ),
        fires=3,
        observed=("42万元", "19万元", "58.6万元"),
    ),
    Example(
        name="用途没有列全；四舍五入",
        text=(
            "云岭市项目支出绩效目标表\n"
            "项目名称 | | 水质监测费\n"
            "项目资金(元) | | 实施期资金总额: | | 420,000 | | 年度资金总额: | | 420,000\n"
            "项目概况 | | 所需经费42万元，用于水质监测18万元、设备维护15万元、药剂购置8万元等费用。\n"
            "项目实施计划 | | 材料费12.5万元、安装费3.3万元、培训费1.8万元，共计18万元。\n"
        ),
        fires=0,
    ),
    Example(
        name="小计与合计逐级相符，下级明细不重复计算",
        text=(
            "云岭市项目支出绩效目标表\n"
            "项目名称 | | 大楼运行费\n"
            "项目资金(元) | | 实施期资金总额: | | 660,000 | | 年度资金总额: | | 660,000\n"
            "项目概况 | | 一、专线20万；维护费2.5万元，其中：通讯费0.5万元、养护费2万元"
            "；监控2万元；小计24.5万元。"
            "二、保洁30万元；绿化5万元；清运1.5万元；小计36.5万元。三、应急5万元；合计66万元。\n"
        ),
        fires=0,
    ),
    Example(
        name="合计只是最后两项的；付款金额不算",
        text=(
            "云岭市项目支出绩效目标表\n"
            "项目名称 | | 培训费\n"
            "项目资金(元) | | 实施期资金总额: | | 160,000 | | 年度资金总额: | | 160,000\n"
            "项目概况 | | 印刷10万元，开支25万元，场地费12万元，师资费4万元，共计16万元。"
            "已支付三次共计9万元。\n"
        ),
        fires=0,
    ),
)


_DIGITS = 3
_NUMERALS = {2: ("两", "二", "2"), 3: ("三", "3")}


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Add up every breakdown in the forms' texts; enumerations of the narrative are NA009's."""
    for prose in form_texts(document):
        for breakdown in find_breakdowns(prose.text.text):
            items = flattened(breakdown.items)
            reckoned = sum((part.yuan for part in items), Decimal(0))
            enough = len(items) >= params.least or _one_digit_out(breakdown.total.yuan, reckoned)
            enough = enough or _says_how_many(breakdown.total, len(items))
            if not enough or _agrees(breakdown):
                continue
            low, high = sorted((reckoned, breakdown.total.yuan))
            near = low > 0 and high / low < params.times
            if near or _one_item_out(items, breakdown.total.yuan, reckoned):
                yield _finding(prose, breakdown, reckoned, params)


def _one_digit_out(total: Decimal, reckoned: Decimal) -> bool:
    """Whether one digit of a total of three or more significant digits explains the difference."""
    return len(str(int(total)).rstrip("0")) >= _DIGITS and slip(total, reckoned) is Slip.CHANGED


def _says_how_many(total: Part, items: int) -> bool:
    """Whether the total says of how many costs it is: 两项共19万元."""
    return any(f"{numeral}项" in total.label for numeral in _NUMERALS.get(items, ()))


def _one_item_out(items: Sequence[Part], total: Decimal, reckoned: Decimal) -> bool:
    """Whether one digit of one item explains the difference, however large (88万元 for 28万元)."""
    return len(items) >= _DIGITS and any(
        slip(part.quantity.value, part.quantity.value - (reckoned - total) / _scale(part)) is Slip.CHANGED
        for part in items
        if part.yuan > reckoned - total > 0
    )


def _scale(part: Part) -> Decimal:
    return part.yuan / part.quantity.value if part.quantity.value else Decimal(1)


def _agrees(breakdown: Breakdown) -> bool:
    """Equal, or equal once rounded to the total's last digit where the items are printed more exactly."""
    total = breakdown.total
    finest = min(part.half_step for part in breakdown.items)
    slack = total.half_step - finest if finest < total.half_step else Decimal(0)
    return adds_up(breakdown.items, total.yuan, slack)


def _finding(prose: Prose, breakdown: Breakdown, reckoned: Decimal, params: Params) -> Finding:
    total, items = breakdown.total, flattened(breakdown.items)
    right = money(reckoned, total.quantity)
    steps = f"{' + '.join(part.quantity.printed for part in items)} = {right} ≠ {total.quantity.printed}"
    gap = total.yuan - reckoned
    return text_finding(
        INFO,
        prose,
        (
            prose.evidence(total.start, total.end),
            prose.evidence(items[0].start, items[-1].end, EvidenceRole.EXPECTED),
        ),
        message=f"{prose.name}所列{len(items)}项费用之和为{right}，所述合计为{total.quantity.printed}，"
        f"相差{money(gap, total.quantity)}。",
        message_en=f"The {len(items)} costs add to {right}; the text says {total.quantity.printed}.",
        certainty=params.certainty,
        expected=right,
        observed=total.quantity.printed,
        difference=money(gap, total.quantity),
        reckoning=(steps,),
    )
