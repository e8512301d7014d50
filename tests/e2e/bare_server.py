"""A web process without a worker: ``python -m tests.e2e.bare_server``; settings from the environment."""

from __future__ import annotations

import uvicorn

from service.api.pauses import avoid_long_pauses
from service.app import build_app
from service.observe.logs import set_up_logs
from service.services import open_services
from service.settings import Settings


def main() -> None:
    """Serve."""
    settings = Settings()
    set_up_logs(settings.log_level)
    app = build_app(open_services(settings))
    avoid_long_pauses()
    uvicorn.run(app, host="127.0.0.1", port=settings.port, log_config=None)


if __name__ == "__main__":
    main()
