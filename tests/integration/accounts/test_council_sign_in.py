"""The council's own sign-in, against a real OpenID provider started here."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import select

from app.accounts import services
from app.accounts.models import SignIn, StaffIdentity
from app.accounts.security import totp
from app.core.db import session, transaction
from tests.factories import people

# The provider of the test, not the portal, uses what Authlib is about to drop.
pytestmark = pytest.mark.filterwarnings(
    "ignore:get_jwt_config:DeprecationWarning", "ignore::authlib.deprecate.AuthlibDeprecationWarning"
)

BACK = "/staff/sign-in/council/back"
TENANT = "dorset"


PEOPLE = {
    "ruth": {"amr": ["pwd", "mfa"]},
    "pat": {"amr": ["pwd"]},
    "stranger": {"amr": ["mfa"]},
    "elsewhere": {"amr": ["mfa"], "tid": "another-council"},
}


@pytest.fixture(scope="module")
def provider():
    from oidc_provider_mock import User, run_server_in_thread

    everybody = {"tid": TENANT, "email": "ruth@example.org"}
    known = [User(sub=sub, claims=everybody | claims) for sub, claims in PEOPLE.items()]
    with run_server_in_thread(port=0, user_claims=known) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def council(app, database, provider, monkeypatch):
    """Settings that name the provider as the council's own sign-in."""
    settings = app.config["SETTINGS"]
    for name, value in {"issuer": provider, "client_id": "portal", "client_secret": "secret", "tenant": TENANT}.items():
        monkeypatch.setattr(settings, f"oidc_{name}", value)
    monkeypatch.delitem(app.extensions, "council_sign_in", raising=False)
    yield settings
    app.extensions.pop("council_sign_in", None)


@pytest.fixture
def ruth(council):
    return people.make_staff("early_help_hub", "chesil", email="ruth@example.org")


def at_the_provider(client, subject):
    """Press the link, sign in there, and come back with what the provider put into the address."""
    client.check_pages = False  # the provider of this test has a plain http address
    page = client.get("/staff/sign-in/council")
    client.check_pages = True
    address = page.links["Go to the council’s sign-in"]
    assert parse_qs(urlsplit(address).query)["code_challenge_method"] == ["S256"]
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def go(client, subject, **outcome):
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    return client.fill(client.get(at_the_provider(client, subject)), button="Finish signing in", **outcome)


def join(client, staff, subject, **outcome):
    with transaction():
        token = services.invite(staff, by_message=False)
    client.fill(client.get(f"/staff/invitation/{token}"), button="Use my council account", status=302)
    return client.fill(client.get(at_the_provider(client, subject)), button="Finish signing in", **outcome)


def test_an_invitation_joins_a_council_account_once_and_it_lets_them_in(client, new_client, ruth):
    join(client, ruth, "ruth", expect_redirect="/staff")
    assert session().scalars(select(StaffIdentity)).one().staff_id == ruth.id
    other = new_client()
    go(other, "ruth", expect_redirect="/staff")
    assert other.get("/account/sign-ins").text.count("council sign-in") == 2


def test_without_a_second_factor_there_ours_is_asked_for(client, new_client, ruth):
    join(client, ruth, "pat", expect_redirect="/staff/set-up-second-factor")
    client.get("/account/sign-ins", expect_redirect="/sign-in")
    with transaction():
        ruth.tf_totp_secret = totp().generate_totp_secret()
    other = new_client()
    go(other, "pat", expect_redirect="/staff/second-factor")
    other.get("/account/sign-ins", expect_redirect="/sign-in")


def test_the_same_address_there_joins_nobody(client, ruth):
    page = go(client, "stranger", status=409)
    assert "We do not know your council account yet" in page.text
    assert session().scalars(select(StaffIdentity)).all() == []


def test_another_tenant_is_refused(client, ruth):
    assert "did not let you through" in join(client, ruth, "elsewhere", status=400).text
    assert session().scalars(select(StaffIdentity)).all() == []


def test_another_issuer_is_refused(client, ruth, council, monkeypatch):
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    back = client.get(at_the_provider(client, "ruth"))
    monkeypatch.setattr(council, "oidc_issuer", "https://login.example.org")
    client.fill(back, button="Finish signing in", status=400)


def test_an_identity_that_is_joined_opens_no_second_account(client, new_client, ruth):
    join(client, ruth, "ruth", expect_redirect="/staff")
    other, staff = new_client(), people.make_staff("quality")
    join(other, staff, "ruth", expect_redirect="/staff")
    row = session().scalars(select(SignIn).where(SignIn.stage == "open").order_by(SignIn.began_at.desc())).first()
    assert row.staff_id == ruth.id
    assert len(session().scalars(select(StaffIdentity)).all()) == 1


def test_an_answer_meant_for_another_browser_is_refused(client, new_client, ruth):
    join(client, ruth, "ruth", expect_redirect="/staff")
    thief = new_client()
    client.fill(client.get("/finish"), button="Finish and clear", status=302)
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    answer = at_the_provider(client, "ruth")
    thief.get(answer, expect_redirect="/staff/sign-in")
    thief.fill(thief.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    page = thief.get(answer)
    assert "another browser" in thief.fill(page, button="Finish signing in", status=400).text


def test_coming_back_changes_nothing_until_the_button(client, ruth, statements):
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    answer = at_the_provider(client, "ruth")
    for _time in range(2):
        client.get(answer)
        assert statements.written == []


def test_an_answer_works_once(client, ruth):
    join(client, ruth, "ruth", expect_redirect="/staff")
    client.fill(client.get("/finish"), button="Finish and clear", status=302)
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    page = client.get(at_the_provider(client, "ruth"))
    client.fill(page, button="Finish signing in", expect_redirect="/staff")
    data = {**page.form(button="Finish signing in").data, "csrf_token": client.token()}
    client.post(BACK, data=data, expect_redirect="/staff/sign-in")


def test_a_council_sign_in_that_is_down_says_so(client, council, app, monkeypatch):
    monkeypatch.setattr(council, "oidc_issuer", "http://127.0.0.1:9")
    page = client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=503)
    assert "does not answer" in page.text


def test_without_settings_there_is_no_council_sign_in(client, database):
    assert "council account" not in client.get("/staff/sign-in").text
    client.post("/staff/sign-in/council", data={"csrf_token": client.token()}, status=404)


def test_the_cookie_holds_nothing_of_the_council_sign_in(client, council):
    client.fill(client.get("/staff/sign-in"), button="Sign in with your council account", status=302)
    with client.session_transaction() as kept:
        assert set(kept) <= {"sign_in", "csrf_token"}
