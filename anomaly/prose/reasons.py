"""The reasons that the text gives for changes, where they only name something that grew or shrank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anomaly.prose.changes import Change
from extractor.document import Document

_REASON = re.compile(
    r"原因(?:是|为)?[：:]?\s*(?:本年|今年|当年|20\d\d年)?(?P<what>[^，,。；;：:]{2,40}?)"
    r"(?:经费|资金|支出|预算|费用|安排|需求)*(?:有所|相应)?"
    r"(?P<way>增加|减少|增长|下降|提高|降低)(?:[。；;]|$)"
)
_GIVEN = re.compile(r"原因(?:是|为|在于|：|:)*\s*(?P<said>[^。；;]{4,80})")
_SAVING = re.compile(
    r"厉行节约|过紧日子|“紧日子”|压减|压缩|压降|缩减|核减|削减|节省开支|严格控制|严控|从严控制|只减不增"
)
_GROWING = re.compile(
    r"(?:人员|人数|编制|职工|在职|项目|业务量?|任务|工作量|标准|工资|基数|单价|价格|需求|学生|车辆)[^，,。；;减少降]{0,8}"
    r"(?:增加|增多|增长|提高|上调|上涨|扩大)"
)
#: What makes a reason speak of both ways, or of the year before.
_OTHER_WAY_UP = re.compile(
    r"增|新|提高|上调|上涨|扩|补|调入|更新|购|需|恢复|纳入|加大|上年|去年|基数|但|虽|部分"
)
_OTHER_WAY_DOWN = re.compile(
    r"减|降|少|无|未|不|取消|调出|退休|完|压|结|上年|去年|控制|节约|一次性|但|虽|剔除|划转|退出|转"
)
_NOISE = re.compile(r"[\s“”\"（）()]|[类款项](?=[）)])|支出|经费|预算|事务|安排|资金")
_UP = frozenset({"增加", "增长", "提高"})
_NEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What is said to have grown or shrunk (``sign`` +1 or -1), as printed, in which sentence."""

    what: str
    sign: int
    printed: str
    sentence: int
    start: int
    end: int


def plain_reason(document: Document, change: Change) -> Reason | None:
    """The reason behind a change that says no more than that something grew or shrank, or None.

    It stands behind the change in its sentence, or at the head of the next of the same section.
    """
    last = change.rate or change.stated
    here = document.sentences[last.sentence]
    found = _REASON.search(here.text.text, last.end)
    if found is not None:
        return _read(found, last.sentence)
    after = last.sentence + 1
    if "原因" in here.text.text[last.end :] or after >= len(document.sentences):
        return None
    following = document.sentences[after]
    found = _REASON.search(following.text.text) if following.section == here.section else None
    return _read(found, after) if found is not None and found.start() <= _NEAR else None


def contrary_reason(document: Document, change: Change) -> Reason | None:
    """A reason in the change's own sentence that can only explain a change the other way, or None.

    An increase explained by nothing but saving (厉行节约，压减接待), a decrease by nothing but growth
    (人员增加). A reason that also names something of the other way, or the year before, is left alone.
    """
    last = change.rate or change.stated
    text = document.sentences[last.sentence].text.text
    found = _GIVEN.search(text, last.end)
    if found is None or "比" in text[last.end : found.start()] or not change.sign:
        return None
    said = found["said"]
    if change.sign > 0:
        contrary = _SAVING.search(said) and not _OTHER_WAY_UP.search(said)
    else:
        contrary = _GROWING.search(said) and not _OTHER_WAY_DOWN.search(said)
    if not contrary:
        return None
    return Reason(
        what=said,
        sign=-change.sign,
        printed=found[0].strip(),
        sentence=last.sentence,
        start=found.start(),
        end=found.end(),
    )


def bare(words: str) -> str:
    """A subject without 支出, 经费, marks and levels, for comparison."""
    return _NOISE.sub("", words)


def restates(reason: Reason, subject: str) -> bool:
    """Whether the reason names nothing but the subject of the change itself."""
    words = bare(reason.what)
    return len(words) >= 2 and words in bare(subject)


def _read(found: re.Match[str], sentence: int) -> Reason:
    return Reason(
        what=found["what"],
        sign=1 if found["way"] in _UP else -1,
        printed=found[0].rstrip("。；;"),
        sentence=sentence,
        start=found.start(),
        end=found.end(),
    )
