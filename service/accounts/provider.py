"""An OpenID provider as the rest of the service sees it; the library is imported only where one is named."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from service.accounts.secrets import new_secret
from service.settings import Settings

CALLBACK = "/login/provider/back"


class ProviderError(Exception):
    """The provider cannot be reached, or what it says is not to be believed; the text is for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked of the provider; kept in the browser that asked until the answer comes."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom the provider vouches for: ``subject`` never changes, the names may."""

    issuer: str
    subject: str
    name: str
    display_name: str


def has_provider(settings: Settings) -> bool:
    """Whether an administrator named a provider."""
    return bool(settings.oidc_issuer and settings.oidc_client_id and settings.public_url)


def new_question() -> Question:
    """Random state, nonce and code verifier."""
    return Question(state=new_secret(), nonce=new_secret(), verifier=new_secret() + new_secret())


class ProviderClient(Protocol):
    """What talks to the provider (``service.accounts.oidc``)."""

    def address_to_ask(self, settings: Settings, question: Question) -> str:
        """Where the browser is sent."""
        ...

    def identity_of(self, settings: Settings, question: Question, code: str) -> Identity:
        """Whom the answer's code stands for."""
        ...


def provider_client() -> ProviderClient:
    """The client; needs the extra ``oidc``."""
    return cast(ProviderClient, import_module("service.accounts.oidc"))
