"""Help now: danger first, the silent ways, and a concern from somebody who cannot ring."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from app.core.db import session
from app.safeguarding.models import Concern
from app.tasks.models import Task
from app.web.help_lines import every_line

IN_HOURS = "2026-11-20T11:00+00:00"
FRIDAY_NIGHT = "2026-11-20T23:00+00:00"


def concerns() -> list[Concern]:
    return list(session().scalars(sa.select(Concern)))


@pytest.mark.promise(1)
@pytest.mark.parametrize("address", ["/help-now", "/help-now/young-people"])
def test_danger_comes_first_with_every_silent_way(client, address) -> None:
    page = client.get(address)
    text = page.main_text
    order = ["Ring 999", "press 55", "Text 999", "Relay UK", "British Sign Language", "01632 960100", "Childline"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.promise(1)
def test_childline_is_for_those_under_19_and_adults_get_their_own(client) -> None:
    text = client.get("/help-now").main_text
    adult = text.index("If you are an adult")
    assert text.index("If you are under 19") < text.index("0800 1111") < adult < text.index("0808 2000 247")
    assert "0808 2000 247" not in client.get("/help-now/young-people").main_text


@pytest.mark.promise(12)
def test_help_now_has_the_way_out(client) -> None:
    assert "Exit this page" in client.get("/help-now").text


@pytest.mark.promise(1)
def test_the_page_says_who_will_read_it_before_anything_is_typed(client, at) -> None:
    at(IN_HOURS)
    assert "Our duty team will read this by midday." in client.get("/help-now/cannot-ring").main_text
    at(FRIDAY_NIGHT)
    words = "Nobody will read this until Monday 23 November at 8:30am."
    assert words in client.get("/help-now/cannot-ring").main_text
    assert words in client.get("/help-now").main_text


@pytest.mark.promise(1)
def test_details_raise_a_concern_at_once(client, at) -> None:
    at(IN_HOURS)
    form = client.get("/help-now/cannot-ring")
    page = client.fill(
        form,
        {
            "what": "He is outside the door and will not go",
            "where": "12 Sea Road",
            "who": "me_adult",
            "safe_number": "07700 900123 after 3pm",
            "watched": "no",
        },
        follow_redirects=True,
    )
    assert page.heading == "We have what you wrote"
    assert "Our duty team will read this by midday." in page.main_text
    assert "Sea Road" not in page.text
    (concern,) = concerns()
    (detail,) = concern.details
    assert (concern.at_risk, concern.source, concern.trigger) == ("adult", "help_now", "cannot_ring")
    assert detail.words == "He is outside the door and will not go"
    assert (detail.where, detail.safe_number) == ("12 Sea Road", "07700 900123 after 3pm")
    assert concern.is_unseen
    task = session().scalars(sa.select(Task)).one()
    assert (task.for_role, task.about_id, task.due_at) == ("safeguarding_duty", concern.id, concern.due_at)


@pytest.mark.promise(1)
@pytest.mark.parametrize("typed", [{}, {"who": "me_child"}, {"what": "   ", "where": "\n"}, {"watched": "yes"}])
def test_a_press_without_details_raises_nothing_and_stores_nothing(client, statements, typed) -> None:
    page = client.fill(client.get("/help-now/cannot-ring"), {"what": "", **typed}, status=422)
    assert "what" in page.errors
    assert statements.written == []
    assert concerns() == []


@pytest.mark.promise(1)
@pytest.mark.parametrize("only", ["what", "where", "safe_number"])
def test_any_one_detail_is_enough(client, only) -> None:
    client.fill(client.get("/help-now/cannot-ring"), {only: "by the pier"}, status=302)
    assert len(concerns()) == 1


@pytest.mark.promise(1)
def test_who_is_not_known_counts_as_a_child(client) -> None:
    client.fill(client.get("/help-now/cannot-ring"), {"where": "by the pier"}, status=302)
    assert concerns()[0].at_risk == "child"


@pytest.mark.promise(5)
def test_the_same_page_sent_twice_is_one_concern_and_more_words_are_added_to_it(client) -> None:
    form = client.get("/help-now/cannot-ring")
    client.fill(form, {"what": "He is here"}, status=302)
    client.fill(form, {"what": "He is here"}, status=302)
    client.fill(form, {"what": "He is here. He has a key"}, status=302)
    (concern,) = concerns()
    assert sorted(row.words for row in concern.details) == ["He is here", "He is here. He has a key"]


@pytest.mark.promise(1)
def test_who_may_be_watched_sees_no_sign_that_anything_was_sent(client) -> None:
    form = client.get("/help-now/cannot-ring")
    answer = client.fill(form, {"what": "He is here", "watched": "yes"}, expect_redirect="/")
    assert "Set-Cookie" not in answer.headers or "sent" not in answer.headers["Set-Cookie"]
    assert concerns()[0].watched


@pytest.mark.promise(1)
def test_we_have_it_is_never_said_without_a_sending(client) -> None:
    client.get("/help-now/sent/anything", status=404)
    client.get("/help-now/sent/MTc2MzY3ODQwMA.forged", status=404)


@pytest.mark.promise(1)
def test_a_practice_copy_promises_nobody(client, app, at, monkeypatch) -> None:
    at(IN_HOURS)
    monkeypatch.setitem(app.extensions, "demo", lambda: True)
    page = client.get("/help-now/cannot-ring")
    assert "This is a practice copy. Nobody will read this." in page.main_text
    assert "duty team will read" not in page.main_text


@pytest.mark.promise(1)
def test_every_number_a_page_shows_comes_from_the_dated_file(client) -> None:
    known = {line.phone for line in every_line()}
    shown = {words for words, href in client.get("/help-now").links.items() if href.startswith("tel:")}
    assert {number for number in shown if not number.startswith("01632")} == known | {"999"}


@pytest.mark.promise(5)
def test_a_page_left_open_too_long_keeps_what_was_typed(client) -> None:
    page = client.post("/help-now/cannot-ring", data={"what": "He is here", "csrf_token": "old"}, status=400)
    assert "He is here" in page.html
    assert concerns() == []


@pytest.mark.promise(1)
def test_a_concern_is_never_stored_in_plain_words(client) -> None:
    client.fill(client.get("/help-now/cannot-ring"), {"what": "marmalade lighthouse"}, status=302)
    raw = session().execute(sa.text("SELECT * FROM concern_detail")).one()
    assert not any(b"marmalade" in bytes(str(value), "utf-8") for value in raw)
    assert not any(isinstance(value, bytes) and b"marmalade" in value for value in raw)


@pytest.mark.promise(1)
def test_a_flood_of_requests_never_shuts_help_now(databases) -> None:
    app = databases.app(requests_a_minute=3)
    app.test_client_class = FlaskClient
    crowded = app.test_client()
    assert [crowded.post("/sign-in").status_code for _ in range(5)][-1] == 429
    assert {crowded.get("/help-now").status_code for _ in range(20)} == {200}
    assert {crowded.post("/help-now/cannot-ring").status_code for _ in range(5)} == {400}
