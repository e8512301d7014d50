"""What can go wrong with an input, each with a stable code and a sentence for the user."""

from __future__ import annotations

from enum import Enum


class InputCode(Enum):
    """Stable codes of unreadable inputs; never reused. The value is (code, Chinese, English)."""

    NOT_FOUND = ("E101", "找不到该文件或目录", "no such file or directory")
    NO_DOCUMENTS = ("E102", "目录中没有可读取的公开文件", "the directory holds no readable document")
    EMPTY = ("E103", "文件为空，没有可读内容", "the file is empty")
    BINARY = (
        "E104",
        "文件内容不是文本，也不是可识别的公开文件格式",
        "the content is neither text nor a known format",
    )
    TOO_LARGE = ("E105", "文件超过大小上限，未读取", "the file is over the size limit")
    NO_TABLES = (
        "E106",
        "未发现预算表、绩效表或情况说明，可能不是预决算公开文件",
        "no tables, forms or narrative found",
    )
    UNREADABLE = ("E107", "文件无法打开，可能没有读取权限", "the file cannot be opened")
    ENCODING = ("E108", "无法判断文本编码", "the text encoding cannot be told")
    UNSUPPORTED = ("E109", "暂不支持的文件格式", "this format is not supported yet")
    ENCRYPTED = ("E110", "文件已加密，请提供未加密的版本", "the file is encrypted")
    DAMAGED = ("E111", "文件已损坏，无法恢复出任何页面", "the file is damaged beyond repair")
    LIMIT_TIME = ("E112", "读取超过时间上限，已停止", "reading took too long and was stopped")
    LIMIT_MEMORY = ("E113", "读取超过内存上限，已停止", "reading took too much memory and was stopped")
    LIMIT_PAGES = ("E114", "页数超过上限，未读取", "the file has more pages than the limit")
    ARCHIVE_UNSAFE = ("E115", "压缩包含有不安全的内容（路径越界、嵌套或膨胀过大），未解开", "unsafe archive")
    NEEDS_OCR = ("E116", "页面为扫描图像，需要文字识别（OCR）后才能检查", "the pages are images and need OCR")
    NO_ENGINE = (
        "E117",
        "文字识别（OCR）无法启动：OpenVINO与ONNX Runtime均不能加载，请安装openvino或onnxruntime其一",
        "OCR does not start: neither openvino nor onnxruntime loads; install one of them",
    )

    @property
    def code(self) -> str:
        """The stable code (E1xx)."""
        return self.value[0]

    def sentence(self, lang: str = "zh") -> str:
        """One sentence for the user, without the file's name."""
        return self.value[2] if lang == "en" else self.value[1]


class ExtractorError(Exception):
    """Root of what the extractor raises."""


class InputError(ExtractorError):
    """An input that cannot be read; ``detail`` is for the log only."""

    def __init__(self, code: InputCode, detail: str = "") -> None:
        super().__init__(f"{code.code} {detail}".strip())
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[InputError], tuple[InputCode, str]]:
        """Travels whole from a reading process to its parent."""
        return InputError, (self.code, self.detail)
