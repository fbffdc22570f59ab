"""Settings, typed, from the environment (and a `.env` file).

Production refuses to start without what keeps people safe.
"""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent


class Settings(BaseSettings):
    """Each setting is an environment variable of the same name in capitals. Values never appear in error messages."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    environment: Literal["development", "test", "production"] = "development"
    instance_path: Path = ROOT / "instance"
    database_url: str = ""
    """Empty: embedded SQLite in the instance folder. For real use `postgresql+psycopg://…`."""
    key_file: Path | None = None
    """Data keys, one a line: id, purpose, date, base64. Mode 0600. Empty: `keys.txt` in the instance folder."""
    council_file: Path = ROOT / "app/content/councils/dorset.toml"
    """Names, phone numbers, hours and local targets of one council. Dated content, never code."""
    erased_file: Path | None = None
    """The list of what was erased, outside the database. Left empty: `erased.txt` beside the key file."""
    postcode_file: Path | None = None
    metrics_path: Path | None = None
    """Where the processes of one web server add up what they count. Empty: `metrics` in the instance folder."""

    public_url: str = "http://127.0.0.1:8000"
    trusted_hosts: list[str] = ["127.0.0.1", "localhost"]
    proxies: int = 0
    """How many reverse proxies stand in front; 0 trusts no forwarded header."""

    idle_minutes_family: int = 15
    idle_minutes_staff: int = 30
    draft_days: int = 28
    max_form_bytes: int = 256 * 1024
    requests_a_minute: int = 600
    """From one address, in one process, before 429. A whole school may share an address. 0: no guard."""

    clamav: str = ""
    """`host:port` or the socket of a ClamAV daemon that is shown every file a young person adds. Empty: none is."""

    backup_recipients: list[str] = []
    """Public keys (`age1…`) that every copy of the database is encrypted to. Their private halves are elsewhere."""

    mail_server: str = "127.0.0.1"
    mail_port: int = 25
    mail_use_tls: bool = False
    mail_username: str = ""
    mail_password: str = ""
    mail_sender: str = ""
    mail_timeout_seconds: int = 20
    notify_api_key: str = ""
    notify_base_url: str = "https://api.notifications.service.gov.uk"
    notify_sms_template: str = ""
    notify_email_template: str = ""
    email_through_notify: bool = False

    alert_route: Literal["none", "notify", "email"] = "none"
    """How an alert without content reaches the emergency duty team out of hours.

    `none`: every page says nobody reads this until the next working day.
    """
    alert_contacts: list[str] = []
    """Numbers or addresses rung in this order until a named person answers."""
    alert_repeat_minutes: int = 10
    concern_alternate: str = ""
    """Work address of a member of staff who is given a concern that nobody on duty may open."""
    nobody_reads_out_of_hours: bool = False
    """A council with no out-of-hours route says so here; then every page says when somebody will read."""

    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_tenant: str = ""

    statement_timeout_ms: int = 15_000
    pseudo_locales: bool = False

    @cached_property
    def council(self) -> dict[str, Any]:
        """The council's own content: `council.toml` as nested dictionaries."""
        return tomllib.loads(self.council_file.read_text("utf-8"))

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{self.instance_path / 'portal.sqlite3'}"

    @property
    def is_sqlite(self) -> bool:
        return self.sqlalchemy_url.startswith("sqlite")

    @property
    def keys(self) -> Path:
        return self.key_file or self.instance_path / "keys.txt"

    @property
    def erased(self) -> Path:
        return self.erased_file or self.keys.parent / "erased.txt"

    @property
    def postcodes(self) -> Path:
        return self.postcode_file or self.instance_path / "postcodes.sqlite3"

    @property
    def metrics(self) -> Path:
        return self.metrics_path or self.instance_path / "metrics"

    @property
    def is_https(self) -> bool:
        return urlsplit(self.public_url).scheme == "https"

    @model_validator(mode="after")
    def production_is_complete(self) -> "Settings":
        """Refuse to start in production with something missing; each line says what to set."""
        if self.environment != "production":
            return self
        missing = []
        given = self.model_fields_set
        for name in ("database_url", "key_file", "public_url", "trusted_hosts", "mail_sender"):
            if name not in given or not getattr(self, name):
                missing.append(f"{name.upper()} is required in production")
        if not self.is_https:
            missing.append("PUBLIC_URL must start with https:// in production")
        if self.alert_route == "none" and not self.nobody_reads_out_of_hours:
            missing.append(
                "Set ALERT_ROUTE and ALERT_CONTACTS, or NOBODY_READS_OUT_OF_HOURS=true so that every page says so"
            )
        if self.alert_route != "none" and not self.alert_contacts:
            missing.append("ALERT_CONTACTS needs at least one contact")
        if not self.council.get("phones", {}).get("checked_on"):
            missing.append("The council file has phone numbers nobody has checked: set phones.checked_on")
        if missing:
            raise ValueError("; ".join(missing))
        return self
