"""The council's own sign-in (OpenID Connect, code flow with PKCE), spoken through Authlib.

What has to be remembered between going and coming back stands in the half-way sign-in row, never in the cookie.
"""

import hmac
from dataclasses import dataclass
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import current_app
from joserfc.errors import JoseError

from app.accounts.rules import second_factor_was_given

NAME = "council"
SECONDS = 10
"""How long we wait for the council's sign-in to answer."""


class CouncilSaidNo(Exception):
    """The council's sign-in did not answer, or what it said cannot be trusted. Carries a code, never what it said."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is there. Addresses and names it may tell are not even read."""

    issuer: str
    subject: str
    has_second_factor: bool


def has_council_sign_in() -> bool:
    """Whether settings name an issuer and a client."""
    settings = current_app.config["SETTINGS"]
    return bool(settings.oidc_issuer and settings.oidc_client_id)


def start(back: str) -> tuple[str, dict[str, Any]]:
    """Where to send the browser, and what must be remembered until it comes back. Raises CouncilSaidNo."""
    try:
        made = _client().create_authorization_url(back)
    except (requests.RequestException, AuthlibBaseError, RuntimeError, ValueError):
        raise CouncilSaidNo("council_silent") from None
    kept = {name: made[name] for name in ("state", "nonce", "code_verifier")}
    return str(made["url"]), {**kept, "url": made["url"]}


def identity(back: str, kept: dict[str, Any], state: str, code: str) -> Identity:
    """Who came back. Raises CouncilSaidNo: another browser's answer, another issuer or tenant, a bad signature."""
    if not hmac.compare_digest(state.encode(), str(kept.get("state", "")).encode()) or not kept.get("state"):
        raise CouncilSaidNo("council_state")
    client = _client()
    try:
        token = client.fetch_access_token(back, code=code, code_verifier=kept["code_verifier"])
        claims = client.parse_id_token(token, nonce=kept["nonce"], claims_options=_wanted())
    except (requests.RequestException, AuthlibBaseError, JoseError, RuntimeError, ValueError, KeyError):
        raise CouncilSaidNo("council_refused") from None
    if claims is None:
        raise CouncilSaidNo("council_refused")
    return Identity(str(claims["iss"]), str(claims["sub"]), second_factor_was_given(dict(claims)))


def _wanted() -> dict[str, Any]:
    """Claims that must be there, and what they must say: our issuer, our client, our tenant where one is pinned."""
    settings = current_app.config["SETTINGS"]
    wanted: dict[str, Any] = {
        "iss": {"essential": True, "values": [settings.oidc_issuer]},
        "aud": {"essential": True, "value": settings.oidc_client_id},
        "sub": {"essential": True},
    }
    if settings.oidc_tenant:
        wanted["tid"] = {"essential": True, "value": settings.oidc_tenant}
    return wanted


def _client() -> Any:
    """Authlib's client, made once an application: it keeps the issuer's addresses and keys."""
    if "council_sign_in" not in current_app.extensions:
        settings = current_app.config["SETTINGS"]
        oauth = OAuth(cast("Any", current_app)._get_current_object())
        oauth.register(
            NAME,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": SECONDS},
        )
        current_app.extensions["council_sign_in"] = oauth.create_client(NAME)
    return current_app.extensions["council_sign_in"]
