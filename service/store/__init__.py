"""The store: typed rows on SQLite or PostgreSQL, migrations, audit log."""

from service.store.audit import Deed, append_audit, first_break
from service.store.base import JsonObject, JsonValue, Row, new_id, now
from service.store.database import Database, open_engine
from service.store.desk import Correction, ExpectedUnit, KeyMap, SavedFilter
from service.store.disclosures import (
    ClaimRow,
    DocumentRow,
    FormRow,
    IndicatorRow,
    PageRow,
    Remark,
    SearchEntry,
    TableRow,
    Version,
)
from service.store.people import (
    Collection,
    LinkedIdentity,
    LoginAttempt,
    Member,
    Session,
    SetupKey,
    Token,
    User,
)
from service.store.review import Comment, Decision, EvidenceRow, FindingRow
from service.store.work import AuditRow, Export, IdempotencyKey, Job, Upload, Worker

__all__ = [
    "AuditRow",
    "ClaimRow",
    "Collection",
    "Comment",
    "Correction",
    "Database",
    "Decision",
    "Deed",
    "DocumentRow",
    "EvidenceRow",
    "ExpectedUnit",
    "Export",
    "FindingRow",
    "FormRow",
    "IdempotencyKey",
    "IndicatorRow",
    "Job",
    "JsonObject",
    "JsonValue",
    "KeyMap",
    "LinkedIdentity",
    "LoginAttempt",
    "Member",
    "PageRow",
    "Remark",
    "Row",
    "SavedFilter",
    "SearchEntry",
    "Session",
    "SetupKey",
    "TableRow",
    "Token",
    "Upload",
    "User",
    "Version",
    "Worker",
    "append_audit",
    "first_break",
    "new_id",
    "now",
    "open_engine",
]
