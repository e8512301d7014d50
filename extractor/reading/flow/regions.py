"""Where tables, forms and narrative stand in a flow text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extractor.reading.flow.columns import is_label
from extractor.reading.flow.figures import is_code, is_figure, ordinal_of
from extractor.reading.flow.lines import Line, is_sentence
from extractor.reading.flow.vocabulary import MONEY_UNIT, REMARK, THREE_PUBLIC_ROW, TOTAL_LABEL

_TITLE = re.compile(
    r"[^。；;，,：:]{0,50}?(?:[总细明预决]|支出|收入|经费|情况|采购|基金|预算|决算|收支).{0,20}表"
    r"(?:[（(][^）)]{1,20}[）)])?"
)
_LABEL = re.compile(
    r"[（(]?(?:预算|决算|部门|单位)*公开(?:表)?[0-9一二三四五六七八九十]{1,3}表?[）)]?"
    r"|(?:附?表|附件)[0-9一二三四五六七八九十]{1,3}"
)
#: A table's number and its title on one line: 公开01表：收支预算总表.
_LABELLED = re.compile(rf"^(?:{_LABEL.pattern})[:：]")
_FORM_TITLE = re.compile(
    r"[^。；;，,：:]{0,40}绩效(?:目标|自评|评价|目标申报)[^。；;，,：:]{0,6}表(?:[（(][^）)]{1,12}[）)])?"
)
_FORM_WORD = re.compile(
    r"项目名称|主管部门(?:及代码)?|部门[（(]单位[）)]名称|(?:单位|部门)名称|[（(]20\d\d年?度?[）)]?"
)
#: The end of a title's first line where the title wraps.
_TITLE_HEAD = re.compile(r"(?:支出|项目|绩效|目标|自评|评价)$")
_HEAD_REACH = 10
_RESIDUE = re.compile(r"[\d\-年月日:.：/（）()负责经办人联系电话填报期单位公章]*")
_LEADERS = re.compile(r"[.．…·]{4,}\d*$")
#: Shorter entries of the contents may stand in a field too.
_ENTRY = 6
_LONG_NAME = 8
_TITLE_REACH = 10
_TITLE_TAIL = 8
_HEADER_REACH = 60


class RegionKind(Enum):
    """What a run of lines is."""

    NARRATIVE = "文字"
    TABLE = "表"
    FORM = "绩效表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The lines ``start`` to ``end`` (half open).

    In a table ``body`` is its first row, in a form the first line after its title, which may have been lost.
    """

    kind: RegionKind
    start: int
    end: int
    body: int = 0


def find_regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """Cut the lines into regions that cover all of them in order."""
    result: list[Region] = []
    entries = contents_entries(lines)
    at = plain = 0
    while at < len(lines):
        region = _region_at(lines, at, entries)
        if region is None or region.end <= at:
            at += 1
            continue
        if plain < at:
            result.append(Region(kind=RegionKind.NARRATIVE, start=plain, end=at))
        result.append(region)
        at = plain = region.end
    if plain < len(lines):
        result.append(Region(kind=RegionKind.NARRATIVE, start=plain, end=len(lines)))
    return tuple(result)


def contents_entries(lines: Sequence[Line]) -> frozenset[str]:
    """The numbered entries of the table of contents, without leaders and page: they return as headings."""
    entries = (_LEADERS.sub("", line.text) for line in lines if line.is_leader)
    return frozenset(entry for entry in entries if ordinal_of(entry) is not None and len(entry) >= _ENTRY)


def _region_at(lines: Sequence[Line], at: int, entries: frozenset[str]) -> Region | None:
    titled = title_lines(lines, at)
    if titled or _starts_untitled(lines, at):
        body = at + titled
        return Region(kind=RegionKind.FORM, start=at, end=_form_end(lines, body, entries), body=body)
    if starts_table(lines, at):
        body = _body_start(lines, at)
        return Region(kind=RegionKind.TABLE, start=at, end=_table_end(lines, at, body), body=body)
    return None


