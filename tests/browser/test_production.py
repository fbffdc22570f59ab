"""Over HTTPS, in production settings: cookie, form token and headers work together as they must for real."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, Site, Watcher, serving
from tests.browser.pages.asking import Asking
from tests.databases import Databases


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate of our own for this machine, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture
def real_site(databases: Databases, postcodes: Path, tmp_path: Path) -> Iterator[Site]:
    council = tmp_path / "council.toml"
    ours = Path("app/content/councils/dorset.toml").read_text("utf-8")
    council.write_text(ours.replace("# checked_on = 2026-11-01", "checked_on = 2026-11-01"), "utf-8")
    app = databases.app(
        environment="production",
        public_url="https://127.0.0.1",
        trusted_hosts=["127.0.0.1"],
        mail_sender="council@example.org",
        nobody_reads_out_of_hours=True,
        pseudo_locales=False,
        council_file=council,
        postcode_file=postcodes,
    )
    with serving(app, certificate(tmp_path)) as site:
        yield site


@pytest.fixture
def real_page(browser: Browser, real_site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=real_site.address, ignore_https_errors=True, viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    watcher = Watcher(page, real_site)
    yield page
    watcher.assert_well()
    context.close()


def test_a_family_asks_over_https(real_page: Page) -> None:
    asking = Asking(real_page)
    asking.begin()
    asking.nobody_is_in_danger()
    asking.for_my_own_family("DT4 7AA")
    [cookie] = [c for c in real_page.context.cookies() if "portal" in c.get("name", "")]
    assert cookie.get("name") == "__Host-portal"
    assert cookie.get("secure")
    assert cookie.get("httpOnly")
    asking.only_by_text("07700 900982", ("Monday",), "3pm", "5pm")
    code = asking.leave()
    asking.come_back(code)
    asking.is_at("How do you like to talk and read?")


def test_a_real_portal_has_no_practice_pages(real_page: Page) -> None:
    for address in ("/demo/sign-in", "/demo/outbox"):
        answer = real_page.goto(address)
        assert answer is not None
        assert answer.status == 404
    real_page.goto("/early-help")
    assert "Practice copy" not in real_page.locator("body").inner_text()
