"""Zip files that are the same bytes whenever they are written."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest time a zip file can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def without_times(data: bytes) -> bytes:
    """The same archive with every entry's time set to 1980-01-01, entries in their order."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            fixed = ZipInfo(info.filename, date_time=_EPOCH)
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, source.read(info))
    return out.getvalue()
