"""The states of a job and the stages it passes."""

from __future__ import annotations

from enum import Enum


class JobState(Enum):
    """Where a job is; the last three are terminal."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_terminal(self) -> bool:
        """Whether nothing more will happen to the job."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Stage(Enum):
    """The stages in order; the value is what users see in Chinese."""

    STORE = "已存储"
    READ = "读取"
    CHECK = "检查"
    RANK = "排序"
    INDEX = "建立索引"

    @property
    def key(self) -> str:
        """What is stored and sent: store, read, check, rank, index."""
        return self.name.lower()


LIVE = (JobState.QUEUED.value, JobState.RUNNING.value)
ENDED = tuple(state.value for state in JobState if state.is_terminal)
