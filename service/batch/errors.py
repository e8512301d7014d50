"""What stops a batch before it begins; what goes wrong with one file never does."""

from __future__ import annotations

from enum import Enum

from service.errors import ServiceError


class BatchCode(Enum):
    """Stable codes; never reused. The value is (code, Chinese, English)."""

    NOT_FOUND = ("B101", "找不到输入", "the input is not there")
    NOTHING = ("B102", "输入中没有可读取的文件", "the input holds no readable file")
    NO_PATH_COLUMN = ("B103", "清单没有 path 列", "the manifest has no column named path")
    BAD_ROW = (
        "B104",
        "清单中有年度或日期写法不对（日期应写作2026-02-10）",
        "a row of the manifest has a malformed year or date",
    )
    OCCUPIED = (
        "B105",
        "输出目录里已有一次批量的结果；加 --resume 接着做，或换一个目录",
        "the output folder holds a batch already; use --resume, or another folder",
    )
    NO_RAY = ("B106", "没有安装 gouji[ray]，请用 --engine local", "gouji[ray] is not installed")
    NO_CLUSTER = ("B107", "连不上所给的 Ray 集群", "the Ray cluster cannot be reached")
    NO_S3 = ("B108", "读取该地址需要另外的组件（s3:// 需要 gouji[s3]）", "this address needs another package")

    @property
    def code(self) -> str:
        """The stable code (B1xx)."""
        return self.value[0]

    def sentence(self, lang: str = "zh") -> str:
        """One sentence for the user."""
        return self.value[2] if lang == "en" else self.value[1]


class BatchError(ServiceError):
    """A batch that cannot run; ``detail`` names the row, path or address."""

    def __init__(self, code: BatchCode, detail: str = "") -> None:
        super().__init__(f"{code.code} {detail}".strip())
        self.code = code
        self.detail = detail
