"""Flask-Security as we use it: its password hashing, its TOTP, its recovery codes and its datastore, for staff only.

None of its views, templates, tokens or session keys is used; see `docs/decisions` on sign-in. Everything it could
switch on by itself is switched off here by name, and a test pins it.
"""

import base64
from typing import Any, cast

from flask import Flask, current_app
from flask_security import FSQLALiteUserDatastore, RoleMixin, Security, UserMixin, hash_password, verify_password
from flask_security.totp import Totp
from passlib.totp import TOTP, AppWallet

from app.accounts.models import StaffAccount
from app.accounts.rules import normal_email
from app.accounts.secrets import LANES, MEMORY_KB, PASSES
from app.core.crypto import KeyRing, keyring, search_keys
from app.core.extensions import db


class NoRole(RoleMixin):
    """Roles are our own rows (`RoleGrant`), with who and when. Flask-Security has none."""


class StaffDatastore(FSQLALiteUserDatastore):
    """Finds staff by the keyed hash of their address."""

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> StaffAccount | None:
        if "email" in kwargs:
            return self._at(normal_email(kwargs["email"]))
        return cast("StaffAccount | None", super().find_user(case_insensitive=False, **kwargs))

    def _at(self, email: str) -> StaffAccount | None:
        for key in search_keys("staff_email", email):
            if found := super().find_user(case_insensitive=False, email_key=key):
                return cast("StaffAccount", found)
        return None

    def mf_delete_recovery_code(self, user: UserMixin, idx: int) -> bool:
        codes = list(user.mf_recovery_codes or [])
        if not 0 <= idx < len(codes):
            return False
        del codes[idx]
        user.mf_recovery_codes = codes
        return True


class OnceTotp(Totp):
    """A code lets somebody in once: the time step of the last one is kept, and it or an earlier one is refused.

    Secrets are sealed under the key for second factors that is in use, and open under each there is.
    """

    def __init__(self, secrets: dict[str, str] | dict[int, str], issuer: str) -> None:
        super().__init__(secrets, issuer)
        self._issuer = issuer
        self._ring: KeyRing | None = None

    @property
    def _totp(self) -> Any:
        ring = keyring()
        if ring is not self._ring:
            self._ring, self._made = ring, TOTP.using(issuer=self._issuer, wallet=totp_wallet(ring))
        return self._made

    @_totp.setter
    def _totp(self, made: Any) -> None:
        self._made = made

    def get_last_counter(self, user: UserMixin) -> int | None:
        return cast(StaffAccount, user).totp_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        cast(StaffAccount, user).totp_last_counter = tmatch.counter


OFF = (
    "UNIFIED_SIGNIN",
    "PASSWORDLESS",
    "REGISTERABLE",
    "RECOVERABLE",
    "CONFIRMABLE",
    "CHANGEABLE",
    "CHANGE_EMAIL",
    "CHANGE_USERNAME",
    "USERNAME_ENABLE",
    "USERNAME_RECOVERY",
    "WEBAUTHN",
    "OAUTH_ENABLE",
    "REFRESH_TOKEN",
    "TRACKABLE",
    "TWO_FACTOR_RESCUE_EMAIL",
    "DEFAULT_REMEMBER_ME",
)
"""What Flask-Security could do by itself and never does here."""


def settings(ring: KeyRing, council: str) -> dict[str, Any]:
    """Every setting that would matter if one of its views were ever reached."""
    return {
        **{f"SECURITY_{name}": False for name in OFF},
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_REQUIRED": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_FRESHNESS": 15 * 60,
        "SECURITY_TOTP_SECRETS": _totp_secrets(ring),
        "SECURITY_TOTP_ISSUER": council,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__rounds": PASSES,
            "argon2__memory_cost": MEMORY_KB,
            "argon2__parallelism": LANES,
        },
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
    }


def _totp_secrets(ring: KeyRing) -> dict[str, str]:
    keys = [*ring.older("totp"), ring.current("totp")]
    return {key.id: base64.b64encode(key.secret).decode() for key in keys}


def totp_wallet(ring: KeyRing) -> AppWallet:
    """What opens the secrets of second factors. Left to itself it would seal under the id that sorts last."""
    return AppWallet(_totp_secrets(ring), default_tag=ring.current("totp").id)


def sealed_anew(secret: str) -> str:
    """A second factor's secret under the key in use."""
    opened = TOTP.using(wallet=totp_wallet(keyring())).from_json(secret)
    return str(opened.to_json(encrypt=True))


def init_security(app: Flask) -> None:
    """Make Flask-Security ready, without its blueprint and unable to recognise anybody by itself."""
    app.config.from_mapping(settings(keyring(), app.config["COUNCIL"]["name"]))
    store = StaffDatastore(db, StaffAccount, NoRole)
    security = Security(app, store, register_blueprint=False, totp_cls=OnceTotp)
    security.login_manager.request_loader(lambda _request: None)
    security.login_manager.user_loader(lambda _id: None)
    app.extensions["staff_datastore"] = store
    _forget_flask_login(app)


def _forget_flask_login(app: Flask) -> None:
    """Our viewer comes from the sign-in row; Flask-Login is to touch neither the session nor the page's names."""
    every: tuple[dict[Any, list[Any]], ...] = (
        app.after_request_funcs,
        app.template_context_processors,
        app.before_request_funcs,
    )
    for hooks in every:
        own = hooks.get(None, [])
        own[:] = [hook for hook in own if not _is_theirs(hook)]


def _is_theirs(hook: Any) -> bool:
    return getattr(hook, "__module__", "").split(".")[0] in ("flask_login", "flask_principal", "flask_security")


def datastore() -> StaffDatastore:
    return cast("StaffDatastore", current_app.extensions["staff_datastore"])


def hash_staff_password(password: str) -> str:
    return str(hash_password(password))


def is_password(password: str, staff: StaffAccount | None) -> bool:
    """Whether this is their password. For nobody, or somebody without one, the same work is done for a no."""
    kept = staff.password if staff is not None and staff.active else None
    return bool(verify_password(password, kept or _decoy())) and kept is not None


def _decoy() -> str:
    if "staff_password_decoy" not in current_app.extensions:
        current_app.extensions["staff_password_decoy"] = hash_staff_password("nobody has this password")
    return str(current_app.extensions["staff_password_decoy"])


def totp() -> Totp:
    return cast("Totp", current_app.extensions["security"].totp_factory)


def new_recovery_codes(staff: StaffAccount) -> list[str]:
    """Eight fresh codes in place of the old ones."""
    codes: list[str] = current_app.extensions["security"].mf_recovery_codes_util.create_recovery_codes(staff)
    return codes


def use_recovery_code(staff: StaffAccount, typed: str) -> bool:
    """Spend one recovery code. True once for each."""
    pieces = "".join(sign for sign in typed.lower() if sign.isalnum())
    code = "-".join(pieces[i : i + 4] for i in range(0, len(pieces), 4))
    util = current_app.extensions["security"].mf_recovery_codes_util
    return bool(util.check_recovery_code(staff, code) and util.delete_recovery_code(staff, code))
