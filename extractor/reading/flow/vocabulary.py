"""Standard labels of budget tables, as data: header cells, what stands under what, row words.

Source: the table formats of 部门预算公开 and 部门决算公开 of several provinces (地方预决算公开操作规程,
财预〔2016〕143号, and its annexes); patterns match labels without spaces.
"""

from __future__ import annotations

import re
from enum import Enum

_YEAR = r"(?:20\d\d年?度?|本年度?|上年度?|当年)"
_FUND = r"(?:一般公共预算|政府性基金|国有资本经营|公共财政)(?:预算)?(?:资金|财政拨款|拨款|收入|支出|预算)*"
_WHICH = r"(?:支出|收入|财政拨款支出|(?:部门|政府)(?:预算)?(?:支出)?)"
_SUBJECT = rf"{_WHICH}?(?:支出)?(?:功能|经济)?(?:支出)?(?:分类)?科目"
_CODE = (
    rf"{_SUBJECT}(?:编码|代码)|支出(?:功能|经济)分类科目|(?:功能|经济)分类(?:科目|编码|代码)"
    r"|(?:单位|项目|部门)?(?:编码|代码)"
)
_NAME = (
    rf"{_SUBJECT}(?:名称)?(?:（类别）)?|(?:项目|单位|部门|采购(?:物品|项目)?|专项|资金|支出)名称"
    r"|采购(?:品目|品目大类|品目名称|组织形式|方式|物品名称)|支出用途|功能分类|备注|说明|资金来源|支出经济分类"
)
_WHOSE = r"(?:本年|财政拨款|国有资本经营预算|政府性基金预算|当年)*"
_INCOME, _EXPENSE = rf"{_WHOSE}收入(?:预算)?", rf"{_WHOSE}支出(?:预算)?"
_SOURCE = r"(?:财政拨款|事业|事业单位经营|其他|上级补助|附属单位上缴|经营)收入"
_ITEM_CHILD = r"项目|项目名称|合计|小计"
_AMOUNT = r"(?:20\d\d年?|本年|上年)?(?:年初)?(?:预算|决算|执行|完成)?(?:金额|数额?|合计|总计|总额)|数量|单价"


class ColumnKind(Enum):
    """What a column holds."""

    CODE = "编码"
    TEXT = "名称"
    NUMBER = "金额"


