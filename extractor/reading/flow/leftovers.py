"""What a form of a flow text prints and no field took: said in notes, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.document import FormField
from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.fields import Field
from extractor.reading.flow.labels import SIGNATURES, Head

#: The line under the title: （2024 年度）, on two lines where it is long.
_CAPTION = re.compile(r"[（(]?(?:20\d\d年?度?|年度?)[）)]?")
_DATE = re.compile(r"(?:填报日期)?[:：]?[\d\-/.:：年月日]+")
#: Fields whose own readers account for what is printed in them.
_READ = (Head.PROJECT, Head.ATTRIBUTE, Head.TERM, Head.MONEY, Head.GOALS)


def leftovers(atoms: Sequence[Atom], fields: Sequence[Field], signed: int) -> tuple[Atom, ...]:
    """The atoms of a form that are no label and stand in no field, in printed order.

    Args:
        atoms: all atoms after the form's title.
        fields: the fields found; the indicator block runs from its heading to the signatures.
        signed: the atom with which the signatures begin.
    """
    first = fields[0].start if fields else signed
    captioned = _CAPTION.fullmatch("".join(atom.text for atom in atoms[:first])) is not None
    taken = {*_taken(fields, signed), *(range(first) if captioned else ())}
    return tuple(
        atom
        for at, atom in enumerate(atoms)
        if at not in taken and not (at >= signed and _is_signature(atom))
    )


def _taken(fields: Sequence[Field], signed: int) -> Iterator[int]:
    goals = any(field.head is Head.GOALS and field.content < field.end for field in fields)
    for field in fields:
        yield from range(field.start, field.content)
        if field.head is Head.INDICATORS:
            yield from range(field.start, signed)
        elif field.head in _READ or isinstance(field.head, FormField) or not goals:
            yield from range(field.content, field.end)


def _is_signature(atom: Atom) -> bool:
    return set(atom.text) <= SIGNATURES or _DATE.fullmatch(atom.text) is not None
