"""``gouji doctor``: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.blobs import BlobStore
from service.errors import SchemaTooNewError
from service.settings import Settings
from service.store import Database, Export, Version, Worker, first_break, now, open_engine
from service.store.schema import current_versions, head_version, refuse_newer

LEAST_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One thing that was looked at. ``advice`` says what to do where ``ok`` is false."""

    name: str
    ok: bool
    message: str
    message_en: str
    advice: str = ""


def doctor(settings: Settings, *, deep: bool = False) -> tuple[Looked, ...]:
    """Look at everything; ``deep`` also reads every blob and every line of the audit log.

    Nothing is created or changed.
    """
    return tuple(_look(settings, deep=deep))


def _look(settings: Settings, *, deep: bool) -> Iterator[Looked]:
    yield _data_directory(settings)
    yield _disk(settings)
    yield from _database(settings, deep=deep)
    yield _module("文字识别", "rapidocr", "pip install 'gouji[ocr]'（不处理扫描件可忽略）", "OCR of scans")
    yield _module("PDF 读取", "pypdfium2", "重新安装 gouji", "PDF reader")
    yield _fonts()


def _data_directory(settings: Settings) -> Looked:
    folder = settings.data_dir
    ok = folder.is_dir() and os.access(folder, os.W_OK)
    return Looked(
        name="数据目录",
        ok=ok,
        message=f"{folder} {'可写' if ok else '不存在或不可写'}",
        message_en=f"{folder} {'is writable' if ok else 'is missing or not writable'}",
        advice="" if ok else "启动 gouji serve 会建立该目录；或用 GOUJI_DATA_DIR 指定可写的目录",
    )


def _disk(settings: Settings) -> Looked:
    folder = settings.data_dir if settings.data_dir.is_dir() else settings.data_dir.absolute().parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = 0
    ok = free >= LEAST_FREE_BYTES
    gib = free / 1024**3
    return Looked(
        name="磁盘空间",
        ok=ok,
        message=f"可用 {gib:.1f} GiB",
        message_en=f"{gib:.1f} GiB free",
        advice="" if ok else "至少留出 2 GiB；清理磁盘或把数据目录移到更大的盘",
    )


def _database(settings: Settings, *, deep: bool) -> Iterator[Looked]:
    where = "PostgreSQL" if settings.on_postgres else "SQLite"
    if not settings.on_postgres and not settings.data_dir.joinpath("gouji.sqlite").is_file():
        yield Looked(
            name="数据库",
            ok=False,
            message="尚未建立",
            message_en="not there yet",
            advice="运行 gouji serve 或 gouji users add",
        )
        return
    database = Database(open_engine(settings.url, pool_size=1))
    try:
        with database.engine.connect() as connection:
            refuse_newer(connection)
            version = ", ".join(current_versions(connection)) or "—"
        yield _schema(where, version)
        with database.read() as session:
            yield _workers(session)
            if deep:
                yield from _deep(settings, database, session)
    except SchemaTooNewError as error:
        advice = "升级 gouji 后再启动；旧版本不能使用新版本写过的数据库"
        yield Looked(name="数据库", ok=False, message="版本过新", message_en=str(error), advice=advice)
    except SQLAlchemyError as error:
        kind = type(error).__name__
        advice = "检查 GOUJI_DATABASE_URL、数据库是否启动、账号是否有权限"
        yield Looked(
            name="数据库", ok=False, message=f"{where} 无法访问（{kind}）", message_en=kind, advice=advice
        )
    finally:
        database.close()


def _schema(where: str, version: str) -> Looked:
    ok = version == head_version()
    return Looked(
        name="数据库",
        ok=ok,
        message=f"{where} 可用，结构版本 {version}",
        message_en=f"{where} answers, schema {version}",
        advice="" if ok else f"重新启动服务，结构将升级到 {head_version()}",
    )


def _workers(session: Session) -> Looked:
    seen = list(session.scalars(select(Worker.seen_at)))
    alive = sum((now() - at).total_seconds() < 60 for at in seen)
    return Looked(
        name="处理进程",
        ok=alive > 0,
        message=f"{alive} 个在运行",
        message_en=f"{alive} running",
        advice="" if alive else "启动 gouji serve 或 gouji worker，否则上传的文件不会处理",
    )


def _deep(settings: Settings, database: Database, session: Session) -> Iterator[Looked]:
    blobs = BlobStore(settings.blob_dir)
    named = set(session.scalars(select(Version.sha256)))
    used = (
        named | set(session.scalars(select(Version.reading))) | set(session.scalars(select(Version.report)))
    )
    used = (used | set(session.scalars(select(Export.sha256)))) - {""}
    there = set(blobs.digests())
    damaged = sorted(d for d in used & there if not blobs.verify(d))
    yield _count("缺失的文件", "missing files", sorted(used - there), "从备份恢复：gouji restore")
    yield _count("损坏的文件", "damaged files", damaged, "检查磁盘，从备份恢复")
    yield _count(
        "无主的文件", "orphaned files", sorted(there - used), "上传中断或任务重试留下，可删除，不影响使用"
    )
    broken = first_break(session)
    yield Looked(
        name="审计日志",
        ok=broken is None,
        message="链条完整" if broken is None else f"第 {broken} 条起不符",
        message_en="chain intact" if broken is None else f"broken at line {broken}",
        advice="" if broken is None else "日志被改动过：保全现场，与备份比对",
    )
    if database.is_sqlite:
        state = str(session.scalar(text("PRAGMA integrity_check")))
        yield Looked(
            name="数据库完整性",
            ok=state == "ok",
            message=state[:200],
            message_en=state[:200],
            advice="" if state == "ok" else "停止服务，从备份恢复",
        )


def _count(name: str, name_en: str, digests: list[str], advice: str) -> Looked:
    shown = "、".join(d[:12] for d in digests[:5])
    return Looked(
        name=name,
        ok=not digests,
        message=f"{len(digests)} 个" + (f"：{shown}" if digests else ""),
        message_en=f"{len(digests)} {name_en}",
        advice=advice if digests else "",
    )


def _module(name: str, module: str, advice: str, name_en: str) -> Looked:
    ok = importlib.util.find_spec(module) is not None
    return Looked(
        name=name,
        ok=ok,
        message=f"{module} {'已安装' if ok else '未安装'}",
        message_en=f"{name_en}: {module} {'installed' if ok else 'missing'}",
        advice="" if ok else advice,
    )


def _fonts(run: Callable[[], str] | None = None) -> Looked:
    families = (run or _chinese_fonts)()
    ok = bool(families.strip())
    return Looked(
        name="中文字体",
        ok=ok,
        message=families.splitlines()[0][:80] if ok else "没有找到",
        message_en="a Chinese font is there" if ok else "no Chinese font",
        advice="" if ok else "安装一种中文字体（Debian：apt install fonts-noto-cjk），图表和 PDF 报告需要",
    )


def _chinese_fonts() -> str:
    program = shutil.which("fc-list")
    if program is None:
        return ""
    done = subprocess.run([program, ":lang=zh", "family"], capture_output=True, timeout=20, check=False)
    return done.stdout.decode("utf-8", "replace")
