"""Zip files that are the same bytes whenever they are written."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest time a zip file can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Created and modified, which office writers set to the time of writing.
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_times(archive: bytes) -> bytes:
    """The same archive with every time (entries and properties) set to 1980-01-01, entries in their order."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            fixed = ZipInfo(info.filename, date_time=_EPOCH)
            fixed.compress_type = ZIP_DEFLATED
            data = source.read(info)
            if info.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            target.writestr(fixed, data)
    return out.getvalue()
