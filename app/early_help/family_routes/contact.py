"""Safe contact: see it and change it, behind a second check, and never in a sign-in shared with a worker."""

from uuid import UUID

from flask import abort, g, redirect, render_template, url_for
from flask import request as asked

from app.accounts.queries import family_account
from app.accounts.services import ask_to_confirm_contact, forget_contact
from app.core.db import transaction
from app.early_help import family_words
from app.early_help.family_own import must_not_know
from app.early_help.family_routes.own_part import Answer, blueprint
from app.early_help.queries import case
from app.notifications import queries
from app.notifications.forms import SafeContactForm
from app.notifications.rules import ContactAnswers
from app.notifications.services import set_safe_contact
from app.web import access
from app.web.errors import keeps_answers

PLACES = (("email", "email_address"), ("phone", "phone_number"))


@blueprint.get("/account/safe-contact")
@access.family(fresh=True)
def safe_contact() -> Answer:
    """What stands, what waits for a person, and who must not know."""
    person = _me()
    waiting, viewer = queries.waiting_they_know_of(person), access.viewer()
    kept = [
        said
        for request in case.requests_of(viewer)
        for said in must_not_know(request, case.participant_for(viewer, request))
    ]
    return render_template(
        "early_help/family/safe-contact.html",
        rows=family_words.contact_rows(_answers(person)),
        waiting=family_words.contact_rows(waiting.answers) if waiting else [],
        kept=kept,
        is_stopped=queries.stop_they_know_of(person) is not None,
        done=family_words.DONE.get(asked.args.get("done", "")),
    )


@blueprint.route("/account/safe-contact/change", methods=["GET", "POST"])
@keeps_answers
@access.family(fresh=True)
def change_safe_contact() -> Answer:
    """What makes contact safer works at once; what opens something waits until a person has spoken with them."""
    person = _me()
    before = _answers(person)
    form = SafeContactForm() if asked.method == "POST" else SafeContactForm.of(before)
    if not form.validate_on_submit():
        page = render_template("early_help/family/change-safe-contact.html", form=form)
        return (page, 422) if asked.method == "POST" else page
    with transaction():
        if form.contact(before) != before:
            _change(person, before, form.contact(before))
        waits = queries.waiting_they_know_of(person) is not None
    return redirect(url_for(".safe_contact", done="contact-waits" if waits else "contact-changed"))


def _change(person: UUID, before: ContactAnswers, after: ContactAnswers) -> None:
    """Save it. A new address is asked at its own end to show that it is theirs; one taken away opens nothing more."""
    by = access.viewer().actor()
    requests = case.requests_of(access.viewer())
    set_safe_contact(person, after, by, locality=requests[0].locality if requests else None)
    account = family_account(person)
    assert account is not None  # they are signed in with it
    for channel, name in PLACES:
        old, new = getattr(before, name), getattr(after, name)
        if old and not new:
            forget_contact(account, channel, by)
        elif new and new != old:
            ask_to_confirm_contact(account, channel, new)


def _answers(person: UUID) -> ContactAnswers:
    """What they themselves said. What staff put right without them stands nowhere on these pages."""
    version = queries.contact_they_know_of(person)
    return version.answers if version else ContactAnswers()


def _me() -> UUID:
    """Whose answers these are. With a worker looking on the page is not there."""
    person = access.viewer().id
    if person is None or g.get("is_shared_with_worker"):
        abort(404)
    return person
