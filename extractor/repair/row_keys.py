"""What a row of a table is of: the code of its 科目 and the column of its name."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Row

_CODE: Final = re.compile(r"\d{3}(?:\d{2}){0,2}")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_TOTAL: Final = re.compile(r"总计|合计")
_CODE_COLUMNS: Final = 3  # 类, 款 and 项 may have a column each


def row_code(row: Row) -> str:
    """The subject code of a row, 3, 5 or 7 digits; empty if it has none."""
    texts = ["".join(cell.text.split()) for cell in row.cells[:_CODE_COLUMNS]]
    joined = "".join(text for text in texts if text.isdigit())
    return joined if _CODE.fullmatch(joined) else ""


def name_column(row: Row) -> int | None:
    """The column of the first cell with words."""
    return next((index for index, cell in enumerate(row.cells) if _WORD.search(cell.text)), None)


def row_key(row: Row) -> str:
    """The code, else the name without what differs from table to table; empty if the row has neither."""
    code = row_code(row)
    column = name_column(row)
    if code or column is None:
        return code
    name = row.cells[column].text
    return "合计" if _TOTAL.search(name) else "".join(_WORD.findall(name)).removesuffix("支出")
