"""What the words of an indicator say about its slot: second level, and name or value.

A lexicon, not learned: each clue adds log weight. The terms are the official explanations of the second
levels (财预〔2021〕101号: 数量 how many, 质量 how good, 时效 when, 成本 at what cost, …) in the words that
forms use for them. Scores are natural logarithms up to a constant.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

LEVELS = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")

_NAME_CLUES: tuple[tuple[re.Pattern[str], int, float], ...] = tuple(
    (re.compile(pattern), level, weight)
    for pattern, level, weight in (
        (r"数量|人数|次数|个数|户数|家数|套数|面积$|里程|总量|量$|数$|场次|频次|规模", 0, 2.0),
        (r"面积|长度|人次|设备|购置|建设|改造|租|聘|招聘|印刷|举办|开展|培训人", 0, 0.7),
        (r"合格|质量|准确|达标|通过率|完好|故障|验收|符合率|规范|参与率|覆盖率|正确|真实|足额", 1, 2.0),
        (r"率$|度$|性$", 1, 0.6),
        (r"及时|时间|时限|时长|期限|进度|按时|时效|周期|响应|工期|按期|频率", 2, 2.5),
        (
            r"(?:及时|按时|按期|准时)\w{0,2}[率性度]?$",
            2,
            2.0,
        ),
        (
            r"成本|费用|单价|价格|标准$|付费|收费|工资|经费|预算|租金|投资|控制数|总额|费$|补助标准|支出$|资金$|补贴$",
            3,
            2.0,
        ),
        (r"收入|产值|税收|增收|经济|投资拉动|节约|盈利|损失|财政资金使用", 4, 1.6),
        (
            r"保障|提高|提升|促进|社会|就业|环境|服务|水平|能力|形象|稳定|安全|影响力|知晓|利用率|应用率|正常",
            5,
            1.2,
        ),
        (r"生态|污染|绿化|环保|水质|空气|节能|排放|废[气水]|环境质量|垃圾|能耗", 6, 2.2),
        (r"持续|长期|长效|可持续|长远|健康发展", 7, 2.2),
        (r"满意", 8, 5.0),
    )
)
_VALUE_CLUES: tuple[tuple[re.Pattern[str], int, float], ...] = tuple(
    (re.compile(pattern), level, weight)
    for pattern, level, weight in (
        (
            r"\d\s*(?:个|家|处|名|人|人次|次|份|本|台|套|件|辆|米|平方米|平米|公里|㎡|m²|亩|户|场|项|条|栋|部|只|吨|路|期|门|篇|学时|层|支|箱|座|株)(?:[（(].*)?$",
            0,
            1.8,
        ),
        (r"%|％", 1, 1.0),
        (r"合格|准确|规范|符合|达标|真实|完整|无故障", 1, 1.2),
        (r"及时|年|月底?前?$|全年|每[年月天日季周]|按[时期月年]|小时|分钟|工作日|天$|季度|长期", 2, 2.0),
        (r"元|标准", 3, 2.5),
        (r"提高|提升|保障|促进|改善|增强|有效|显著|优化|加强|维护|降低|减少|稳定|明显|良好", 5, 1.4),
        (r"持续|长期|长效", 7, 1.0),
    )
)
_SATISFACTION_SHARE = re.compile(r"满意")


@lru_cache(maxsize=8192)
def level2_log_probabilities(name: str, value: str) -> tuple[float, ...]:
    """Log probability of each of ``LEVELS`` given an indicator's name and value."""
    scores = [0.0] * len(LEVELS)
    for pattern, level, weight in _NAME_CLUES:
        if pattern.search(name):
            scores[level] += weight
    for pattern, level, weight in _VALUE_CLUES:
        if pattern.search(value):
            scores[level] += weight
    if _SATISFACTION_SHARE.search(name):
        scores[1] -= 1.0
    total = math.log(sum(math.exp(score) for score in scores))
    return tuple(score - total for score in scores)


_NUMERIC_VALUE = re.compile(
    r"^[≥≤＞＜><=﹥﹤›‹〉〈约]?\s*\d[\d,，.]*\s*(?:%|％|‰|[^\d\s。；;，,]{0,8})?(?:/[^\d\s]{1,4}){0,2}$|^[≥≤＞＜><=﹥﹤›‹]"
)
_RANGE_VALUE = re.compile(r"^\d[\d.]*\s*(?:至|-|—|~|～|－)\s*\d[\d.]*\s*\D{0,5}$")
_TIME_VALUE = re.compile(
    r"^(?:全年|全天|长期|常年|按[时期月年季]\w{0,3}|每\w{1,6}次?|\d{1,4}年\d{0,2}月?(?:底?前|份)?|\d{1,2}月底?(?:之?前)?|至少每\w{1,4}|[上下]半年|年底前?|\d{4}年)$"
)
_VERBAL_VALUE = re.compile(
    r"^(?:有?(?:效|所|明显|显著|进一步|逐步|不断|持续|大幅|稳步|较)?(?:及时|提高|提升|保障|保证|促进|改善|增强|降低|减少|减轻|优化|加强|加大|确保|维护|"
    r"稳定|满意|准确|规范|合规|合格|符合|达标|真实|完整|正常|良好|健全|完善|节约|推动|推进|支持|扩大|深化|增加|拉动|带动|满足|到位|合理|合法|有效|显著|明显|"
    r"公开|覆盖|安全|无|有|是|优|高|好|落实|执行|展现|无故障|无事故|可持续|持续|长期|全区|全省|全县|全市|逐步)){1,3}(?:[、，].{1,8})*$"
)


@lru_cache(maxsize=8192)
def value_log_odds(text: str) -> float:
    """Log odds that a cell is an indicator's value rather than its name."""
    flat = text.replace(" ", "")
    if _NUMERIC_VALUE.match(flat) or _RANGE_VALUE.match(flat):
        return 3.5
    if _TIME_VALUE.match(flat):
        return 2.5
    if _VERBAL_VALUE.match(flat):
        return 2.0
    score = 0.5 if len(flat) <= 3 else 0.0
    score -= 0.12 * max(len(flat) - 5, 0)
    if re.search(r"(?:率|度|数|量|性|费|成本|时间|标准|价格|水平|能力|面积|次数|人数)$", flat):
        score -= 2.0
    if flat.startswith(("按", "每", "不")):
        score += 1.0
    return max(score, -3.5)
