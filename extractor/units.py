"""计量单位: every printed form of a unit of measurement and what it stands for.

The table is data: one line per canonical unit with its factor and its other printed forms. Factors convert
to the base unit of the dimension (see ``extractor.amounts.Unit``). Basis: 国务院关于在我国统一实行法定计量
单位的命令 for the legal units, 亩 = 2000/3 平方米, and the classifiers seen in performance targets.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.amounts import Dimension, Unit
from extractor.characters import fold

_M = Dimension.MONEY
_MEASURES: tuple[tuple[Dimension, str, str, str], ...] = (
    (_M, "元", "1", "圆 块钱 元钱 元人民币 元整 圆整 RMB"),
    (_M, "千元", "1000", ""),
    (_M, "万元", "10000", "万圆 万元整 万元人民币 W元"),
    (_M, "亿元", "100000000", "亿圆"),
    (Dimension.AREA, "平方米", "1", "㎡ m² m2 m^2 平米 平方 平方公尺"),
    (Dimension.AREA, "亩", "666.6666666666666666666666667", "市亩"),
    (Dimension.AREA, "公顷", "10000", "hm² hm2 ha"),
    (Dimension.AREA, "平方公里", "1000000", "km² km2 k㎡ ㎢ 平方千米"),
    (Dimension.LENGTH, "米", "1", "m 延米 延长米 公尺"),
    (Dimension.LENGTH, "厘米", "0.01", "cm 公分 ㎝"),
    (Dimension.LENGTH, "毫米", "0.001", "mm ㎜"),
    (Dimension.LENGTH, "公里", "1000", "km ㎞ 千米"),
    (Dimension.VOLUME, "立方米", "1", "m³ m3 m^3 方 立方"),
    (Dimension.VOLUME, "升", "0.001", "L 公升"),
    (Dimension.VOLUME, "毫升", "0.000001", "ml mL ML"),
    (Dimension.MASS, "吨", "1000", "t 公吨"),
    (Dimension.MASS, "千克", "1", "kg KG Kg 公斤 ㎏"),
    (Dimension.MASS, "克", "0.001", "g"),
    (Dimension.MASS, "毫克", "0.000001", "mg ㎎"),
    (Dimension.MASS, "斤", "0.5", "市斤"),
    (Dimension.TIME, "秒", "0.00001157407407407407407407407407", "s 秒钟"),
    (Dimension.TIME, "分钟", "0.0006944444444444444444444444444", "min"),
    (Dimension.TIME, "小时", "0.04166666666666666666666666667", "h 个小时 H"),
    (Dimension.TIME, "天", "1", "日内 日以内 日历天 个日历日 日历日 d 自然日 个自然日"),
    (Dimension.TIME, "工作日", "1", "个工作日 工作天 个工作天"),
    (Dimension.TIME, "周", "7", "星期 个星期"),
    (Dimension.TIME, "月", "30", "个月"),
    (Dimension.TIME, "季度", "90", "个季度 季"),
    (Dimension.TIME, "年", "365", "周年 个年度"),
    (Dimension.SHARE, "%", "0.01", "％ ﹪ 百分比"),
    (Dimension.SHARE, "‰", "0.001", ""),
    (Dimension.SHARE, "百分点", "0.01", "个百分点 个百分比 pct"),
    (Dimension.SHARE, "倍", "1", ""),
    (Dimension.OTHER, "千瓦时", "1", "kWh KWh kwh KWH 度"),
    (Dimension.OTHER, "千瓦", "1", "kW KW kw"),
    (Dimension.OTHER, "兆瓦", "1000", "MW"),
    (Dimension.OTHER, "摄氏度", "1", "℃ °C"),
    (Dimension.OTHER, "分贝", "1", "dB db DB"),
    (Dimension.OTHER, "分", "1", ""),
    (Dimension.OTHER, "GB", "1", ""),
    (Dimension.OTHER, "TB", "1024", ""),
    (Dimension.OTHER, "兆", "1", "M MB Mbps 兆比特"),
)

_CLASSIFIERS = (
    "人 名 位 人次 人天 人日 人月 人份 户 户次 家 家次 处 所 座 栋 幢 套 套件 台 台套 台次 台班 部 辆 辆次 "
    "架 架次 艘 组 组次 批 批次 次 场 场次 期 班 班次 届 个 间 间次 张 块 株 棵 头 只 羽 匹 口 眼 盏 "
    "根 对 双 副 枚 颗 篇 幅 卷 册 册次 字 页 面 片 段 路 层 门 起 例 桩 笔 单 票 车次 "
    "趟 趟次 工日 课时 学时 学分 节 节次 堂 "
    "件 件次 支 支次 箱 盒 瓶 袋 包 桶 罐 项 项次 条 条次 种 类 份 本 宗 床 席 款 道 点 点次 点位 站 井 孔 "
    "样 样次 帧 杆 桌 餐 餐次 镇 乡 村 社区 街道 县 区 标段 团 团组 平台 家企业 个点 个站点"
)
PER_ONLY = ("日", "学期", "年度", "月度", "旬", "夜", "晚", "生", "师", "员", "单位", "企业", "校")
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}


def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for dimension, name, factor, aliases in _MEASURES:
        unit = Unit(name=name, dimension=dimension, factor=Decimal(factor))
        for printed in (name, *aliases.split()):
            table[fold(printed)] = unit
    for name in _CLASSIFIERS.split():
        table.setdefault(name, Unit(name=name, dimension=Dimension.COUNT))
    return table


UNITS = _table()
PER_UNITS = {**UNITS, **{name: Unit(name=name, dimension=Dimension.COUNT) for name in PER_ONLY}}

_TAGS = re.compile(r"<[^<>]{1,8}>|\s+")
_STROKE = re.compile(r"[/·每]|(?<=[人名])[.](?=[年月日天次])")
_BRACKETED = re.compile(r"([^()]{1,3})\(([^()]{1,3})\)")
_POWERED = re.compile(r"[kK]?[mM]\^?[23²³]")
_DAY = {"日": "天", "年度": "年", "月度": "月"}


def unit_pattern() -> str:
    """A regular expression (no groups) for one printed unit in folded text, longest form first.

    A superscript may be printed as a tag with blanks (``m <sup>2</sup>``, ``m ²``); a classifier may have
    a second one in brackets (``台（套）``).
    """
    ones = "".join(u for u in UNITS if UNITS[u].dimension is Dimension.COUNT and len(u) == 1)
    power = r"[kK]?[mM](?:\^?[23](?!\d)|\s{0,2}[²³]|\s{0,2}<sup>\s?[23]\s?</sup>)"
    words = sorted((u for u in PER_UNITS if not _POWERED.fullmatch(u)), key=len, reverse=True)
    forms = [re.escape(u) + ("(?![A-Za-z])" if u[-1].isascii() and u[-1].isalpha() else "") for u in words]
    return rf"(?:{power}|[{ones}]\([{ones}]\)|{'|'.join(forms)})"


def find_unit(printed: str) -> Unit | None:
    """The unit that ``printed`` stands for, or None.

    Args:
        printed: One unit as printed, with or without tags, blanks, scale (``万人``) and strokes
            (``元/人/月``).

    Returns:
        The canonical unit; a stroke gives ``Dimension.RATE`` with ``per`` in printed order.
    """
    text = _TAGS.sub("", fold(printed)).strip("/·")
    if not text:
        return None
    plain = _single(text)
    if plain is not None:
        return plain
    head, *below = _STROKE.split(text)
    top = _single(head)
    if top is None or not below:
        return None
    per = tuple(name for part in below for name in per_names(part))
    return rate_of(top, per) if per and all(per) else None


def rate_of(top: Unit, per: tuple[str, ...]) -> Unit:
    """The unit ``top`` per each of ``per``: 元 with (人, 月) is 元/人/月."""
    return Unit(name="/".join((top.name, *per)), dimension=Dimension.RATE, factor=top.factor, per=per)


def per_names(part: str) -> tuple[str, ...]:
    """What stands below one stroke: ``人天`` is (人, 天); an unknown word gives an empty name."""
    part = _lower(_TAGS.sub("", fold(part)))
    if len(part) == 2 and part[0] in "人台家户个次" and part[1] in "年月日天次":
        return tuple(_DAY.get(c, PER_UNITS[c].name) for c in part)
    unit = PER_UNITS.get(part)
    if unit is not None:
        return (_DAY.get(unit.name, unit.name),)
    bracketed = _BRACKETED.fullmatch(part)
    return (f"{bracketed[1]}（{bracketed[2]}）",) if bracketed else ("",)


def _single(text: str) -> Unit | None:
    unit = PER_UNITS.get(_lower(text))
    if unit is not None:
        return unit
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and bracketed[1] in UNITS:
        return Unit(name=f"{bracketed[1]}（{bracketed[2]}）", dimension=Dimension.COUNT)
    for length in (2, 1):
        scale, rest = _SCALES.get(text[:length]), _lower(text[length:])
        if scale and (not rest or rest in UNITS):
            return _scaled(text[:length], Decimal(scale), UNITS.get(rest))
    return None


def _scaled(word: str, scale: Decimal, base: Unit | None) -> Unit:
    if base is None:
        return Unit(name=word, dimension=Dimension.COUNT, factor=scale)
    return Unit(name=word + base.name, dimension=base.dimension, factor=scale * base.factor)


def _lower(text: str) -> str:
    """Powers of metres in one form: ``KM²`` and ``km2`` are the same."""
    return text.lower().replace("²", "2").replace("³", "3") if _POWERED.fullmatch(text) else text
