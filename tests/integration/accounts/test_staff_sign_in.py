"""The staff door: a password, then always a second factor."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import services
from app.accounts.models import SignIn, StaffAccount
from app.accounts.security import hash_staff_password, new_recovery_codes, totp
from app.core import clock
from app.core.db import session, transaction
from tests.factories import people

PASSWORD = "lamp river onion"
WRONG = "Check your email address and your password"


@pytest.fixture
def worker(app, database):
    """A member of staff with password and second factor."""
    staff = people.make_staff("early_help_hub", "chesil", email="ruth@example.org")
    with transaction():
        staff.password = hash_staff_password(PASSWORD)
        staff.tf_totp_secret = totp().generate_totp_secret()
        new_recovery_codes(staff)
    return staff


def code_of(staff, later=0):
    """What their app shows, some seconds from now."""
    generator = totp()._totp.from_source(staff.tf_totp_secret)
    return generator.generate(clock.now() + timedelta(seconds=later)).token


def give_password(client, email="ruth@example.org", password=PASSWORD, **kwargs):
    return client.fill(client.get("/staff/sign-in"), {"email": email, "password": password}, **kwargs)


def sign_in(client, staff):
    give_password(client, expect_redirect="/staff/second-factor")
    return client.fill(client.get("/staff/second-factor"), {"code": code_of(staff)}, expect_redirect="/staff")


def test_password_and_code_let_a_member_of_staff_in(client, worker):
    sign_in(client, worker)
    page = client.get("/account/sign-ins")
    assert "(this one)" in page.text


def test_a_password_alone_opens_nothing(client, worker):
    give_password(client, expect_redirect="/staff/second-factor")
    client.get("/account/sign-ins", expect_redirect="/sign-in")


@pytest.mark.parametrize("email", ["ruth@example.org", "nobody@example.org"])
def test_a_known_and_an_unknown_address_get_the_same_answer_after_the_same_work(client, worker, statements, email):
    page = give_password(client, email, "not the password", status=422)
    assert page.errors == {"password": WRONG}
    assert [s.split()[0] for s in statements.all] == ["INSERT", "UPDATE", "INSERT", "UPDATE", "SELECT"]


def test_the_same_code_lets_nobody_in_twice(client, new_client, worker):
    code = code_of(worker)
    give_password(client, expect_redirect="/staff/second-factor")
    client.fill(client.get("/staff/second-factor"), {"code": code}, expect_redirect="/staff")
    other = new_client()
    give_password(other, expect_redirect="/staff/second-factor")
    page = other.fill(other.get("/staff/second-factor"), {"code": code}, status=422)
    assert "used already" in page.errors["code"]
    other.get("/account/sign-ins", expect_redirect="/sign-in")


def test_a_code_before_the_last_one_is_refused_too(client, new_client, worker):
    give_password(client, expect_redirect="/staff/second-factor")
    client.fill(client.get("/staff/second-factor"), {"code": code_of(worker, later=30)}, expect_redirect="/staff")
    other = new_client()
    give_password(other, expect_redirect="/staff/second-factor")
    other.fill(other.get("/staff/second-factor"), {"code": code_of(worker)}, status=422)


def test_five_wrong_codes_start_the_sign_in_again(client, worker):
    give_password(client, expect_redirect="/staff/second-factor")
    for _try in range(5):
        client.fill(client.get("/staff/second-factor"), {"code": "000000"}, status=422)
    client.get("/staff/second-factor", expect_redirect="/staff/sign-in")
    assert "too many wrong codes" in client.get("/staff/sign-in").text


def test_a_sign_in_does_not_wait_long_for_its_second_step(client, worker, at):
    start = at("2026-11-20T10:00+00:00")
    give_password(client, expect_redirect="/staff/second-factor")
    at(start + timedelta(minutes=11))
    client.get("/staff/second-factor", expect_redirect="/staff/sign-in")


def test_a_recovery_code_works_once(client, new_client, worker):
    code = worker.mf_recovery_codes[0]
    for browser, outcome in ((client, {"expect_redirect": "/staff"}), (new_client(), {"status": 422})):
        give_password(browser, expect_redirect="/staff/second-factor")
        browser.fill(browser.get("/staff/recovery-code"), {"code": code.upper()}, **outcome)
    assert len(session().get(StaffAccount, worker.id).mf_recovery_codes) == 7


def test_the_first_sign_in_sets_up_the_second_factor(client, app, database):
    staff = people.make_staff("quality", email="new@example.org")
    with transaction():
        staff.password = hash_staff_password(PASSWORD)
    give_password(client, "new@example.org", expect_redirect="/staff/set-up-second-factor")
    page = client.get("/staff/set-up-second-factor")
    client.get("/staff/people", status=302)
    secret = session().scalars(select(SignIn).where(SignIn.stage != "open")).one().pending["totp"]
    assert totp().get_totp_pretty_key(secret) in page.text
    code = totp()._totp.from_source(secret).generate(clock.now()).token
    client.fill(page, {"code": code}, expect_redirect="/staff/recovery-codes")
    assert session().get(StaffAccount, staff.id).mf_recovery_codes[0] in client.get("/staff/recovery-codes").text


def test_only_sign_in_id_and_form_secret_stand_in_the_cookie(client, worker):
    sign_in(client, worker)
    client.get("/account/sign-ins")
    with client.session_transaction() as kept:
        assert set(kept) == {"sign_in", "csrf_token"}


def test_signing_in_changes_the_id_at_each_step(client, worker):
    def cookie():
        with client.session_transaction() as kept:
            return kept.get("sign_in")

    give_password(client, expect_redirect="/staff/second-factor")
    half = cookie()
    client.fill(client.get("/staff/second-factor"), {"code": code_of(worker)}, expect_redirect="/staff")
    assert cookie() != half
    people.put_cookie(client, half)
    client.get("/staff/second-factor", expect_redirect="/staff/sign-in")


# Attacks on a living sign-in


def kept_cookie(client):
    with client.session_transaction() as kept:
        return kept["sign_in"]


def is_in(client):
    return client.get("/account/still-here", follow_redirects=True).mimetype == "application/json"


@pytest.mark.parametrize("how", ["sign_out", "everywhere", "role_changed", "left", "second_factor_reset", "one_ended"])
def test_a_kept_copy_of_the_cookie_is_dead_afterwards(client, new_client, staff_client, worker, how):
    sign_in(client, worker)
    thief = new_client()
    people.put_cookie(thief, kept_cookie(client))
    assert is_in(thief)
    admin = staff_client("administrator")
    data = {"csrf_token": client.token()}
    row = session().scalars(select(SignIn).where(SignIn.staff_id == worker.id, SignIn.ended_at.is_(None))).one()
    if how == "sign_out":
        client.post("/staff/sign-out", data=data, expect_redirect="/staff/sign-in")
    elif how == "everywhere":
        client.post("/account/sign-ins/end-all", data=data, expect_redirect="/staff/sign-in")
    elif how == "one_ended":
        client.post(f"/account/sign-ins/{row.id}/end", data=data, status=302)
    elif how == "role_changed":
        page = admin.get(f"/staff/people/{worker.id}")
        admin.fill(page, {"role": "quality", "locality": "county-wide"}, status=302)
    else:
        path = "left" if how == "left" else "reset-second-factor"
        admin.post(f"/staff/people/{worker.id}/{path}", data={"csrf_token": admin.token()}, status=302)
    assert not is_in(thief)


def test_nobody_ends_somebody_elses_sign_in(client, staff_client, worker):
    sign_in(client, worker)
    row = session().scalars(select(SignIn).where(SignIn.staff_id == worker.id, SignIn.ended_at.is_(None))).one()
    other = staff_client("quality")
    other.post(f"/account/sign-ins/{row.id}/end", data={"csrf_token": other.token()}, status=404)
    assert is_in(client)


def test_a_token_in_an_address_or_header_opens_nothing(client, worker, app):
    with app.test_request_context():
        worker_token = worker.get_auth_token()
    for where in ({"query_string": {"auth_token": worker_token}}, {"headers": {"Authentication-Token": worker_token}}):
        client.get("/account/sign-ins", expect_redirect="/sign-in", **where)


def test_a_cookie_made_of_flask_securitys_own_keys_opens_nothing(client, worker):
    with client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"], kept["fs_paa"] = worker.fs_uniquifier, True, 2e9
        kept["tf_state"], kept["tf_user_id"] = "ready", worker.fs_uniquifier
    client.get("/account/sign-ins", expect_redirect="/sign-in")
    client.get("/staff/second-factor", expect_redirect="/staff/sign-in")


@pytest.mark.parametrize(
    "address",
    ["/login", "/logout", "/tf-rescue", "/tf-setup", "/tf-validate", "/us-signin", "/us-verify-link", "/reset",
     "/register", "/verify", "/mf-recovery", "/change", "/wan-signin", "/fs-static/css/main.css"],
)  # fmt: skip
def test_none_of_flask_securitys_pages_is_served(client, worker, address):
    client.get(address, status=404)


def test_no_message_helps_around_the_second_factor(client, worker):
    """The emailed rescue of the second factor, tried through every door that sends a message."""
    with transaction():
        token = services.invite(worker)
    page = client.get(f"/staff/invitation/{token}")
    client.fill(page, {"password": "another long one"}, expect_redirect="/staff/second-factor")
    client.get("/staff/set-up-second-factor", expect_redirect="/staff/sign-in")
    client.get("/account/sign-ins", expect_redirect="/sign-in")


def test_flask_securitys_settings_stand_as_decided(app):
    pinned = {
        "UNIFIED_SIGNIN": False, "PASSWORDLESS": False, "REGISTERABLE": False, "RECOVERABLE": False,
        "CHANGE_EMAIL": False, "CONFIRMABLE": False, "USERNAME_RECOVERY": False, "OAUTH_ENABLE": False,
        "WEBAUTHN": False, "REFRESH_TOKEN": False, "TWO_FACTOR": True, "TWO_FACTOR_REQUIRED": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"], "TWO_FACTOR_RESCUE_EMAIL": False,
        "API_ENABLED_METHODS": ["session"], "RETURN_GENERIC_RESPONSES": True, "DEFAULT_REMEMBER_ME": False,
        "FRESHNESS": 900, "PASSWORD_HASH": "argon2",
    }  # fmt: skip
    assert {name: app.config[f"SECURITY_{name}"] for name in pinned} == pinned
    manager = app.extensions["security"].login_manager
    assert manager._request_callback(None) is None
    assert manager._user_callback("anything") is None
    assert "security" not in app.blueprints


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/%0d%0aSet-Cookie:x=1\r\n", "///evil.example"],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site(client, worker, wanted):
    page = client.get("/staff/sign-in")
    data = page.form({"email": "ruth@example.org", "password": PASSWORD}).data
    client.post("/staff/sign-in", query_string={"next": wanted}, data=data, expect_redirect="/staff/second-factor")
    data = client.get("/staff/second-factor").form({"code": code_of(worker)}).data
    client.post("/staff/second-factor", query_string={"next": wanted}, data=data, expect_redirect="/staff")


def test_signing_in_leads_to_the_page_that_was_wanted(client, worker):
    page = client.get("/staff/sign-in")
    data = page.form({"email": "ruth@example.org", "password": PASSWORD}).data
    answer = client.post("/staff/sign-in?next=/account/sign-ins", data=data, status=302)
    step = answer.headers["Location"]
    data = client.get(step).form({"code": code_of(worker)}).data
    client.post(step, data=data, expect_redirect="/account/sign-ins")


def test_guesses_are_counted_before_any_hashing(client, worker, at, monkeypatch):
    at("2026-11-20T10:20+00:00")
    for _try in range(20):
        give_password(client, password="wrong wrong wrong", status=422)
    monkeypatch.setattr("app.accounts.routes.staff_door.is_password", lambda *_: pytest.fail("hashed"))
    page = give_password(client, status=429)
    assert page.headers["Retry-After"] == "2400"
    assert "after 11am" in page.text
    at("2026-11-20T11:00+00:00")
    monkeypatch.undo()
    give_password(client, expect_redirect="/staff/second-factor")


def test_who_is_looking_costs_one_statement_and_a_visitor_none(client, worker, statements):
    client.get("/finished")
    assert statements.count == 0
    sign_in(client, worker)
    client.get("/finished")
    assert statements.count == 1


def test_last_seen_is_written_at_most_every_five_minutes(client, worker, at, statements):
    start = at("2026-11-20T10:00+00:00")
    people.sign_in(client, worker)
    at(start + timedelta(minutes=4))
    client.get("/account/still-here")
    assert statements.written == []
    at(start + timedelta(minutes=5))
    client.get("/account/still-here")
    assert statements.written == ["sign_in"]


def test_staff_left_alone_for_half_an_hour_are_signed_out(client, worker, at):
    start = at("2026-11-20T10:00+00:00")
    people.sign_in(client, worker)
    at(start + timedelta(minutes=36))
    client.get("/staff/recovery-codes", expect_redirect="/staff/sign-in")
    assert "You were away for a while" in client.get("/staff/sign-in").text


def test_somebody_who_left_cannot_sign_in_again(client, worker):
    with transaction():
        worker.active = False
    give_password(client, status=422)
