"""``gouji serve`` and ``gouji worker``: the web process, and the workers beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import uvicorn

from service.accounts import NewUser, Role, make_user, new_setup_key
from service.api.pauses import avoid_long_pauses
from service.app import build_app
from service.jobs import process
from service.observe.logs import logger, set_up_logs
from service.opening import open_store
from service.services import open_services
from service.settings import Settings

_RESTART_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)
_STABLE_SECONDS = 60.0


def serve(settings: Settings, host: str, port: int, on_setup_key: Callable[[str], None]) -> None:
    """Serve the API with one worker process beside it, until told to stop.

    Args:
        settings: The worker gets the same ones.
        host: Address to listen on.
        port: Port to listen on.
        on_setup_key: Told the one-time key for the first administrator, where there are no users yet.
    """
    set_up_logs(settings.log_level)
    services = open_services(settings)
    key = new_setup_key(services.database)
    if key is not None:
        on_setup_key(key)
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(settings, stop), name="worker-keeper")
    keeper.start()
    try:
        app = build_app(services)
        avoid_long_pauses()
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
        )
    finally:
        stop.set()
        keeper.join()


def worker(settings: Settings) -> None:
    """Work on the queue until told to stop; several may share one PostgreSQL."""
    set_up_logs(settings.log_level)
    process.run(settings)


def add_user(settings: Settings, name: str, password: str, role: Role) -> str:
    """Make a user from the command line; the new user's id.

    Raises:
        ApiError: ``NAME_TAKEN``, ``WEAK_PASSWORD`` or ``INVALID``.
    """
    database = open_store(settings)
    try:
        with database.write() as session:
            new = NewUser(name=name, password=password, role=role)
            return make_user(session, new, by="command line").id
    finally:
        database.close()


def _keep_worker(settings: Settings, stop: threading.Event) -> None:
    """Keep one worker process running; one that dies is started again, ever later if it keeps dying."""
    failures = 0
    while not stop.is_set():
        began = time.monotonic()
        child = subprocess.Popen(_command(), env=_environment(settings))
        while child.poll() is None and not stop.wait(0.2):
            pass
        if stop.is_set():
            _end(child)
            return
        failures = 0 if time.monotonic() - began > _STABLE_SECONDS else failures + 1
        logger().error("worker_ended", status=child.returncode, failures=failures)
        stop.wait(_RESTART_SECONDS[min(failures, len(_RESTART_SECONDS)) - 1])


def _command() -> list[str]:
    return [sys.executable, "-m", "service.jobs", "--parent", str(os.getpid())]


def _environment(settings: Settings) -> dict[str, str]:
    """The settings as the environment of the worker, whatever file or argument they came from."""
    environment = dict(os.environ)
    plain = settings.model_dump(mode="json", exclude={"database_url", "allowed_hosts", "oidc_client_secret"})
    for name, value in plain.items():
        environment[f"GOUJI_{name.upper()}"] = str(value)
    environment["GOUJI_DATABASE_URL"] = settings.database_url.get_secret_value()
    return environment


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(timeout=15)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
