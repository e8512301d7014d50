"""What a document says of the year before: changes stated in the text, and columns of last year in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anomaly.collection.totals import KeyedFigure, keyed_figures, printed_of
from anomaly.collection.views import ChangeText, Printed, Statement, Total
from anomaly.prose.changes import Change, changes
from anomaly.prose.claims import amounts, interval, plain_subject
from anomaly.prose.texts import quote
from anomaly.tolerance import Agreement, compare
from extractor.amounts import Dimension
from extractor.document import Claim, Document

_ACCOUNT = re.compile(r"执行|决算|完成|实际")
#: A base of the same year: 比年初预算增加.
_SAME_YEAR = re.compile(r"年初|调整预算")
_ADJUSTED = re.compile(r"调整后|调整预算|追加|同口径|可比口径|口径调整|剔除")
_REASON = re.compile(r"原因|因为|由于|因(?!公)|主要是|主要为|主要用于|系")
_YEARS = re.compile(r"(?:19|20)\d{2}\s?年?(?:度)?")
_LEVEL = re.compile(r"[（(][类款项][）)]")
_FIGURE_TAIL = re.compile(r"(?:预算|决算|安排|总?计|总额|合计|数|情况|当年|年初)+$")
_TAIL = re.compile(r"(?:预算|决算|支出|收入|安排|总?计|总额|合计|数|情况|当年|年初)+$")
#: What stands before the name proper: 一般公共预算拨款安排的会议费, 本部门….
_HEAD = re.compile(r"^.*安排的(?=.{2})|^(?:本|我)?(?:部门|单位|局|院|办)(?=.{3})")
_MARKS = re.compile(r"[\s“”\"（）()、，,《》]")
_LEAST_NAME = 3


def statements_of(document: Document, totals: Sequence[Total]) -> tuple[Statement, ...]:
    """Everything the document says of last year's figures; ``totals`` are its own year's."""
    tables = (_from_table(keyed) for keyed in keyed_figures(document) if keyed.last_year)
    texts = (_from_text(document, change, totals) for change in changes(document))
    return (*tables, *(statement for statement in texts if statement is not None))


def narrative_totals(document: Document) -> Iterator[Total]:
    """The amounts the text states of the document's own year, under keys of their subjects."""
    for claim in amounts(document):
        if claim.value.amount is None or _of_other_year(document, claim.subject):
            continue
        value = interval(claim.value)
        yield Total(
            key=_text_key(document, claim.subject),
            label=f"“{claim.subject}”",
            yuan=value.value,
            slack=value.slack,
            printed=_printed(document, claim),
        )


def change_texts(document: Document) -> Iterator[ChangeText]:
    """The sentences that state a change of an amount, each once."""
    seen: set[int] = set()
    for change in changes(document):
        number = change.stated.sentence
        if number not in seen and change.difference is not None and change.difference.value:
            seen.add(number)
            sentence = document.sentences[number].text
            yield ChangeText(
                text=sentence.text, printed=Printed(span=sentence.span, quote=sentence.text[:120])
            )


def bare_subject(document: Document, subject: str) -> str:
    """A subject without year, unit, levels, quotes and the words 预算, 支出, 总计 at its end."""
    text = plain_subject(_YEARS.sub("", subject))
    text = text.replace(document.meta.unit, "") if document.meta.unit else text
    if _LEVEL.search(text):
        text = next((part for part in reversed(_LEVEL.split(text)) if len(part) >= _LEAST_NAME), text)
    return _short(_HEAD.sub("", _MARKS.sub("", text)))


def _short(name: str) -> str:
    """A name without 预算, 支出 … at its end, unless little is left (基本支出)."""
    plain = _FIGURE_TAIL.sub("", name)
    short = _TAIL.sub("", plain)
    return next((text for text in (short, plain) if len(text) >= _LEAST_NAME), name)


def _text_key(document: Document, subject: str) -> str:
    levels = "".join(_LEVEL.findall(subject)[-1:])
    return f"文字/{bare_subject(document, subject)}{levels}"


def _from_table(keyed: KeyedFigure) -> Statement:
    figure = keyed.figure
    return Statement(
        keys=(keyed.key,),
        label=keyed.label,
        yuan=figure.amount.yuan,
        slack=figure.amount.half_step_yuan,
        printed=printed_of(figure),
        of_account=keyed.of_account,
    )


def _from_text(document: Document, change: Change, totals: Sequence[Total]) -> Statement | None:
    base, unit = change.base, change.value.value.unit
    if _SAME_YEAR.search(change.stated.base) or (
        document.meta.kind.is_final and change.stated.base == "预算"
    ):
        return None
    if base is None or base.value < 0 or unit is None or unit.dimension is not Dimension.MONEY:
        return None
    subject = change.value.subject
    sentence = document.sentences[change.stated.sentence].text.text
    before = change.before.subject if change.before is not None else ""
    return Statement(
        keys=(*_table_keys(document, change.value, totals), _text_key(document, subject)),
        label=f"“{subject}”",
        yuan=base.value,
        slack=base.slack,
        printed=_printed(document, change.stated, change.value),
        of_account=bool(_ACCOUNT.search(f"{change.stated.base}{before}")),
        explained=_explained(document, change),
        adjusted=bool(_ADJUSTED.search(sentence)),
    )


def _table_keys(document: Document, claim: Claim, totals: Sequence[Total]) -> tuple[str, ...]:
    """The keys of this year's figures that the amount is: same name, same value."""
    name = bare_subject(document, claim.subject)
    stated = interval(claim.value)
    return tuple(
        dict.fromkeys(
            t.key
            for t in totals
            if t.yuan
            and compare(stated, t.interval) is not Agreement.DIFFERENT
            and _names(t.key, name, claim.subject)
        )
    )


def _names(key: str, name: str, subject: str) -> bool:
    """Whether a total's key bears the name: its row, its column, or the whole of a table so called."""
    table, _, rest = key.partition("/")
    side, label, column = (*rest.split("/"), "", "", "")[:3]
    if label:
        words = _short(_MARKS.sub("", re.sub(r"^\d+\s*", "", label)))
        return words == name or (len(name) > _LEAST_NAME and (words.endswith(name) or name.endswith(words)))
    if column:
        words = _MARKS.sub("", column.rpartition("·")[2])
        return name in words or _short(words) == name
    title = _TAIL.sub("", table.removesuffix("表"))
    if title and (title in subject or name in table):
        return True
    return (
        bool(side) and side in subject and re.search("总计|总额|合计|收入预算|支出预算", subject) is not None
    )


def _explained(document: Document, change: Change) -> bool:
    last = change.rate or change.stated
    here = document.sentences[last.sentence]
    if _REASON.search(here.text.text, last.end):
        return True
    following = document.sentences[last.sentence + 1 : last.sentence + 2]
    return any(s.section == here.section and _REASON.search(s.text.text) for s in following)


def _of_other_year(document: Document, subject: str) -> bool:
    if re.search(r"上年(?!结转|结余)|上一年|去年|执行数|其中", subject):
        return True
    years = re.findall(r"(?:19|20)\d{2}", subject)
    return document.meta.year is not None and bool(years) and str(document.meta.year) not in years


def _printed(document: Document, claim: Claim, opens: Claim | None = None) -> Printed:
    text = document.sentences[claim.sentence].text
    start = opens.start if opens is not None and opens.sentence == claim.sentence else claim.start
    if start < claim.end:
        span = text.span_of(start, claim.end)
    else:
        start, span = claim.start, claim.span
    return Printed(span=span, quote=quote(text.text, start, claim.end))
