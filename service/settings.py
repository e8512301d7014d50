"""Settings of the service: environment (``GOUJI_``), ``.env`` and a TOML file, checked at start."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from extractor.limits import DEFAULT_LIMITS, Limits

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """What an administrator can set; every name is also ``GOUJI_<NAME>`` in the environment.

    Attributes:
        data_dir: Where the embedded database, the blobs and incoming uploads are.
        database_url: Empty for SQLite in ``data_dir``; ``postgresql+psycopg://…`` moves store and jobs.
        allowed_hosts: Host names the service answers to.
        secure_cookies: Set the Secure attribute; needed wherever the service is behind HTTPS.
        workers: Documents read at the same time by one worker process.
        upload_bytes: Largest request body of an upload; ``request_bytes`` of any other request.
        queue_limit: Jobs waiting before uploads are answered with 503.
        uploads_in_flight: Uploads received at the same time before 503.
        public_url: The address people see, ``https://…``; the OpenID provider sends them back there.
        oidc_issuer: An OpenID provider to log in at besides passwords, with ``oidc_client_id`` and
            ``oidc_client_secret``; empty for none. Who logs in for the first time gets ``oidc_role``.
        trace_endpoint: Where OpenTelemetry traces are sent by OTLP over HTTP; empty for nowhere.
        engine: Where the reading engine comes from, ``module:function``.
    """

    model_config = SettingsConfigDict(env_prefix="GOUJI_", env_file=".env", extra="forbid", frozen=True)

    data_dir: Path = Path("gouji-data")
    database_url: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure_cookies: bool = False
    session_hours: float = Field(default=12.0, gt=0, le=24 * 30)
    workers: int = Field(default=2, ge=1, le=64)
    worker_name: str = ""
    upload_bytes: int = Field(default=300 * MEBIBYTE, ge=1024)
    request_bytes: int = Field(default=2 * MEBIBYTE, ge=1024)
    file_bytes: int = Field(default=200 * MEBIBYTE, ge=1024)
    upload_files: int = Field(default=500, ge=1)
    archive_bytes: int = Field(default=1024 * MEBIBYTE, ge=1024)
    archive_members: int = Field(default=2_000, ge=1)
    read_seconds: float = Field(default=DEFAULT_LIMITS.wall_seconds, gt=0)
    read_memory: int = Field(default=2048 * MEBIBYTE, ge=64 * MEBIBYTE)
    page_pixels: int = Field(default=12_000_000, ge=10_000)
    queue_limit: int = Field(default=50_000, ge=1)
    uploads_in_flight: int = Field(default=64, ge=1)
    login_attempts: int = Field(default=5, ge=1)
    lockout_minutes: float = Field(default=15.0, gt=0)
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/]+)?$")
    oidc_issuer: str = Field(
        default="", pattern=r"^(https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?\S*)?$"
    )
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_role: Literal["uploader", "reviewer"] = "uploader"
    trace_endpoint: str = Field(default="", pattern=r"^(https?://\S+)?$")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    engine: str = Field(default="service.reading:reading_engine", pattern=r"^[\w.]+:\w+$")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not url.startswith(("postgresql+psycopg://", "sqlite:///")):
            raise ValueError("database_url must start with postgresql+psycopg:// or sqlite:///")
        return value

    @property
    def url(self) -> str:
        """The database's address; holds a password, so it is never logged."""
        given = self.database_url.get_secret_value()
        return given or f"sqlite:///{self.data_dir.resolve() / 'gouji.sqlite'}"

    @property
    def on_postgres(self) -> bool:
        """Whether the store is PostgreSQL."""
        return self.url.startswith("postgresql")

    @property
    def blob_dir(self) -> Path:
        """Uploaded files and readings by SHA-256."""
        return self.data_dir / "blobs"

    @property
    def incoming_dir(self) -> Path:
        """Uploads that are not complete yet."""
        return self.data_dir / "incoming"

    @property
    def limits(self) -> Limits:
        """What reading one file may cost."""
        return Limits(
            file_bytes=self.file_bytes,
            archive_bytes=self.archive_bytes,
            archive_members=self.archive_members,
            page_pixels=self.page_pixels,
            wall_seconds=self.read_seconds,
            memory_bytes=self.read_memory,
        )

    def page_limits(self, seconds: float) -> Limits:
        """What drawing one page may cost."""
        return replace(self.limits, wall_seconds=seconds)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then ``.env``, then TOML (``GOUJI_CONFIG`` or ``gouji.toml``)."""
        path = Path(os.environ.get("GOUJI_CONFIG", "gouji.toml"))
        toml = TomlConfigSettingsSource(settings_cls, toml_file=path)
        return init_settings, env_settings, dotenv_settings, toml
