"""快捷键: what can be done from the keyboard, with which key, and what a user changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from service.errors import ApiCode, ApiError
from service.store import KeyMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An action, its Chinese name, and its key: one character."""

    action: str
    name: str
    key: str


KEYS = (
    Key(action="next", name="下一条", key="j"),
    Key(action="previous", name="上一条", key="k"),
    Key(action="accept", name="采纳", key="a"),
    Key(action="reject", name="不采纳，再按 1 至 6 选理由", key="r"),
    Key(action="undo", name="撤销上次裁定", key="u"),
    Key(action="comment", name="写评论", key="c"),
    Key(action="assign", name="指派经办人", key="g"),
    Key(action="evidence", name="下一处证据", key="e"),
    Key(action="filter", name="筛选", key="f"),
    Key(action="select", name="勾选当前行（队列）", key="x"),
    Key(action="open", name="打开当前行（队列）", key="o"),
    Key(action="help", name="快捷键说明", key="?"),
)


def keys_of(session: Session, user_id: str) -> tuple[Key, ...]:
    """All actions with the keys of that user."""
    row = session.get(KeyMap, user_id) if user_id else None
    changed = row.keys if row is not None else {}
    return tuple(replace(key, key=changed.get(key.action, key.key)) for key in KEYS)


def change_keys(session: Session, user_id: str, wanted: Mapping[str, str]) -> None:
    """Keep a user's keys; those left as they come are not kept.

    Raises:
        ApiError: ``INVALID`` for an unknown action, a key that is no single printable character or is a
            digit (they choose reasons), or two actions on one key.
    """
    known = {key.action: key.key for key in KEYS}
    folded = {action: key.casefold() for action, key in wanted.items()}
    for action, key in folded.items():
        if action not in known or len(key) != 1 or not key.isprintable() or key.isdigit() or key == " ":
            raise ApiError(ApiCode.INVALID, fields={action[:32]: key[:8]})
    every = known | folded
    if len(set(every.values())) < len(every):
        twice = next(a for a, k in every.items() if list(every.values()).count(k) > 1)
        raise ApiError(ApiCode.INVALID, fields={twice: every[twice]})
    row = session.get(KeyMap, user_id)
    if row is None:
        row = KeyMap(user_id=user_id, keys={})
        session.add(row)
    row.keys = {action: key for action, key in every.items() if key != known[action]}
