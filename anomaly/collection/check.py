"""What a check of a collection is: its card, examples of several documents, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from anomaly.check import Info
from anomaly.collection.views import Collection, Located


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionExample:
    """Small documents (written as ``Example.text`` is) among which the check must find ``fires`` things.

    ``observed`` are the ``Finding.observed`` values expected, in order, where given.
    """

    name: str
    texts: tuple[str, ...]
    fires: int
    observed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The documents one after another, for the catalogue."""
        return "\n".join(self.texts)


CollectionLook = Callable[[Collection], Iterator[Located]]


class CollectionModule(Protocol):
    """What a module with a check of collections must export."""

    @property
    def INFO(self) -> Info:  # noqa: N802 (a module's constant)
        """The card; its scope is COLLECTION."""
        ...

    @property
    def EXAMPLES(self) -> tuple[CollectionExample, ...]:  # noqa: N802 (a module's constant)
        """Examples that fire and examples that do not."""
        ...

    def check(self, collection: Collection) -> Iterator[Located]:
        """Look at a collection; the module's function also takes its ``Params``, with a default."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionCheck:
    """检查项 over 文件集合: ``look`` is the module's ``check`` with its default parameters."""

    info: Info
    look: CollectionLook
    examples: tuple[CollectionExample, ...]
    doc: str

    @classmethod
    def of(cls, module: CollectionModule) -> CollectionCheck:
        """The check a module holds."""
        return cls(info=module.INFO, look=module.check, examples=module.EXAMPLES, doc=module.__doc__ or "")
