"""When a form was filed, as far as its filing date can be read."""

from __future__ import annotations

import re

from extractor.characters import fold
from extractor.document import Form

_DATE = re.compile(r"((?:19|20)\d{2})[年\-./](\d{1,2})[月\-./](\d{1,2})")
_STAMP = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?")


def filed_on(form: Form) -> tuple[int, int, int] | None:
    """Year, month and day of the filing date, None where it is missing or no date."""
    text = "".join(fold(form.filed_at.text).split())
    found = _STAMP.fullmatch(text) or _DATE.match(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
