"""Production does not start unless a concern reaches a person at night, or every page says that nobody reads."""

from pathlib import Path

import pytest

from app.safeguarding.setup import duty_from
from config import Settings

COUNCIL = '[phones]\nchecked_on = 2026-11-01\n[hours]\nopens = "08:30"\ncloses = "17:00"\n'


def settings(tmp_path: Path, **others: object) -> Settings:
    council = tmp_path / "council.toml"
    council.write_text(COUNCIL + "[safeguarding]\nseen_within_minutes = 60\n")
    values = {
        "environment": "production",
        "database_url": "postgresql+psycopg://db/portal",
        "key_file": tmp_path / "keys.txt",
        "public_url": "https://families.example.org",
        "trusted_hosts": ["families.example.org"],
        "mail_sender": "council@example.org",
        "council_file": council,
    }
    return Settings(_env_file=None, **{**values, **others})


@pytest.mark.promise(1)
def test_production_refuses_to_start_without_a_route_or_the_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ALERT_ROUTE and ALERT_CONTACTS, or NOBODY_READS_OUT_OF_HOURS"):
        settings(tmp_path)
    settings(tmp_path, nobody_reads_out_of_hours=True)
    settings(tmp_path, alert_route="notify", alert_contacts=["07700900201"])


@pytest.mark.promise(1)
def test_a_route_without_contacts_is_no_route(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ALERT_CONTACTS needs at least one contact"):
        settings(tmp_path, alert_route="email")


@pytest.mark.promise(1)
def test_contacts_without_a_route_are_never_promised(tmp_path: Path) -> None:
    made = settings(tmp_path, nobody_reads_out_of_hours=True, alert_contacts=["07700900201"])
    assert not duty_from(made.council, made).has_route
    made = settings(tmp_path, alert_route="notify", alert_contacts=["07700900201"])
    assert duty_from(made.council, made).has_route
