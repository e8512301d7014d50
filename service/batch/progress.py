"""How far a batch is: a line that moves on a terminal, plain lines elsewhere; standard error only."""

from __future__ import annotations

import signal
import time
from types import FrameType, TracebackType
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from service.batch.journal import Line

_PLAIN_SECONDS: Final = 10.0
_STAGES = {"datasets": "写出数据集", "collection": "跨文件检查", "report": "写出报告"}


class Display:
    """Shows progress, and turns the first Ctrl-C into a wish to stop; a second one ends at once."""

    def __init__(self) -> None:
        """Nothing is shown before ``begun``."""
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None
        self._stop = False
        self._done = self._fresh = self._failed = self._entries = 0
        self._began = self._said = time.monotonic()

    def __enter__(self) -> Display:
        signal.signal(signal.SIGINT, self._interrupted)
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def stopping(self) -> bool:
        """See ``Watcher.stopping``."""
        return self._stop

    def begun(self, entries: int, workers: int) -> None:
        """See ``Watcher.begun``."""
        self._entries = entries
        self._began = time.monotonic()
        self._say(f"共{entries}份，{workers}个进程")
        self._task = self._progress.add_task("读取并检查", total=entries, rate="", failed="")

    def ended(self, line: Line, *, reused: bool) -> None:
        """See ``Watcher.ended``."""
        self._done += 1
        self._fresh += not reused
        self._failed += bool(line.refused)
        rate = self._fresh / max(time.monotonic() - self._began, 0.001)
        if self._task is not None:
            self._progress.update(
                self._task,
                completed=self._done,
                rate=f"{rate:.1f}份/秒",
                failed=f"失败{self._failed}份" if self._failed else "",
            )
        if time.monotonic() - self._said > _PLAIN_SECONDS and not self._console.is_terminal:
            left = (self._entries - self._done) / rate if rate else 0
            self._say(
                f"{self._done}/{self._entries}，{rate:.1f}份/秒，约剩{left:.0f}秒，失败{self._failed}份"
            )

    def stage(self, name: str) -> None:
        """See ``Watcher.stage``."""
        self._say(_STAGES[name])

    def _say(self, text: str) -> None:
        self._said = time.monotonic()
        if not self._console.is_terminal:
            self._console.print(text, highlight=False)
        elif self._task is not None:
            self._progress.update(self._task, description=text)

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True
        self._console.print("正在完成手头的文件，随后停下；再按一次 Ctrl-C 立即结束", highlight=False)
