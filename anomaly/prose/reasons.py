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
