"""The wordings of a final account's explanation; figures in 万元."""

from __future__ import annotations

from corpus.layouts.wording import Wordings

STATEMENTS: Wordings = {
    "fa.totals": (
        "{unit}{year}年度收入总计、支出总计均为{total}万元，与{last}年度相比{change}{rate}{reason}。",
        "{year}年度{unit}收、支总计{total}万元，比{last}年度{change}{rate}{reason}。",
    ),
    "fa.income": (
        "本年收入合计{total}万元，其中：财政拨款收入{fiscal}万元，占{fiscal_share}；"
        "事业收入{account}万元，占{account_share}；其他收入{own}万元，占{own_share}。",
        "{year}年度本年收入{total}万元，包括财政拨款收入{fiscal}万元，占{fiscal_share}；"
        "事业收入{account}万元，占{account_share}；其他收入{own}万元，占{own_share}。",
    ),
    "fa.expenditure": (
        "本年支出合计{total}万元，其中：基本支出{basic}万元，占{basic_share}；"
        "项目支出{project}万元，占{project_share}。",
        "{year}年度本年支出{total}万元，包括基本支出{basic}万元，占{basic_share}；"
        "项目支出{project}万元，占{project_share}。",
    ),
    "fa.fiscal": (
        "{unit}{year}年度财政拨款收入总计、支出总计均为{total}万元，比{last}年度{change}{rate}{reason}。",
        "{year}年度{unit}财政拨款收、支总计{total}万元，与{last}年度相比{change}{rate}{reason}。",
    ),
    "fa.general": (
        "一般公共预算财政拨款支出{total}万元，占本年支出合计的{share}，与{last}年度相比{change}{rate}"
        "{reason}。",
        "{year}年度一般公共预算财政拨款支出{total}万元，占本年支出合计的{share}，比{last}年度"
        "{change}{rate}{reason}。",
    ),
    "fa.structure": (
        "一般公共预算财政拨款支出{total}万元，分功能看：{uses}。",
        "一般公共预算财政拨款支出{total}万元的去向为：{uses}。",
    ),
    "fa.completion": (
        "一般公共预算财政拨款支出年初预算{before}万元，支出决算{total}万元，完成年初预算的{completion}。",
        "年初安排一般公共预算财政拨款支出{before}万元，决算支出{total}万元，完成年初预算的{completion}。",
    ),
    "fa.item": (
        "{n}、{class_name}（类）{group}（款）{name}（项）。年初预算{before}万元，支出决算{amount}万元，"
        "完成年初预算的{completion}{why}。",
        "{n}、{class_name}（类）{group}（款）{name}（项）：预算{before}万元，决算{amount}万元，"
        "完成年初预算的{completion}{why}。",
    ),
    "fa.basic": (
        "一般公共预算财政拨款基本支出{total}万元，其中：人员经费{personnel}万元，公用经费{public}万元。",
        "{year}年度一般公共预算财政拨款基本支出{total}万元，由人员经费{personnel}万元和公用经费"
        "{public}万元构成。",
    ),
    "fa.three": (
        "“三公”经费财政拨款支出预算{before}万元，支出决算{total}万元，完成预算的{completion}。",
        "{year}年度“三公”经费财政拨款预算{before}万元，决算{total}万元，完成预算的{completion}。",
    ),
    "fa.three.parts": (
        "其中：因公出国（境）费决算{abroad}万元；公务用车购置及运行维护费决算{vehicles}万元；"
        "公务接待费决算{reception}万元。",
        "分项为：因公出国（境）费{abroad}万元，公务用车购置及运行维护费{vehicles}万元，"
        "公务接待费{reception}万元。",
    ),
    "fa.three.counts": (
        "因公出国（境）团组{groups}个、{travellers}人次；购置公务用车{bought}辆，年末保有量{held}辆；"
        "国内公务接待{times}批次、{guests}人次。",
    ),
    "fa.three.none": ("{unit}{year}年度没有“三公”经费财政拨款支出。",),
    "fa.operation": (
        "机关运行经费支出{amount}万元，比{last}年度{change}{rate}{reason}。",
        "{year}年度机关运行经费支出{amount}万元，较{last}年度{change}{rate}{reason}。",
    ),
    "fa.procurement": (
        "{year}年度政府采购支出总额{total}万元，其中：政府采购货物支出{goods}万元、政府采购工程支出"
        "{works}万元、政府采购服务支出{services}万元。",
        "政府采购支出总额{total}万元，包括货物支出{goods}万元、工程支出{works}万元、服务支出{services}万元。",
    ),
    "fa.assets": (
        "截至{year}年12月31日，{unit}共有车辆{held}辆，单价100万元以上设备{million}台（套）。",
        "{year}年末，{unit}保有车辆{held}辆，单价100万元以上设备{million}台（套）。",
    ),
    "fa.performance": (
        "{unit}对{year}年度{count}个项目开展绩效自评，涉及预算资金{total}万元。",
        "{year}年度{unit}组织{count}个项目绩效自评，涉及资金{total}万元。",
    ),
}
