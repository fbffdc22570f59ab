"""The council's own sign-in (OpenID Connect): whether there is one."""

from flask import current_app


def has_council_sign_in() -> bool:
    """Whether settings name an issuer and a client."""
    settings = current_app.config["SETTINGS"]
    return bool(settings.oidc_issuer and settings.oidc_client_id)
