"""What a batch did, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.batch.journal import Line


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts and seconds of a run; ``spent`` are the workers' seconds by stage, ``steps`` the rest's."""

    entries: int
    workers: int = 1
    done: int = 0
    reused: int = 0
    failed: int = 0
    documents: int = 0
    pages: int = 0
    working: float = 0.0
    wall: float = 0.0
    stopped: bool = False
    most_memory: int = 0
    spent: dict[str, float] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)

    def add(self, line: Line, *, reused: bool) -> None:
        """Count an entry."""
        self.done += 1
        self.reused += reused
        self.failed += bool(line.refused)
        self.documents += len(line.parts)
        self.pages += line.pages
        if not reused:
            self.most_memory = max(self.most_memory, line.memory)
            for name in ("fetch", "read", "check", "record"):
                self.spent[name] = self.spent.get(name, 0.0) + getattr(line.spent, name)

    @property
    def rate(self) -> float:
        """Entries a second that this run worked on."""
        fresh = self.done - self.reused
        return fresh / self.working if self.working else 0.0

    @property
    def explained(self) -> float:
        """Share of the workers' time that the stages account for."""
        whole = self.working * self.workers
        return sum(self.spent.values()) / whole if whole else 0.0
