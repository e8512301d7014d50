"""Document numbers (文号): ``云发〔2016〕50号`` in every bracket, with the title 《…》 they belong to.

Basis: 党政机关公文处理工作条例 and GB/T 9704: a number is issuer, year in 〔〕 and serial number without 第.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.characters import fold

_BRACKETS = ["〔〕", "[]", "【】", "()", "〈〉", "{}", "﹝﹞", "［］", "（）"]
_OPENING = "".join(re.escape(pair[0]) for pair in _BRACKETS)
_CLOSING = "".join(re.escape(pair[1]) for pair in _BRACKETS)
_NUMBER = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{1,14}}(?:\([\u4e00-\u9fff]{{1,4}}\))?)\s?"
    rf"(?:(?P<open>[{_OPENING}])\s?(?P<year>\d{{2,5}})\s?年?\s?(?P<close>[{_CLOSING}])"
    rf"|(?P<half>[{_OPENING}]?)(?P<bare>(?:19|20)\d{{2}})(?:\s?(?P<late>[{_CLOSING}])|[-—]))"
    r"\s?(?P<word>第)?\s?(?P<serial>\d{1,5})\s?(?P<end>号+)(?P<glued>)"
)
#: A number that lost the bracket after its year (云发〔20165号), or its last word (云发〔2016〕5).
_BROKEN = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{1,14}})(?:(?P<half>[{_OPENING}])(?P<bare>(?:19|20)\d{{2}})(?P<glued>\d{{1,3}})号"
    r"|(?P<open>〔)\s?(?P<year>(?:19|20)\d{2})\s?(?P<close>〕)\s?(?P<serial>\d{1,5})(?=$|[)）》，。；、]|[的及和与等]|文件))"
)
_LEADING = re.compile(
    r"^.*(?:根据|依据|按照|参照|贯彻|落实|执行|印发|下发|转发|文件|通知|意见|办法|精神|见|的|和|及|与|由|按|据|经|并|即)(?=.)"
)
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{2,120})》\s?[^\u4e00-\u9fff]{0,3}$")
_TITLE_AFTER = re.compile(r"^[)\]〕】]?(?:文件|文)?\s?《(?P<title>[^《》]{2,120})》")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document number in a text.

    ``issuer`` is 云发, ``year`` and ``serial`` as printed, ``brackets`` the two brackets around the year
    (one or none where they are missing), ``title`` without its marks, empty where none stands beside it.
    """

    issuer: str
    year: str
    serial: str
    brackets: str
    title: str
    printed: str
    start: int
    end: int

    @property
    def number(self) -> str:
        """The number in its regular form."""
        return f"{self.issuer}〔{self.year}〕{int(self.serial)}号"


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every document number of a text, in order; the title before it (or right after it) belongs to it."""
    if "号" not in text and "〔" not in text:
        return ()
    folded = fold(text)
    found: list[Citation] = []
    floor = 0
    regular = list(_NUMBER.finditer(folded))
    broken = [m for m in _BROKEN.finditer(folded) if not any(_overlap(m, other) for other in regular)]
    for match in sorted((*regular, *broken), key=lambda m: m.start()):
        issuer = _LEADING.sub("", match["issuer"])
        if not issuer:
            continue
        start = match.start() + len(match["issuer"]) - len(issuer)
        before = _TITLE_BEFORE.search(text[floor:start])
        after = _TITLE_AFTER.search(text[match.end() :]) if before is None else None
        title = before or after
        found.append(
            Citation(
                issuer=issuer,
                year=match["year"] or match["bare"],
                serial=match["serial"] or match["glued"],
                brackets=_brackets(match, text),
                title=title["title"] if title is not None else "",
                printed=text[start : match.end()],
                start=start,
                end=match.end(),
            )
        )
        floor = match.end()
    return tuple(found)


def _overlap(left: re.Match[str], right: re.Match[str]) -> bool:
    return left.start() < right.end() and right.start() < left.end()


def _brackets(match: re.Match[str], text: str) -> str:
    groups = [g for g in ("open", "close", "half", "late") if match.groupdict().get(g)]
    return "".join(text[match.start(g) : match.end(g)] for g in groups)
