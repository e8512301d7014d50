"""形近字误用

为什么：录入或识别时把字换成形状相近的另一个字（设备写成“设各”，治理写成“冶理”），公开前没有校对。
报什么：某处词组只出现一次，而把其中一字换成形近字后，四个字的词组在同一文件中另有出现，且其中三个字出现两次以上。
不报什么：两种写法都多次出现的；换字后的词组在文件中没有出现的；扫描件和由识别得到的文本（可能是识别差错）。
局限：正确写法没有在文件中另外出现的查不出来；只比较表中所列的形近字。
依据：公开内容应准确、规范。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.text_layer import has_text_layer
from anomaly.prose.texts import Prose, all_texts
from extractor.document import Document

INFO = Info(
    code="TX014",
    name="疑为形近字误用",
    name_en="A character stands for one that looks alike",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="公开内容应准确、规范",
)

#: Characters that are taken for each other by shape, each pair in both directions.
_PAIRS = (
    "备各 治冶 障章 修休 全金 务物 己已 末未 拨拔 算箅 设没 竣峻 培陪 绩积 辖瞎 人入 土士 日曰 千干 徽微 "
    "复夏 检捡 稳隐 低底 侯候 住往 住佳 折拆 析折 晴睛 蓝篮 楼搂 渠集 管菅 洁浩 堤提 植值 护沪 拥佣 险验 "
    "评坪 估佑 购构 贷货 账帐 薪新 津律 贴帖 帮邦 扶抚 疫役 防妨 治洽 理埋 环坏 境镜 测侧 训圳 宣宜 传转 "
    "教数 师帅 校较 技枝 研砚 科料 质贡 量重 标杆 完宪 成戍 保呆 持特 续读 运远 行衔 营菅 业亚 主王 "
    "要耍 任仕 职织 责贵 项顶 目自 支文 出岀 收攸 财则 政攻 预颈 决诀 公分 用甩 经径 费贯 基甚 本木 单草 "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The right words stand ``least_right`` times; ``certainty`` is the probability of a finding."""

    least_right: int = 2
    certainty: float = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    prose: Prose
    at: int
    start: int
    right: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for each place whose words stand elsewhere with a look-alike."""
    if not has_text_layer(document):
        return
    texts = [*all_texts(document)]
    counts: Counter[str] = Counter()
    for prose in texts:
        text = prose.text.text
        counts.update(text[n : n + size] for size in (3, 4) for n in range(len(text) - size + 1))
    alike = _alike()
    seen: set[str] = set()
    for prose in texts:
        for slip in _slips(prose, counts, alike, params):
            wrong = prose.text.text[slip.start : slip.start + len(slip.right)]
            if wrong not in seen:
                seen.add(wrong)
                yield _finding(slip, wrong, params)


def _alike() -> Mapping[str, str]:
    """Each character with all that look like it."""
    alike: dict[str, str] = {}
    for pair in _PAIRS.split():
        left, right = pair[0], pair[1]
        alike[left] = alike.get(left, "") + right
        alike[right] = alike.get(right, "") + left
    return alike


def _slips(
    prose: Prose, counts: Mapping[str, int], alike: Mapping[str, str], params: Params
) -> Iterator[_Slip]:
    """The first words around each suspect that stand elsewhere put right."""
    text = prose.text.text
    for at, char in enumerate(text):
        for other in alike.get(char, ""):
            slip = _slip(prose, at, other, counts, params)
            if slip is not None:
                yield slip
                break


def _slip(prose: Prose, at: int, other: str, counts: Mapping[str, int], params: Params) -> _Slip | None:
    """Four characters around the suspect stand elsewhere put right, and three of them several times.

    Three alone prove nothing: 货物支出 printed once is no slip for 业务支出.
    """
    text = prose.text.text
    if any(counts[text[n : n + 3]] > 1 for n in range(max(at - 2, 0), at + 1)):
        return None
    right = text[:at] + other + text[at + 1 :]
    for start in (at - 2, at - 1):
        words = right[start : start + 4] if start >= 0 else ""
        within = any(counts[words[n : n + 3]] >= params.least_right for n in (0, 1))
        if len(words) == 4 and _is_chinese(words) and counts[words] and within:
            return _Slip(prose=prose, at=at, start=start, right=words)
    return None


def _is_chinese(words: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in words)


def _finding(slip: _Slip, wrong: str, params: Params) -> Finding:
    text = slip.prose.text.text
    around = text[max(slip.start - 6, 0) : slip.start + 10].strip()
    return text_finding(
        INFO,
        slip.prose,
        (slip.prose.evidence(slip.start, slip.start + 4),),
        message=f"{slip.prose.name}“{around}”中的“{wrong}”疑为“{slip.right}”之误（该写法在文件中另有出现）。",
        message_en=f"“{wrong}” may stand for “{slip.right}”, which the document prints elsewhere.",
        certainty=params.certainty,
        expected=slip.right,
        observed=wrong,
    )


def _form(first: str, second: str) -> str:
    return FormExample(overview=first, necessity=second, goals=("保障设备运行。", "保障设备运行。")).text


EXAMPLES = (
    Example(
        name="保障写成保章",
        text=_form("需要保障设备运行。", "需要保章设备运行。"),
        fires=1,
        observed=("要保章设",),
        on_page=True,
    ),
    Example(
        name="建设各项不是设备",
        text=_form("为保障设备运行。", "需要建设各项设施。"),
        fires=0,
        on_page=True,
    ),
    Example(
        name="货物支出不是业务支出",
        text=_form("本年业务支出增加，业务支出用于巡查。", "另有货物支出安排。"),
        fires=0,
        on_page=True,
    ),
    Example(
        name="没有页面的文本可能由识别得到", text=_form("需要保障设备运行。", "需要保章设备运行。"), fires=0
    ),
    Example(
        name="另一写法没有在文件中出现",
        text=_form("为改善河道环境。", "需要冶理河道。"),
        fires=0,
        on_page=True,
    ),
)