CODE_LABEL = re.compile(rf"(?:{_CODE}|[类款项]|序号)")
TEXT_LABEL = re.compile(rf"(?:项目|{_NAME})")
NUMBER_LABEL = re.compile(
    rf"(?:{_AMOUNT}|{_YEAR}(?:预算数?|决算数?|执行数|预算安排|合计|金额|支出|收入|结转)?|合计|小计|总计|共计"
    rf"|(?:其中：)?{_FUND}(?:（.{{1,8}}）)?(?:安排|数|合计)?|(?:20\d\d年|本年)?财政拨款(?:预算|收入|支出|安排|补助)?"
    r"|财政专户(?:管理)?(?:资金|收入)|专户(?:管理)?资金|单位资金|非财政拨款|自筹资金"
    r"|(?:上级补助|事业(?:单位)?(?:经营)?|经营|其他|附属单位上缴|用事业基金弥补|动用|使用)(?:收入|资金|支出|收支差额)"
    r"|(?:对附属单位补助|上缴上级|结余分配|经营|事业)支出|使用非财政拨款结余"
    r"|上?年?(?:初|末)?结转(?:和|与)?(?:结余)?(?:资金|安排|下年)?|上年结转(?:安排|资金|和结余)?|年[初末](?:财政拨款)?结转和结余"
    r"|结转下年(?:资金)?|单位预留机动经费|本年(?:收入|支出)(?:合计)?|(?:当年|本年)(?:预算)?安排|当年预算安排|预算(?:数|安排)"
    r"|(?:基本|项目)支出(?:结转|预算)?|人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)|商品和服务支出|工资福利支出"
    r"|(?:“?三公”?经费)?(?:合计|小计)|因公出国（境）(?:费|费用)?|公务接待费|公务用车购置(?:及|和)运行(?:维护)?费"
    r"|公务用车购置费?|公务用车运行(?:维护)?费|购置费|运行费|会议费|培训费|机关运行经费(?:支出|预算数?)?"
    r"|(?:国有资本经营|政府性基金|一般公共)(?:预算)?(?:收入|支出)(?:预算)?|(?:收入|支出)预算|总额|总计|增减(?:额|率|幅度?)?.{0,3}|20\d\d年?[执预决行算]{2}数比20\d\d年?[执预决行算]{2}数"
    r"|货物|工程|服务|变动率.{0,3}|比例|占比)"
)
#: Labels that may stand over others, with what may stand under them. Order matters: the first match counts.
GROUPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"项目|(?:功能|经济|支出)?分类科目|科目"),
        re.compile(rf"(?!经济科目$)(?:{_CODE}|(?!.*项目名称)(?!单位)(?!部门名称)(?:{_NAME}))"),
    ),
    (re.compile(_CODE), re.compile(r"[类款项]")),
    (
        re.compile(rf"(?!财政拨款收入){_INCOME}"),
        re.compile(
            rf"{_ITEM_CHILD}|{_AMOUNT}|{_YEAR}(?:合计|预算数?|预算安排)?|(?!.*支出){_FUND}(?:收入预算)?"
            rf"|国有资本经营收入预算|财政专户管理资金|单位资金|{_SOURCE}"
        ),
    ),
    (
        re.compile(r"财政拨款收入"),
        re.compile(rf"{_ITEM_CHILD}|{_AMOUNT}|{_YEAR}(?:合计|预算数?|预算安排)?"),
    ),
    (
        re.compile(_EXPENSE),
        re.compile(
            rf"{_ITEM_CHILD}|{_AMOUNT}|{_YEAR}(?:合计|预算数?|预算安排)?|当年预算安排|上年结转安排|功能分类|支出用途"
            rf"|(?:支出)?(?:功能分类)?科目(?:编码|名称)|(?:基本|项目)支出|(?!.*收入){_FUND}"
        ),
    ),
    (re.compile(r"功能分类|支出用途"), re.compile(rf"(?:功能)?科目名称|项目名称|{_AMOUNT}")),
    (
        re.compile(r"人员经费|公用经费"),
        re.compile(rf"(?:经济分类)?科目(?:编码|名称)|经济分类科目名称|{_AMOUNT}"),
    ),
    (
        re.compile(
            rf"{_YEAR}?(?:预算|决算)?(?:金额|数|安排)|{_YEAR}预算|一般公共预算(?:基本)?支出|(?:收入|支出)预算"
            r"|政府性基金预算支出|国有资本经营预算支出|一般公共预算基本支出"
        ),
        re.compile(
            rf"合计|小计|(?:基本|项目)支出|人员经费|公用经费|{_FUND}|财政拨款收入|事业收入|事业单位经营收入|其他收入"
            r"|财政专户管理资金|单位资金|因公出国.*|公务接待费|公务用车购置.*"
        ),
    ),
    (
        re.compile(r"(?:20\d\d年|本年)?财政拨款(?:预算|安排|收入)?"),
        re.compile(rf"小计|{_FUND}"),
    ),
    (
        re.compile(r"上年结转(?:和?结余)?|年初结转和结余"),
        re.compile(rf"合计|小计|{_FUND}|财政专户管理资金|单位资金"),
    ),
    (
        re.compile(r"20\d\d年?[执预决行算]{2}数比20\d\d年?[执预决行算]{2}数"),
        re.compile(r"增减.*|金额|比例|变动.*"),
    ),
    (re.compile(r"基本支出"), re.compile(r"小计|人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)")),
    (
        re.compile(r"公务用车购置(?:及|和)运行(?:维护)?费"),
        re.compile(r"合计|小计|公务用车购置费?|公务用车运行.*|购置费|运行费"),
    ),
    (
        re.compile(r"(?:20\d\d年)?(?:财政拨款)?“?三公”?经费(?:预算数|决算数)?"),
        re.compile(r"合计|小计|因公出国.*|公务接待费|公务用车购置.*|公务用车运行.*|购置费|运行费"),
    ),
)
#: Groups that name the items themselves where nothing but an amount stands beside them: 支出用途 金额.
NAMING_GROUP = re.compile(r"功能分类|支出用途")
#: Labels of groups that are not columns themselves and so are no NUMBER, CODE or TEXT label.
GROUP_ONLY = re.compile(
    r"(?:本年|财政拨款|国有资本经营预算|政府性基金预算)?(?:收入|支出)|(?:20\d\d年)?(?:财政拨款)?“?三公”?经费(?:预算数|决算数)?"
    r"|一般公共预算(?:基本)?支出|支出合计"
)
#: First cells of rows that are not items: totals and the fixed rows of the 三公 table.
TOTAL_LABEL = re.compile(
    r"(?:部门|单位)?(?:合计|总计|共计)|(?:本年|当年)?(?:收入|支出)(?:合计|总计|小计)|(?:本年|当年)(?:收入|支出)(?:合计|总计)"
    r"|收支(?:合计|总计)"
)
LEFT_ITEM = re.compile(
    r".*(?:收入|预算|资金|拨款|补助|上年(?:财政拨款)?结转.*|年初.*结转.*|使用.*结余.*)(?:收入)?"
    r"|.*(?:收入合计|收入总计|当年收入小计)"
)
#: Items of the income side that begin like classes of expenditure.
INCOME_ITEMS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")
RIGHT_ITEM = re.compile(r".*(?:支出|预备费|支出合计|支出总计|年[终末].*结转.*|结余分配|结转下年.*|机动经费)")
#: Rows of two-sided tables that carry no number: every other row label begins with one.
UNNUMBERED_ROW = re.compile(
    r"(?:本年|当年|收入|支出|收支)*(?:合计|总计|小计)|上年.*结转.*|年[初终末].*结转.*|结转下年.*|使用.*结余.*|结余分配"
    r"|动用.*|用事业基金.*"
)
CARRIED = re.compile(r"上年结转.*|结转.*")
TOTAL_COLUMN = re.compile(r"(?:.*[^收])?(?:合计|小计|总计)|预算数|决算数|金额")
ORDINALS = "一二三四五六七八九十"
ITEM_START = re.compile(
    r"([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|([①-⑳])|(\d{1,2})[、.．](?!\d)"
)
MONEY_UNIT = re.compile(r"(?:金额)?单位[:：](?:人民币)?(亿元|万元|千元|元)")
REMARK = re.compile(r"^(?:注|备注|说明)(?:[:：]|\d[:：.、])|^本表(?:无数据|为空)|^此表")
#: Rows of the 三公 table that prints its items one below another.
THREE_PUBLIC_ROW = re.compile(r"因公出国[（(]境[）)]|公务接待费|公务用车(?:购置|运行)|会议费|培训费")
#: Amounts of the income side stand over nothing.
INCOME_SIDE = re.compile(_INCOME)
#: The code column whose label wraps around its neighbour: 支出功能分类 / 科目名称 / 科目编码.
SPLIT_CODE = re.compile(r"(?:支出)?(?:功能|经济)分类")
CODE_TAIL = re.compile(r"科目编码|科目代码|编码")
#: A total does not stand beside an amount of the same side: it stands under it.
TOTAL_WORD = re.compile(r"合计|小计")
#: The halves of basic expenditure, whose totals (人员经费合计) wrap in their narrow cell.
HALF_TOTAL = re.compile(r"(?:人员经费|(?:日常)?公用经费)合计")
HALF_OF_BASIC = re.compile(r"人员经费|(?:日常)?公用经费")
AMOUNT_WORD = re.compile(r"金额|(?:20\d\d年?)?(?:预算|决算)数")