def starts_form(lines: Sequence[Line], at: int) -> bool:
    """Whether a form's title stands here, with its first fields below."""
    return title_lines(lines, at) > 0


def title_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines the title of a form has that begins here (two where it wraps); 0 if none does."""
    for count in (1, 2):
        text = "".join(line.text for line in lines[at : at + count])
        if _FORM_TITLE.fullmatch(text) and not any(line.is_leader for line in lines[at : at + count]):
            below = lines[at + count : at + count + 5]
            return count if any(_FORM_WORD.match(line.text) for line in below) else 0
        if _TITLE_HEAD.search(text) is None:
            return 0
    return 0


def _starts_untitled(lines: Sequence[Line], at: int) -> bool:
    """Whether a form begins here whose title was lost: its name, and soon its department and its nature."""
    if not lines[at].text.startswith("项目名称") or lines[at].text == "项目名称":
        return False
    below = "".join(line.text for line in lines[at + 1 : at + _HEAD_REACH])
    return "主管部门" in below and "项目属性" in below


def _form_end(lines: Sequence[Line], start: int, entries: frozenset[str]) -> int:
    """Past the signatures, or the next form, part or heading that the contents list."""
    signed = False
    for at in range(start + 1, len(lines)):
        text = lines[at].text
        if (
            starts_form(lines, at)
            or (at > start + _HEAD_REACH and _starts_untitled(lines, at))
            or (not signed and (lines[at].is_part or text in entries))
        ):
            return at
        if signed and not _RESIDUE.fullmatch(text):
            return at
        signed = signed or "填报日" in text or "填表日期" in text
    return len(lines)


def is_title(line: Line) -> bool:
    """Whether the line can be the title of a budget table."""
    return (
        _TITLE.fullmatch(_LABELLED.sub("", line.text)) is not None
        and not line.is_leader
        and not line.is_part
        and not _FORM_TITLE.fullmatch(line.text)
        and not line.has_figure
    )


def is_label_line(line: Line) -> bool:
    """Whether the line is a table's number (预算公开表3)."""
    return _LABEL.fullmatch(line.text) is not None


