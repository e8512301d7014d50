"""The wordings of the Jiangsu-like set; figures in 万元."""

from __future__ import annotations

from corpus.layouts.wording import Wordings

STATEMENTS: Wordings = {
    "js.totals": (
        "{unit}{year}年度收入、支出预算总计{total}万元，与上年相比{change}{rate}{reason}。",
        "{year}年度{unit}收支预算总计{total}万元，比上年{change}{rate}{reason}。",
    ),
    "js.income": (
        "（一）收入预算总计{total}万元，包括财政拨款收入{fiscal}万元、财政专户管理资金{account}万元、"
        "其他资金{own}万元、上年结转资金{carried}万元。",
        "（一）收入预算总计{total}万元。其中：财政拨款收入{fiscal}万元，财政专户管理资金{account}万元，"
        "其他资金{own}万元，上年结转资金{carried}万元。",
    ),
    "js.class": (
        "（二）支出预算总计{total}万元，按功能分类包括：{uses}。",
        "（二）支出预算总计{total}万元。主要包括{uses}。",
    ),
    "js.share.income": (
        "{unit}收入预算合计{total}万元，其中：一般公共预算收入{general}万元，占{general_share}；"
        "政府性基金收入{fund}万元，占{fund_share}；其他各类收入{rest}万元，占{rest_share}。",
    ),
    "js.share.expenditure": (
        "{unit}支出预算合计{total}万元，其中：基本支出{basic}万元，占{basic_share}；项目支出{project}万元，"
        "占{project_share}。",
    ),
    "js.fiscal": (
        "{unit}{year}年度财政拨款收、支预算{total}万元，与上年相比{change}{rate}{reason}。",
        "{year}年度{unit}财政拨款收支预算{total}万元，比上年{change}{rate}{reason}。",
    ),
    "js.item": (
        "{n}．{group}（款）{name}（项）支出{amount}万元，与上年相比{change}{rate}{reason}。",
        "{n}．{group}（款）{name}（项）预算{amount}万元，比上年{change}{rate}{reason}。",
        "{n}．{group}（款）{name}（项）安排{amount}万元，较上年{change}{rate}{reason}。",
    ),
    "js.basic": (
        "{unit}{year}年度财政拨款基本支出预算{total}万元，其中：人员经费{personnel}万元，公用经费{public}"
        "万元。",
        "{year}年度{unit}财政拨款基本支出{total}万元，由人员经费{personnel}万元和公用经费{public}万元组成。",
    ),
    "js.three": (
        "{unit}{year}年度一般公共预算安排“三公”经费{total}万元，比上年预算{change}{reason}。",
        "{year}年度“三公”经费预算支出{total}万元，较上年预算{change}{reason}。",
    ),
    "js.three.parts": (
        "其中：因公出国（境）费{abroad}万元；公务用车购置及运行维护费{vehicles}万元；公务接待费{reception}"
        "万元。",
    ),
    "js.operation": (
        "{year}年度{unit}机关运行经费预算支出{amount}万元，与上年相比{change}{rate}{reason}。",
        "{unit}{year}年度安排机关运行经费{amount}万元，比上年{change}{rate}{reason}。",
    ),
    "js.procurement": (
        "{year}年度政府采购支出预算总额{total}万元，其中：拟采购货物支出{goods}万元、拟采购工程支出{works}"
        "万元、拟购买服务支出{services}万元。",
    ),
    "js.assets": (
        "{unit}共有车辆{held}辆，其中：领导用车{use0}辆、机要通信用车{use1}辆、应急保障用车{use2}辆、"
        "执法执勤用车{use3}辆、特种专业技术用车{use4}辆、业务用车{use5}辆、其他用车{use6}辆。",
    ),
    "js.performance": (
        "{year}年度{unit}共{count}个项目实行绩效目标管理，涉及财政性资金合计{total}万元。",
        "{unit}{year}年度实行绩效目标管理的项目{count}个，涉及资金{total}万元。",
    ),
}
