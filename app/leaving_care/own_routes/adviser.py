"""My adviser: who they are, how to reach them, who covers; and what we write to each other."""

from flask import redirect, url_for
from flask import request as http

from app import trail
from app.accounts.queries import staff_names
from app.leaving_care import words as leaving_words
from app.leaving_care.own_forms import ButtonForm, WriteForm
from app.leaving_care.own_home import face_of
from app.leaving_care.own_routes.hub import Answer, blueprint, me, own, own_alone, page, save
from app.leaving_care.queries.own import messages_of
from app.leaving_care.queries.team import team_of
from app.leaving_care.services import talking
from app.leaving_care.standards import standards
from app.notifications.queries import stop_they_know_of
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/my-adviser")
@access.family()
def my_adviser() -> Answer:
    """Who works with me, as they introduced themselves, and the duty line."""
    return page("adviser", team=team_of(own()), parts=leaving_words.PARTS_FOR_THEM, face_of=face_of)


@blueprint.get("/my-adviser/messages")
@access.family()
def messages() -> Answer:
    """What we wrote to each other. Not there while a worker looks on: they may be another one. Opening it is a look."""
    trail.looked(access.viewer(), own_alone(), "messages")
    return _messages(WriteForm.fresh())


@blueprint.post("/my-adviser/messages")
@keeps_answers
@access.family()
def write_to_adviser() -> Answer:
    """Write to my adviser."""
    own_alone()
    form = WriteForm()
    if not form.validate_on_submit():
        return _messages(form)
    save(lambda record: talking.write(record, form.text.data, me(), form.token))
    return redirect(url_for("my_account.messages", done="sent"))


def _messages(form: WriteForm) -> Answer:
    record = own()
    rows = messages_of(record.id)
    names = staff_names(row.by for row in rows if row.by_kind == "staff")
    days = standards().answer_message_working_days
    return page("messages", form, rows=rows, names=names, team=team_of(record), days=days)


@blueprint.route("/my-adviser/stop-everything", methods=["GET", "POST"])
@access.family()
def stop_everything() -> Answer:
    """One button stops every message to me. A person starts them again only if I want that."""
    record = own_alone()
    form = ButtonForm()
    if http.method == "POST" and save(lambda mine: talking.stop_everything(mine, me()), form):
        return redirect(url_for("my_account.stop_everything", done="stopped"))
    assert record.account_id is not None  # they are signed in with it
    return page("stop", form, is_stopped=stop_they_know_of(record.account_id) is not None)
