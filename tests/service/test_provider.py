"""Logging in at an OpenID provider, played by a local server; and what is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from pydantic import SecretStr
from sqlalchemy import select

from service.app import build_app
from service.services import open_services
from service.settings import Settings
from service.store import LinkedIdentity, User
from tests.service.listening import Heard, listening

CLIENT = "gouji-test"


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


@dataclass(kw_only=True)
class Provider:
    """A provider that says of one person what a test wants said."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signer: RSAKey | None = None
    base: str = ""
    claims: dict[str, object] = field(default_factory=dict)
    nonce: str = ""
    exchanged: list[dict[str, list[str]]] = field(default_factory=list)

    def answer(self, heard: Heard) -> bytes:
        """Discovery, keys, or a token."""
        if heard.path.startswith("/.well-known"):
            return json.dumps(
                {
                    "issuer": self.base,
                    "authorization_endpoint": f"{self.base}/authorize",
                    "token_endpoint": f"{self.base}/token",
                    "jwks_uri": f"{self.base}/keys",
                }
            ).encode()
        if heard.path == "/keys":
            return json.dumps({"keys": [self.key.as_dict(private=False)]}).encode()
        self.exchanged.append(parse_qs(heard.body.decode()))
        now = int(time.time())
        claims = {
            "iss": self.base,
            "aud": CLIENT,
            "sub": "subject-7",
            "exp": now + 300,
            "iat": now,
            "nonce": self.nonce,
            "preferred_username": "Lin.Qing",
            "name": "林清",
            **self.claims,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signer or self.key)
        return json.dumps({"access_token": "x", "token_type": "Bearer", "id_token": signed}).encode()


@dataclass(frozen=True, kw_only=True)
class House:
    """A service that names the provider."""

    provider: Provider
    client: TestClient

    def come_back(self, *, state: str | None = None) -> int:
        """Go out and come back; the status of the last step."""
        out = self.client.get("/login/provider", follow_redirects=False)
        assert out.status_code == 303
        asked = parse_qs(urlsplit(out.headers["location"]).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["redirect_uri"] == ["http://testserver/login/provider/back"]
        self.provider.nonce = asked["nonce"][0]
        given = {"state": asked["state"][0] if state is None else state, "code": "c-1"}
        return self.client.get("/login/provider/back", params=given).status_code

    def signed_in(self) -> bool:
        """Whether the client has a session."""
        return self.client.get("/api/v1/me").status_code == 200


@contextmanager
def _house(folder: Path) -> Iterator[House]:
    provider = Provider()
    with listening(provider.answer) as base:
        provider.base = base
        settings = Settings(
            data_dir=folder,
            allowed_hosts=("testserver",),
            public_url="http://testserver",
            oidc_issuer=base,
            oidc_client_id=CLIENT,
            oidc_client_secret=SecretStr("a secret of the client"),
            oidc_role="reviewer",
        )
        with TestClient(build_app(open_services(settings))) as client:
            yield House(provider=provider, client=client)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A service with a provider beside it."""
    with _house(tmp_path) as found:
        yield found


def test_who_the_provider_vouches_for_gets_a_user_and_a_session(house: House) -> None:
    assert house.come_back() == 200
    me = house.client.get("/api/v1/me").json()
    assert (me["name"], me["role"]) == ("lin.qing", "reviewer")
    sent = house.provider.exchanged[0]
    assert sent["code"] == ["c-1"]
    assert len(sent["code_verifier"][0]) >= 43
    assert "统一身份认证" in TestClient(house.client.app).get("/login").text


def test_the_same_subject_is_the_same_user_under_another_name(house: House) -> None:
    house.come_back()
    house.provider.claims = {"preferred_username": "admin"}
    house.client.cookies.clear()
    assert house.come_back() == 200
    assert house.client.get("/api/v1/me").json()["name"] == "lin.qing"


def test_a_name_that_is_taken_leads_to_no_ones_account(house: House) -> None:
    house.come_back()
    house.client.cookies.clear()
    house.provider.claims = {"sub": "subject-8"}
    assert house.come_back() == 200
    assert house.client.get("/api/v1/me").json()["name"] == "lin.qing-2"
    services = house.client.app.state.services  # type: ignore[attr-defined]
    with services.database.read() as session:
        assert len(list(session.scalars(select(LinkedIdentity)))) == 2


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"iss": "https://other.example"},
        {"exp": 1_000_000_000},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_for_this_question_opens_nothing(house: House, claims: dict[str, object]) -> None:
    house.provider.claims = claims
    assert house.come_back() == 401
    assert not house.signed_in()


def test_a_token_signed_by_somebody_else_opens_nothing(house: House) -> None:
    house.provider.signer = RSAKey.generate_key(2048, {"kid": "one"})
    assert house.come_back() == 401
    assert not house.signed_in()


@pytest.mark.parametrize("state", ["", "another"])
def test_an_answer_to_another_browsers_question_opens_nothing(house: House, state: str) -> None:
    assert house.come_back(state=state) == 401
    assert house.provider.exchanged == []
    assert not house.signed_in()


def test_a_closed_account_stays_closed(house: House) -> None:
    house.come_back()
    services = house.client.app.state.services  # type: ignore[attr-defined]
    with services.database.write() as session:
        session.scalars(select(User).where(User.name == "lin.qing")).one().active = False
    house.client.cookies.clear()
    assert house.come_back() == 401
    assert not house.signed_in()


def test_a_user_of_the_provider_has_no_password_to_log_in_with(house: House) -> None:
    house.come_back()
    house.client.cookies.clear()
    answer = house.client.post("/api/v1/session", json={"name": "lin.qing", "password": "x" * 12})
    assert answer.json()["code"] == "S402"


def test_without_a_provider_there_is_nothing_there(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, allowed_hosts=("testserver",))
    with TestClient(build_app(open_services(settings))) as client:
        assert client.get("/login/provider").status_code == 404
        assert client.get("/login/provider/back?state=a&code=b").status_code == 404


def test_traces_go_where_the_settings_say_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Heard] = []

    def collect(request: Heard) -> bytes:
        heard.append(request)
        return b"{}"

    with listening(collect) as base:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", base)
        monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
        quiet = Settings(data_dir=tmp_path / "quiet", allowed_hosts=("testserver",))
        with TestClient(build_app(open_services(quiet))) as client:
            client.get("/healthz")
        assert heard == []
        told = Settings(
            data_dir=tmp_path / "told", allowed_hosts=("testserver",), trace_endpoint=f"{base}/v1/traces"
        )
        with TestClient(build_app(open_services(told))) as client:
            client.get("/healthz")
            client.get("/login?next=/secret-place")
    assert [request.path for request in heard] == ["/v1/traces"]
    assert b"healthz" in heard[0].body
    assert b"secret-place" not in heard[0].body
