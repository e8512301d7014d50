"""Chinese and English names of what the store keeps as codes: severities, states, kinds, roles, stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from anomaly.catalogue import FAMILIES, FAMILIES_EN
from anomaly.registry import CHECKS
from service.store import FindingRow
from service.words import Lang

#: (Chinese, English) by the kept value.
NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "severity": {
        "high": ("高", "high"),
        "medium": ("中", "medium"),
        "low": ("低", "low"),
        "info": ("提示", "info"),
    },
    "state": {
        "open": ("待处理", "open"),
        "accepted": ("已采纳", "accepted"),
        "rejected": ("不采纳", "rejected"),
        "any": ("全部", "all"),
    },
    "verdict": {
        "accept": ("采纳", "accepted"),
        "reject": ("不采纳", "rejected"),
        "reopen": ("重新打开", "reopened"),
        "undo": ("撤销", "undid"),
        "assign": ("指派", "assigned"),
    },
    "reason": {
        "识别错误": ("识别错误", "misread"),
        "口径不同": ("口径不同", "another basis"),
        "已说明原因": ("已说明原因", "explained"),
        "四舍五入": ("四舍五入", "rounding"),
        "非问题": ("非问题", "no problem"),
        "其他": ("其他", "other"),
    },
    "role": {
        "observed": ("所列", "observed"),
        "expected": ("对照", "expected"),
        "context": ("相关", "context"),
    },
    "user_role": {
        "uploader": ("上传员", "uploader"),
        "reviewer": ("审核员", "reviewer"),
        "admin": ("管理员", "administrator"),
    },
    "job": {
        "queued": ("排队", "queued"),
        "running": ("处理中", "running"),
        "done": ("完成", "done"),
        "failed": ("失败", "failed"),
        "cancelled": ("已取消", "cancelled"),
        "reading": ("处理中", "reading"),
    },
    "stage": {
        "": ("等待", "waiting"),
        "store": ("核对文件", "verifying"),
        "read": ("读取", "reading"),
        "check": ("检查", "checking"),
        "rank": ("排序", "ranking"),
        "index": ("编入检索", "indexing"),
    },
    "channel": {
        "tabbed": ("识别文本", "OCR text"),
        "flow": ("流式文本", "flow text"),
        "pdf": ("PDF", "PDF"),
        "scan": ("扫描件", "scan"),
        "mixed": ("混合", "mixed"),
        "office": ("办公文档", "office"),
    },
    "scope": {
        "read": ("查看", "read"),
        "upload": ("上传", "upload"),
        "review": ("复核", "review"),
        "admin": ("管理", "admin"),
    },
    "deed": {
        "collection.expect": ("设定应公开单位", "set expected units"),
        "collection.join": ("加入成员", "added a member"),
        "collection.leave": ("移出成员", "removed a member"),
        "collection.make": ("新建文件集", "made a collection"),
        "document.correct": ("更正读取", "corrected a reading"),
        "document.delete": ("删除文件", "deleted a document"),
        "document.succeed": ("认定为新版本", "named a successor"),
        "document.upload": ("上传文件", "uploaded a document"),
        "export.make": ("导出", "made an export"),
        "finding.accept": ("采纳", "accepted"),
        "finding.assign": ("指派", "assigned"),
        "finding.comment": ("评论", "commented"),
        "finding.reject": ("不采纳", "rejected"),
        "finding.reopen": ("重新打开", "reopened"),
        "finding.undo": ("撤销裁定", "undid a decision"),
        "job.cancel": ("取消任务", "cancelled a job"),
        "job.retry": ("重试任务", "retried a job"),
        "session.open": ("登录", "logged in"),
        "session.refused": ("登录被拒", "was refused"),
        "token.make": ("新建令牌", "made a token"),
        "token.revoke": ("撤销令牌", "revoked a token"),
        "user.change": ("更改用户", "changed a user"),
        "user.make": ("新增用户", "made a user"),
    },
    "status": {"stable": ("稳定", "stable"), "preview": ("试行", "preview")},
    "remark": {
        "note": ("阅读说明", "reading notes"),
        "not_evaluated": ("未检查事项", "not evaluated"),
        "error": ("运行出错的检查项", "crashed checks"),
    },
    "kind": {
        "sum_mismatch": ("合计不符", "sum mismatch"),
        "rounding_difference": ("四舍五入尾差", "rounding difference"),
        "narrative_mismatch": ("文字与数字不符", "narrative mismatch"),
        "form_vs_table": ("绩效表与预算表不符", "form against table"),
        "form_internal": ("绩效表内部不符", "form internal"),
        "number_typo": ("数字差错", "number slip"),
        "unit_typo": ("单位差错", "unit slip"),
        "duplicate_form": ("绩效表重复", "duplicate form"),
        "copied_text": ("照抄他表", "copied text"),
        "self_copied_text": ("栏目照抄", "self-copied text"),
        "date_anomaly": ("日期异常", "date anomaly"),
        "yoy_jump": ("年度变动异常", "year-on-year jump"),
        "peer_outlier": ("同类偏离", "peer outlier"),
        "citation_inconsistency": ("文号不一致", "citation inconsistency"),
        "missing_value": ("数值缺失", "missing value"),
        "truncated_text": ("文字截断", "truncated text"),
        "field_misfilled": ("栏目错填", "misfilled field"),
        "indicator_misplaced": ("指标错类", "misplaced indicator"),
        "unquantified_indicator": ("指标未量化", "unquantified indicator"),
        "indicator_direction": ("指标方向", "indicator direction"),
        "plausibility": ("合理性", "plausibility"),
        "text_typo": ("文字差错", "text slip"),
        "text_variant": ("文字不一致", "text variant"),
        "dept_code_mismatch": ("部门代码不符", "department code"),
        "incomplete_disclosure": ("公开不完整", "incomplete disclosure"),
        "internal_watermark": ("内部水印", "internal watermark"),
        "duplicated_value": ("重复取值", "duplicated value"),
        "layout_error": ("版面问题", "layout error"),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names kept values in the page's language; an unknown one names itself."""

    lang: Lang

    def __call__(self, sort: str, value: str) -> str:
        """The name of a kept value of a sort (``severity``, ``state`` …)."""
        zh, en = NAMES[sort].get(value, (value, value))
        return en if self.lang is Lang.EN else zh

    def title(self, row: FindingRow) -> str:
        """A finding's title; in English the English name of its check, where the title is the Chinese one."""
        name = _check_names().get(row.code)
        if self.lang is Lang.ZH or name is None or name[0] != row.title:
            return row.title
        return name[1]

    def family(self, code: str) -> str:
        """The name of a check's family, from its code (``AR001``)."""
        family = code[:2]
        names = FAMILIES_EN if self.lang is Lang.EN else FAMILIES
        return names.get(family, family)


@lru_cache(maxsize=1)
def _check_names() -> dict[str, tuple[str, str]]:
    """The Chinese and English name of every check, by code."""
    return {check.info.code: (check.info.name, check.info.name_en) for check in CHECKS}
