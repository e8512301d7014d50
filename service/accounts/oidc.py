"""Logging in at an OpenID provider (authorization code with PKCE), by Authlib.

Only the provider that an administrator named is asked; nothing is asked where none is named. What comes
back is believed only if it is signed by the provider's keys, is for us, in time, and answers the question
just put (nonce).
Source: OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7.
"""

from __future__ import annotations

from typing import cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import Client, HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from pydantic import BaseModel, ConfigDict, HttpUrl, ValidationError

from service.accounts.provider import CALLBACK, Identity, ProviderError, Question
from service.settings import Settings

_SECONDS = 10.0
_LEEWAY = 60
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]


class _Discovery(BaseModel):
    """What is read of ``/.well-known/openid-configuration``."""

    model_config = ConfigDict(extra="ignore")

    issuer: str
    authorization_endpoint: HttpUrl
    token_endpoint: HttpUrl
    jwks_uri: HttpUrl


def address_to_ask(settings: Settings, question: Question) -> str:
    """Where the browser is sent.

    Raises:
        ProviderError: if the provider cannot be reached.
    """
    with _client(settings) as client:
        address, _ = client.create_authorization_url(
            str(_discover(settings).authorization_endpoint),
            state=question.state,
            nonce=question.nonce,
            code_verifier=question.verifier,
        )
    return str(address)


def identity_of(settings: Settings, question: Question, code: str) -> Identity:
    """Whom the answer's code stands for.

    Raises:
        ProviderError: if it cannot be exchanged or its ID token is not valid for this question.
    """
    found = _discover(settings)
    try:
        with _client(settings) as client:
            token = client.fetch_token(str(found.token_endpoint), code=code, code_verifier=question.verifier)
            keys = KeySet.import_key_set(_got(str(found.jwks_uri)))
        decoded = jwt.decode(str(token.get("id_token", "")), keys, algorithms=_ALGORITHMS)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={
                "iss": {"essential": True, "value": found.issuer},
                "aud": {"essential": True, "value": settings.oidc_client_id},
            },
            params={"nonce": question.nonce, "client_id": settings.oidc_client_id},
        )
        claims.validate(leeway=_LEEWAY)
    except (AuthlibBaseError, JoseError, HTTPError, ValueError, KeyError) as error:
        raise ProviderError(f"{type(error).__name__}: {error}") from error
    name = str(claims.get("preferred_username") or claims.get("email") or "")
    shown = str(claims.get("name") or name)
    return Identity(issuer=found.issuer, subject=str(claims["sub"]), name=name, display_name=shown)


def _discover(settings: Settings) -> _Discovery:
    address = f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        found = _Discovery.model_validate(_got(address))
    except (HTTPError, ValidationError, ValueError) as error:
        raise ProviderError(f"{type(error).__name__}: {error}") from error
    if found.issuer.rstrip("/") != settings.oidc_issuer.rstrip("/"):
        raise ProviderError("the provider names another issuer")
    return found


def _got(address: str) -> KeySetSerialization:
    """A JSON object of the provider's; without our credentials."""
    with Client(timeout=_SECONDS) as client:
        return cast(KeySetSerialization, client.get(address).raise_for_status().json())


def _client(settings: Settings) -> OAuth2Client:
    return OAuth2Client(
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        scope="openid profile email",
        redirect_uri=f"{settings.public_url.rstrip('/')}{CALLBACK}",
        code_challenge_method="S256",
        timeout=_SECONDS,
    )
