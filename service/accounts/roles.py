"""Roles, permissions, and which role may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Permission(Enum):
    """What a route asks for. PUBLIC needs no one, SIGNED_IN anyone who is logged in."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    DOCUMENT_READ = "document.read"
    DOCUMENT_UPLOAD = "document.upload"
    DOCUMENT_DELETE = "document.delete"
    FINDING_READ = "finding.read"
    FINDING_DECIDE = "finding.decide"
    COMMENT = "finding.comment"
    JOB_READ = "job.read"
    JOB_CONTROL = "job.control"
    EXPORT = "export"
    COLLECTION_READ = "collection.read"
    COLLECTION_MANAGE = "collection.manage"
    USER_READ = "user.read"
    USER_MANAGE = "user.manage"
    AUDIT_READ = "audit.read"
    METRICS_READ = "metrics.read"


class Role(Enum):
    """角色. An uploader sees their own documents, a reviewer their collections, an administrator all."""

    UPLOADER = "uploader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Scope(Enum):
    """What an API token may be used for; it never exceeds its owner's role."""

    READ = "read"
    UPLOAD = "upload"
    REVIEW = "review"
    ADMIN = "admin"


_READS = frozenset(
    {
        Permission.PUBLIC,
        Permission.SIGNED_IN,
        Permission.DOCUMENT_READ,
        Permission.FINDING_READ,
        Permission.JOB_READ,
        Permission.EXPORT,
        Permission.COLLECTION_READ,
    }
)
_UPLOADS = frozenset({Permission.DOCUMENT_UPLOAD, Permission.JOB_CONTROL})
_REVIEWS = frozenset({Permission.FINDING_DECIDE, Permission.COMMENT, Permission.USER_READ})
_ADMINISTERS = frozenset(
    {
        Permission.DOCUMENT_DELETE,
        Permission.COLLECTION_MANAGE,
        Permission.USER_READ,
        Permission.USER_MANAGE,
        Permission.AUDIT_READ,
        Permission.METRICS_READ,
    }
)

PERMISSIONS_OF_ROLE = {
    Role.UPLOADER: _READS | _UPLOADS | {Permission.COMMENT},
    Role.REVIEWER: _READS | _UPLOADS | _REVIEWS,
    Role.ADMIN: _READS | _UPLOADS | _REVIEWS | _ADMINISTERS,
}
PERMISSIONS_OF_SCOPE = {
    Scope.READ: _READS,
    Scope.UPLOAD: _UPLOADS | {Permission.PUBLIC, Permission.SIGNED_IN},
    Scope.REVIEW: _REVIEWS | {Permission.PUBLIC, Permission.SIGNED_IN},
    Scope.ADMIN: _ADMINISTERS | {Permission.PUBLIC, Permission.SIGNED_IN},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is asking: a user by session or by token, with what they may do right now."""

    user_id: str
    name: str
    role: Role
    permissions: frozenset[Permission]
    by_token: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether this actor may do that."""
        return permission in self.permissions

    @property
    def sees_all(self) -> bool:
        """Whether every collection is open to this actor."""
        return self.role is Role.ADMIN


def permissions_of_token(role: Role, scopes: list[str]) -> frozenset[Permission]:
    """A token's permissions: its scopes, within its owner's role."""
    granted: frozenset[Permission] = frozenset()
    for scope in Scope:
        if scope.value in scopes:
            granted |= PERMISSIONS_OF_SCOPE[scope]
    return granted & PERMISSIONS_OF_ROLE[role]
