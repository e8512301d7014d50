"""The wordings of the Shanghai-like set; figures in the text are in 万元."""

from __future__ import annotations

from corpus.layouts.wording import Wordings

STATEMENTS: Wordings = {
    "sh.income": (
        "{year}年，{unit}预算收入{total}万元，其中：财政拨款收入{fiscal}万元，较{last}年预算{fiscal_change}；"
        "事业收入{account}万元；其他收入{own}万元。",
        "{unit}{year}年收入预算{total}万元，包括财政拨款收入{fiscal}万元（比{last}年预算{fiscal_change}）、"
        "事业收入{account}万元、其他收入{own}万元。",
    ),
    "sh.expenditure": (
        "支出预算{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。",
        "支出预算{total}万元，按性质分为基本支出{basic}万元和项目支出{project}万元。",
    ),
    "sh.sources": (
        "财政拨款支出预算中，一般公共预算拨款支出{general}万元，政府性基金拨款支出{fund}万元，"
        "国有资本经营预算拨款支出{capital}万元。",
        "按资金性质，一般公共预算拨款支出{general}万元，政府性基金拨款支出{fund}万元，"
        "国有资本经营预算拨款支出{capital}万元。",
    ),
    "sh.reason": ("财政拨款变化{reason}。", "与上年相比的变化{reason}。"),
    "sh.item": (
        "{n}. “{class_name}（类）{group}（款）{name}（项）”{amount}万元，用于{use}，"
        "{last}年预算{before}万元，比上年预算{change}{rate}{reason}。",
        "{n}. “{class_name}（类）{group}（款）{name}（项）”安排{amount}万元，主要为{use}，"
        "上年预算为{before}万元，同比{change}{rate}{reason}。",
        "{n}. {class_name}（类）{group}（款）{name}（项）：预算{amount}万元，{last}年为{before}万元，"
        "{change}{rate}{reason}，资金用于{use}。",
    ),
    "sh.three": (
        "{year}年“三公”经费预算{total}万元，比{last}年预算{change}{reason}。",
        "{year}年安排“三公”经费{total}万元，较{last}年{change}{reason}。",
    ),
    "sh.three.abroad": ("因公出国（境）费{amount}万元，比{last}年预算{change}。",),
    "sh.three.vehicles": (
        "公务用车购置及运行费{amount}万元，比{last}年预算{change}，其中购置费{purchase}万元，"
        "运行费{running}万元。",
    ),
    "sh.three.reception": ("公务接待费{amount}万元，比{last}年预算{change}。",),
    "sh.operation": (
        "{year}年{unit}财政拨款安排机关运行经费{amount}万元。",
        "{unit}{year}年机关运行经费预算{amount}万元。",
    ),
    "sh.procurement": (
        "{year}年政府采购预算{total}万元，其中：政府采购货物预算{goods}万元、政府采购工程预算{works}万元、"
        "政府采购服务预算{services}万元。",
    ),
    "sh.performance": (
        "{year}年{unit}编报项目绩效目标{count}个，涉及项目预算资金{total}万元。",
        "{unit}对{count}个项目编报了{year}年绩效目标，涉及预算资金{total}万元。",
    ),
    "sh.assets": (
        "截至{last}年12月31日，{unit}共有车辆{held}辆，其中：领导用车{use0}辆、机要通信用车{use1}辆、"
        "应急保障用车{use2}辆、执法执勤用车{use3}辆、特种专业技术用车{use4}辆、业务用车{use5}辆、"
        "其他用车{use6}辆；单价100万元以上设备（不含车辆）{million}台（套）。",
    ),
}
