"""Passwords (argon2) and random secrets that are kept only as digests."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.errors import ApiCode, ApiError

LEAST_PASSWORD = 12
MOST_PASSWORD = 256


def check_strength(name: str, password: str) -> None:
    """Refuse a password that is too short, too long, one repeated character, or the user's name.

    Raises:
        ApiError: ``WEAK_PASSWORD``.
    """
    folded = password.casefold()
    weak = len(password) < LEAST_PASSWORD or len(set(password)) < 4 or name.casefold() == folded
    if weak or len(password) > MOST_PASSWORD:
        raise ApiError(ApiCode.WEAK_PASSWORD)


def hash_password(password: str) -> str:
    """argon2id with the library's parameters (RFC 9106, low memory)."""
    return _hasher().hash(password)


def verify_password(hashed: str | None, password: str) -> bool:
    """Whether the password fits; takes as long when there is no such user (``hashed`` None)."""
    try:
        _hasher().verify(hashed if hashed is not None else _decoy(), password[:MOST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


def new_secret() -> str:
    """256 random bits, safe in a URL and in a header."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a random secret; plain SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


@lru_cache(maxsize=1)
def _decoy() -> str:
    return _hasher().hash(new_secret())