def title_at(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """The title that begins at a line (it may wrap into the next), and the line after it."""
    if is_title(lines[at]):
        return lines[at].text, at + 1
    following = lines[at + 1] if at + 1 < len(lines) else None
    if (
        following is None
        or (is_title(following) and not _LABELLED.match(lines[at].text))
        or not following.text.endswith("表")
        or len(following.text) > _TITLE_TAIL
    ):
        return None
    if is_label_line(following) or len(lines[at].text) < _TITLE_TAIL or lines[at].is_row:
        return None
    joined = Line(text=lines[at].text + following.text, words=lines[at].words)
    return (joined.text, at + 2) if is_title(joined) else None


def starts_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a table begins here: its title or number, and below it a money unit or header labels."""
    if title_at(lines, at) is None and not is_label_line(lines[at]):
        return False
    below = lines[at + 1 : at + 1 + _TITLE_REACH]
    stop = next((i for i, x in enumerate(below) if is_sentence(x.text) or x.is_part), len(below))
    near = below[:stop]
    if any(MONEY_UNIT.search(x.text) for x in near[:7]):
        return True
    labels = sum(is_label(w) for x in near for w in x.words)
    return sum(is_title(x) for x in near) <= 2 and labels >= 3


def _table_end(lines: Sequence[Line], start: int, body: int) -> int:
    """The first line after the table: another table or form, a part heading, or running text."""
    late = is_label_line(lines[start]) and all(title_at(lines, i) is None for i in range(start, body))
    for at in range(body, len(lines)):
        line = lines[at]
        if late and at > body and (title := title_at(lines, at)) is not None:
            return _after_late_title(lines, title[1])
        if starts_form(lines, at) or (at > body and starts_table(lines, at)):
            return at
        if REMARK.match(line.text):
            return _after_remark(lines, at)
        if line.is_part and any(is_sentence(x.text) for x in lines[at + 1 : at + 4]):
            return at
        if is_sentence(line.text) and not line.is_row:
            return _before_headings(lines, at, body)
    return len(lines)


def _after_late_title(lines: Sequence[Line], at: int) -> int:
    """Some dumps print a table's title after its body, with the unit's name and group labels after it."""
    for i in range(at, min(at + _TITLE_REACH, len(lines))):
        if is_label_line(lines[i]) or title_at(lines, i) is not None or is_sentence(lines[i].text):
            return i
    return at


def _after_remark(lines: Sequence[Line], at: int) -> int:
    at += 1
    while at < len(lines) and REMARK.match(lines[at].text):
        at += 1
    return at


def _before_headings(lines: Sequence[Line], at: int, floor: int) -> int:
    """Step back over headings that stand before running text."""
    while at > floor and (lines[at - 1].is_part or _heads_text(lines[at - 1])):
        at -= 1
    return at


def _heads_text(line: Line) -> bool:
    if line.is_row:
        return False
    return line.text.endswith(("说明", "情况", "原因", "解释", "目录")) or (
        line.is_numbered and len(line.text) > 14
    )


def _body_start(lines: Sequence[Line], start: int) -> int:
    """The first line of a table's body: after titles, unit and header."""
    labels = 0
    item_column = False
    for at in range(start, min(start + _HEADER_REACH, len(lines))):
        line = lines[at]
        if labels and _begins_body(lines, at, item_column=item_column):
            return _with_name_above(lines, at, start)
        if labels and line.is_index and at + 1 < len(lines) and not _labelled(lines[at + 1]):
            return at + 1  # the row of column numbers is the header's last
        if at > start and (line.is_part or starts_form(lines, at)):
            return at
        labels += sum(is_label(w) for w in line.words)
        item_column = item_column or "项目" in line.words
    return min(start + _HEADER_REACH, len(lines))


def _begins_body(lines: Sequence[Line], at: int, *, item_column: bool) -> bool:
    """Whether the line is a table's first row rather than its header."""
    line = lines[at]
    if line.is_index:
        return False
    if line.is_row or line.has_figure or line.is_numbered or REMARK.match(line.text):
        return True
    if (
        len(line.words) > 1
        and TOTAL_LABEL.fullmatch(line.words[0])
        and all(w.isdigit() for w in line.words[1:])
    ):
        return True
    if item_column and len(line.words) == 1 and THREE_PUBLIC_ROW.match(line.text):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    if len(line.words) == 1 and is_code(line.text) and following is not None:
        return (
            bool(following.words) and not is_figure(following.words[0]) and not is_label(following.words[0])
        )
    lone_total = len(line.words) == 1 and TOTAL_LABEL.fullmatch(line.text) is not None
    if not lone_total:
        return False
    return (
        following is None
        or not (is_label(following.words[0]) or following.is_index)
        or (is_title(following) and not _LABELLED.match(lines[at].text))
    )


def _with_name_above(lines: Sequence[Line], at: int, start: int) -> int:
    """A first row whose long name stands on lines of its own above its figures."""
    if not lines[at].words or not lines[at].has_figure or not lines[at].words[0][0].isdigit():
        return at
    above = at
    while above - 1 > start and not _labelled(lines[above - 1]):
        tail = above == at and above - 2 > start and _is_long_name(lines[above - 2])
        if not tail and not _is_long_name(lines[above - 1]):
            break
        above -= 1
    return above


def _is_long_name(line: Line) -> bool:
    """Whether a line can be the piece of a name that fills its cell."""
    return len(line.text) >= _LONG_NAME and not _labelled(line)


def _labelled(line: Line) -> bool:
    return (
        any(is_label(w) for w in line.words)
        or line.is_index
        or is_title(line)
        or MONEY_UNIT.search(line.text) is not None
    )
