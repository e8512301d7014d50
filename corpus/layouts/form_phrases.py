"""The wordings of a form's text fields; ``{name}`` places are filled from the project."""

from __future__ import annotations

from corpus.layouts.wording import Wordings

FORM_PHRASES: Wordings = {
    "overview.why": (
        "{why}，拟安排{name}。",
        "因{why}，{unit}申请实施{name}。",
        "目前{why}，需要通过{name}予以解决。",
        "{name}由{unit}负责，立项背景为{why}。",
        "考虑到{why}，{year}年继续做好{name}相关工作。",
        "{unit}调研后认为，{why}，应当安排{name}。",
        "围绕年度重点任务，针对{why}的实际，实施{name}。",
        "经集体研究，为解决{why}的问题，设立{name}。",
    ),
    "overview.term": (
        "项目分{term}年实施，总投资{period}元，本年安排{total}元。",
        "项目实施期{term}年，共需资金{period}元，其中本年{total}元。",
        "按{term}年计划推进，实施期预算{period}元，{year}年预算{total}元。",
    ),
    "basis": (
        "《{title}》（{number}）",
        "依据《{title}》（{number}）",
        "{issuer}《{title}》（{number}）",
        "根据{issuer}印发的《{title}》（{number}）立项。",
        "《{title}》（{number}）及年度工作安排",
    ),
    "necessity": (
        "{why}，若不及时安排，将影响{goal}。",
        "实施本项目有利于{goal}，十分必要。",
        "{why}，项目的设立是履行部门职责的需要。",
        "通过实施项目，可以{goal}，社会需求迫切。",
        "现状与要求之间差距明显：{why}，必须安排资金解决。",
        "项目能够{goal}，符合本地区发展实际。",
        "{goal}是本单位的法定职责，需要专项资金支持。",
    ),
    "measures": (
        "《{unit}财务管理制度》《{unit}项目管理办法》",
        "按照单位内部控制制度执行，专款专用，定期检查。",
        "成立项目工作组，明确责任人，按月调度进度。",
        "执行政府采购和合同管理规定，资金支付实行双人审核。",
        "制定实施方案，建立台账，完工后组织验收。",
        "《{unit}专项资金管理办法》",
        "严格履行集体决策程序，落实绩效运行监控。",
    ),
    "plan": (
        "{year}年{first}月至{last}月组织实施，{last}月底前完成资金支付。",
        "{first}月启动，{last}月底前全部完成。",
        "{year}年{first}月完成前期准备，{last}月底前完成验收并支付资金。",
        "计划于{year}年{first}月开始，{last}月结束，按进度拨付资金。",
        "分阶段推进：{first}月制定方案，{last}月底前完成全部任务。",
        "{year}年{first}-{last}月按计划实施。",
    ),
    "goal": (
        "{goal}。",
        "通过{name}，{goal}。",
        "完成{quantities}，{goal}。",
        "{year}年完成{quantities}，{goal}。",
        "按期完成{quantities}等任务，{goal}。",
        "落实资金{total}元，{goal}。",
        "保质保量完成{quantities}。",
    ),
    "goal.period": (
        "{term}年内{goal}。",
        "实施期内累计完成{quantities}，{goal}。",
        "通过{term}年实施，完成{quantities}，{goal}。",
        "利用{term}年时间，{goal}。",
    ),
}
# How a cost breakdown is written: lead, one item, separator, total. Yuan throughout.
COSTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "资金测算：",
        "{item}{quantity}{measure}，每{measure}{price}元，计{amount}元",
        "；",
        "；合计{total}元。",
    ),
    ("所需经费：", "{item}{quantity}{measure}×{price}元={amount}元", "，", "，共计{total}元。"),
    ("其中", "{item}费用{amount}元（{quantity}{measure}×{price}元/{measure}）", "、", "，合计{total}元。"),
    ("测算依据为", "{item}{quantity}{measure}、单价{price}元，需{amount}元", "；", "。以上合计{total}元。"),
    (
        "具体包括：",
        "{item}{amount}元，按{quantity}{measure}、每{measure}{price}元测算",
        "；",
        "。总计{total}元。",
    ),
    (
        "预算明细：",
        "{item}{quantity}{measure}，{price}元/{measure}，小计{amount}元",
        "；",
        "，总计{total}元。",
    ),
    ("经测算，", "{item}需{amount}元（{price}元/{measure}，{quantity}{measure}）", "，", "，共需{total}元。"),
    (
        "支出内容为",
        "{item}{quantity}{measure}，按{price}元/{measure}计{amount}元",
        "；",
        "。费用合计{total}元。",
    ),
)
