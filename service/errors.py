"""What the service refuses or fails to do: stable codes, HTTP status, and a sentence in two languages."""

from __future__ import annotations

from enum import Enum


class ApiCode(Enum):
    """Stable codes; never reused. The value is (code, HTTP status, Chinese, English)."""

    BAD_REQUEST = ("S400", 400, "请求格式不正确", "the request is malformed")
    NOT_SIGNED_IN = ("S401", 401, "请先登录", "sign in first")
    BAD_LOGIN = ("S402", 401, "用户名或密码不正确", "wrong name or password")
    FORBIDDEN = ("S403", 403, "没有权限进行此操作", "you may not do this")
    NOT_FOUND = ("S404", 404, "找不到该内容，或没有权限查看", "not found, or not yours to see")
    BAD_METHOD = ("S405", 405, "该地址不支持此操作", "this address does not support that method")
    CSRF = ("S406", 403, "页面已过期，请刷新后重试", "the page has expired; reload and try again")
    CONFLICT = ("S409", 409, "与现有内容冲突", "conflicts with what is there")
    DUPLICATE = ("S410", 409, "该文件已上传过；如需再次检查请选择“仍然上传”", "this file was uploaded before")
    NAME_TAKEN = ("S411", 409, "该名称已被使用", "this name is taken")
    STALE = ("S412", 412, "他人已处理此疑点，请先查看最新状态", "somebody else has decided; look at it first")
    TOO_LARGE = ("S413", 413, "内容超过大小上限", "the content is over the size limit")
    BAD_OFFSET = ("S416", 409, "续传位置不一致，请按返回的位置继续", "the offset does not match")
    INVALID = ("S422", 422, "提交的内容不符合要求", "the content does not meet the requirements")
    KEY_REUSED = ("S423", 422, "幂等键已用于另一请求", "the idempotency key was used for another request")
    IN_PROGRESS = ("S424", 409, "相同请求正在处理", "the same request is being processed")
    NO_ETAG = ("S428", 428, "请附带 If-Match（所见版本）后再提交", "send If-Match with the version you saw")
    LOCKED = ("S429", 429, "尝试次数过多，请稍后再试", "too many attempts; try again later")
    NO_PAGE_IMAGE = ("S430", 404, "该文件没有页面图像", "this document has no page images")
    CHECKSUM = ("S431", 422, "内容与所给校验值不符", "the content does not match its checksum")
    WEAK_PASSWORD = ("S432", 422, "密码至少需要 12 个字符，且不能与用户名相同", "the password is too weak")
    LAST_ADMIN = ("S433", 409, "至少要保留一名在用的管理员", "one active administrator must remain")
    ARCHIVE = ("S434", 422, "压缩包无法安全解开", "the archive cannot be unpacked safely")
    EMPTY_UPLOAD = ("S435", 422, "没有收到文件", "no file was received")
    WRONG_STATE = ("S436", 409, "当前状态不允许此操作", "the current state does not allow this")
    PROVIDER = ("S437", 401, "统一身份认证未完成，请重新登录", "logging in at the provider failed; try again")
    INTERNAL = ("S500", 500, "服务内部错误，请把请求编号告知管理员", "internal error; quote the request id")
    BUSY = ("S503", 503, "服务繁忙，请稍后再试", "the service is busy; try again soon")

    @property
    def code(self) -> str:
        """The stable code (S4xx, S5xx)."""
        return self.value[0]

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return self.value[1]

    def sentence(self, lang: str = "zh") -> str:
        """One sentence for the user."""
        return self.value[3] if lang == "en" else self.value[2]


class JobCode(Enum):
    """Why a job failed, where the extractor's own codes (E1xx) do not say; (code, Chinese, English)."""

    READER_DIED = (
        "J501",
        "读取该文件时进程多次异常退出，已停止重试",
        "the reader died three times on this file",
    )
    INTERRUPTED = ("J502", "处理多次被中断，已停止重试", "processing was interrupted too often")
    BLOB_MISSING = ("J503", "上传的文件在存储中缺失或已损坏", "the uploaded file is missing or damaged")
    INTERNAL = ("J504", "处理时发生内部错误", "internal error while processing")
    RESULT = ("J505", "读取结果不完整", "the reader's result is incomplete")

    @property
    def code(self) -> str:
        """The stable code (J5xx)."""
        return self.value[0]

    def sentence(self, lang: str = "zh") -> str:
        """One sentence for the user."""
        return self.value[2] if lang == "en" else self.value[1]


class ServiceError(Exception):
    """Root of what the service raises."""


class ApiError(ServiceError):
    """A request that is refused; ``detail`` is for the log, ``fields`` for the answer."""

    def __init__(self, code: ApiCode, detail: str = "", *, fields: dict[str, str] | None = None) -> None:
        super().__init__(f"{code.code} {detail}".strip())
        self.code = code
        self.detail = detail
        self.fields = fields or {}


class SchemaTooNewError(ServiceError):
    """The database was written by a newer version of Gouji."""


class BlobDamagedError(ServiceError):
    """A stored file is missing or its content does not match its name."""


class BackupError(ServiceError):
    """A backup or a restore that cannot be done."""
