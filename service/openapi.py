"""``python -m service.openapi``: writes the committed OpenAPI file anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from service.app import build_app
from service.reference import OPENAPI_FILE, openapi_text
from service.services import open_services
from service.settings import Settings


def main() -> None:
    """Build an application over an empty store and describe it."""
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Settings(data_dir=Path(folder)))
        OPENAPI_FILE.parent.mkdir(exist_ok=True)
        OPENAPI_FILE.write_text(openapi_text(build_app(services)), encoding="utf-8")
        services.close()


if __name__ == "__main__":
    main()
