"""The wordings of the statements in 第三部分; ``{name}`` places are filled from the year's budget."""

from __future__ import annotations

from corpus.layouts.wording import Wordings

STATEMENTS: Wordings = {
    "totals.income": (
        "{year}年度{unit}收入预算总计{total}万元，其中：当年收入{now}万元，上年结转{carried}万元，"
        "较上年{change}{rate}{reason}；",
        "{unit}{year}年度预算收入总计{total}万元，包括当年收入{now}万元、上年结转{carried}万元，"
        "与上年相比{change}{rate}{reason}；",
        "{year}年{unit}预算收入共计{total}万元，其中当年收入{now}万元、上年结转{carried}万元，"
        "比上年{change}{rate}{reason}；",
    ),
    "totals.expenditure": (
        "支出预算总计{total}万元，其中：当年预算安排{now}万元，上年结转安排{carried}万元，"
        "较上年{change}{rate}{reason}。",
        "预算支出总计{total}万元，包括当年预算安排{now}万元、上年结转安排{carried}万元，"
        "与上年相比{change}{rate}{reason}。",
        "预算支出共计{total}万元，其中当年安排{now}万元、上年结转安排{carried}万元，"
        "比上年{change}{rate}{reason}。",
    ),
    "income": (
        "{year}年度{unit}预算收入{total}万元，由以下几项组成：一般公共预算拨款收入{general}万元，"
        "占{general_share}；政府性基金预算拨款收入{fund}万元，占{fund_share}；"
        "国有资本经营预算拨款收入{capital}万元，占{capital_share}；财政专户管理资金收入{account}万元，"
        "占{account_share}；单位资金{own}万元，占{own_share}；上年结转{carried}万元，占{carried_share}。",
        "{unit}{year}年度预算收入{total}万元。按来源分：一般公共预算拨款收入{general}万元，"
        "占{general_share}；政府性基金预算拨款收入{fund}万元，占{fund_share}；"
        "国有资本经营预算拨款收入{capital}万元，占{capital_share}；财政专户管理资金收入{account}万元，"
        "占{account_share}；单位资金{own}万元，占{own_share}；上年结转{carried}万元，占{carried_share}。",
    ),
    "expenditure": (
        "{year}年度{unit}预算支出{total}万元，其中：基本支出{basic}万元，占{basic_share}；"
        "项目支出{project}万元，占{project_share}。",
        "{unit}{year}年度支出预算{total}万元。按支出性质分：基本支出{basic}万元，占{basic_share}；"
        "项目支出{project}万元，占{project_share}。",
    ),
    "fiscal.income": (
        "{year}年度{unit}财政拨款收支总预算{total}万元。其中：一般公共预算拨款{general}万元，"
        "政府性基金预算拨款{fund}万元，国有资本经营预算拨款{capital}万元。",
        "{unit}{year}年度财政拨款收支预算总额为{total}万元，由一般公共预算拨款{general}万元、"
        "政府性基金预算拨款{fund}万元、国有资本经营预算拨款{capital}万元构成。",
    ),
    "fiscal.parts": (
        "按时间分：当年拨款收入{now}万元，上年结转收入{carried}万元。",
        "其中：当年拨款收入{now}万元，上年结转{carried}万元。",
    ),
    "fiscal.uses": ("支出包括：{uses}。", "支出按功能分类为：{uses}。", "支出主要为{uses}。"),
    "general.scale": (
        "{year}年度{unit}一般公共预算当年支出{total}万元，比上年{change}{rate}{reason}。",
        "{unit}{year}年一般公共预算当年支出{total}万元，较上年{change}{rate}{reason}。",
    ),
    "general.structure": (
        "{year}年度{unit}一般公共预算当年支出{total}万元，具体用于：{uses}。",
        "{unit}一般公共预算当年支出{total}万元，按用途分为：{uses}。",
    ),
    "basic.total": (
        "{year}年度{unit}一般公共预算安排基本支出{total}万元，包括：",
        "{unit}{year}年一般公共预算基本支出{total}万元，分为：",
    ),
    "basic.personnel": (
        "人员经费{amount}万元，用于{names}等；",
        "人员经费{amount}万元，具体包括{names}；",
    ),
    "basic.public": (
        "公用经费{amount}万元，用于{names}等。",
        "公用经费{amount}万元，具体包括{names}。",
    ),
    "three.total": (
        "{year}年{unit}财政拨款安排“三公”经费预算{total}万元，与{last}年预算相比{change}{reason}。",
        "{unit}{year}年“三公”经费财政拨款预算{total}万元，较{last}年预算{change}{reason}。",
    ),
    "three.abroad": (
        "其中：因公出国（境）费{amount}万元，比上年预算{change}{reason}；",
        "分项看：因公出国（境）费{amount}万元，较上年预算{change}{reason}；",
    ),
    "three.reception": (
        "公务接待费{amount}万元，比上年预算{change}{reason}；",
        "公务接待费{amount}万元，较上年预算{change}{reason}；",
    ),
    "three.vehicles": (
        "公务用车购置及运行费{amount}万元，比上年预算{change}{reason}，"
        "其中公务用车购置费{purchase}万元，比上年预算{purchase_change}，"
        "公务用车运行维护费{running}万元，比上年预算{running_change}。",
        "公务用车购置及运行费{amount}万元，较上年预算{change}{reason}。"
        "其中：公务用车购置费{purchase}万元，较上年预算{purchase_change}；"
        "公务用车运行维护费{running}万元，较上年预算{running_change}。",
    ),
    "three.none": (
        "{year}年{unit}未安排“三公”经费预算。",
        "{unit}{year}年没有“三公”经费预算安排。",
    ),
    "operation": (
        "{year}年{unit}机关运行经费财政拨款预算{amount}万元，比{last}年预算{change}{rate}{reason}。",
        "{unit}{year}年安排机关运行经费{amount}万元，较{last}年预算{change}{rate}{reason}。",
    ),
    "operation.none": ("{unit}未安排机关运行经费。", "本{word}不属于行政单位，没有机关运行经费。"),
    "procurement": (
        "{year}年{unit}政府采购预算总额{total}万元，其中：货物类预算{goods}万元、工程类预算{works}万元、"
        "服务类预算{services}万元。",
        "{unit}{year}年安排政府采购预算{total}万元，包括政府采购货物预算{goods}万元、"
        "政府采购工程预算{works}万元、政府采购服务预算{services}万元。",
    ),
    "procurement.none": ("{year}年{unit}未安排政府采购预算。", "{unit}{year}年无政府采购预算。"),
    "performance.whole": (
        "{year}年{unit}编报整体支出绩效目标，涉及当年预算资金{total}万元，其中基本支出{basic}万元，"
        "项目支出{project}万元。",
        "{unit}编制了{year}年度整体支出绩效目标，覆盖当年预算资金{total}万元，"
        "由基本支出{basic}万元和项目支出{project}万元组成。",
    ),
    "performance.projects": (
        "{year}年{unit}纳入绩效目标管理的项目{count}个，涉及金额{total}万元，其中："
        "其他运转类项目{running_count}个，涉及金额{running}万元；"
        "特定目标类项目{targeted_count}个，涉及金额{targeted}万元。",
        "{unit}{year}年有{count}个项目纳入绩效目标管理，共计{total}万元。其中："
        "其他运转类项目{running_count}个，涉及金额{running}万元；"
        "特定目标类项目{targeted_count}个，涉及金额{targeted}万元。",
    ),
    "performance.published": (
        "公开项目绩效目标{count}个，涉及项目金额{total}万元，占项目支出总额的{share}。",
        "本次公开{count}个项目的绩效目标，涉及项目金额{total}万元，占项目支出总额的{share}。",
    ),
    "performance.pointer": ("（项目绩效目标表附后）", "（各项目绩效目标表见后）"),
    "assets.vehicles": (
        "截至{last}年12月31日，{unit}公务用车编制{allowed}辆，实有{held}辆，其中：领导用车{use0}辆，"
        "机要通信用车{use1}辆，应急保障用车{use2}辆，执法执勤用车{use3}辆，特种专业技术用车{use4}辆，"
        "事业单位业务用车{use5}辆，其他公务用车{use6}辆。",
        "{last}年12月31日，{unit}核定公务用车编制{allowed}辆，实有{held}辆。其中：领导用车{use0}辆，"
        "机要通信用车{use1}辆，应急保障用车{use2}辆，执法执勤用车{use3}辆，特种专业技术用车{use4}辆，"
        "事业单位业务用车{use5}辆，其他公务用车{use6}辆。",
    ),
    "assets.rooms": (
        "截至{last}年12月31日，{unit}办公用房建筑面积共{area}平方米。",
        "{last}年末，{unit}使用办公用房建筑面积{area}平方米。",
    ),
    "assets.other": (
        "截至{last}年12月31日，{unit}有原值50万元以上的通用设备{half}台（套），"
        "原值100万元以上的专用设备{million}台（套）。",
        "{last}年末，{unit}持有原值50万元以上通用设备{half}台（套）、原值100万元以上专用设备"
        "{million}台（套）。",
    ),
    "other.services": (
        "{unit}{year}年政府购买服务事项：{services}。",
        "{year}年度拟通过政府购买服务办理的事项有{services}。",
        "本年度纳入政府购买服务范围的事项包括{services}。",
    ),
    "other.none": ("无。", "无其他需要说明的事项。", "没有其他说明。"),
}
REASONS_UP = (
    "人员工资和社会保险缴费标准调整",
    "新增专项业务支出",
    "上级专项资金提前下达",
    "重点项目进入集中实施阶段",
    "业务量增长，相应增加保障经费",
)
REASONS_DOWN = (
    "落实过紧日子要求，压减一般性支出",
    "部分一次性项目上年已完成",
    "在职人员减少，人员经费相应减少",
    "上年结转资金减少",
    "项目进入收尾阶段，资金需求下降",
)
REASONS_SAME = ("工作任务和支出标准没有变化", "支出范围与上年一致")
GLOSSARY: tuple[tuple[str, str], ...] = (
    ("基本支出", "用来维持机构日常运转、保障人员待遇的支出，分为人员经费和公用经费。"),
    ("项目支出", "为办理专门事项、实现既定发展任务，在基本支出以外安排的支出。"),
    (
        "“三公”经费",
        "财政拨款安排的因公出国（境）费、公务用车购置及运行费、公务接待费三类支出。",
    ),
    ("机关运行经费", "机关和参公单位以财政拨款列支、属于基本支出的公用部分。"),
    ("政府采购", "使用财政性资金依法采购目录以内或者限额标准以上的货物、工程和服务。"),
    ("财政专户管理资金", "存入财政专户管理的教育收费等资金。"),
    ("单位资金", "财政预算资金和财政专户管理资金之外，单位依法取得并使用的资金。"),
    ("上年结转", "以前年度已安排、延续到本年按原用途使用的资金。"),
    ("一般公共预算", "主要以税收收入安排、用于民生和公共服务的收支预算。"),
    ("政府性基金预算", "依法向特定对象征收并专门用于特定公共事业的收支预算。"),
    ("国有资本经营预算", "用国有资本收益安排的收支预算。"),
    ("财政拨款", "一般公共预算、政府性基金预算和国有资本经营预算安排的拨款。"),
)
