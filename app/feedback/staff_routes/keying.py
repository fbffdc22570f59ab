"""Keying in what came on paper or was spoken."""

from flask import abort, redirect, render_template, url_for
from flask import request as http
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.feedback import staff_words
from app.feedback.question_sets import VERSIONS, current_set
from app.feedback.services.keying import Taken, key_in
from app.feedback.staff_forms.keying import QUESTION, KeyInForm, form_for
from app.feedback.staff_routes.desk import ROLE, Answer, blueprint
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/new")
@access.staff(ROLE)
def new() -> str:
    """Which version the paper is, and what keying in does."""
    return render_template("feedback/staff/new.html", words=staff_words, is_kept="kept" in http.args)


@blueprint.route("/new/<version>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def key_in_one(version: str) -> Answer | Response:
    """The paper, question by question."""
    if version not in VERSIONS:
        abort(404)
    asked = current_set(version)
    form = form_for(asked)()
    if not form.validate_on_submit():
        html = render_template("feedback/staff/key-in.html", form=form, version=version, words=staff_words)
        return html, 400 if form.is_stale() else 422 if form.errors else 200
    with transaction():
        key_in(asked, _taken(form), access.viewer())
    return redirect(url_for(".new", kept=1))


def _taken(form: KeyInForm) -> Taken:
    said = {question: form[QUESTION + question.code].data for question in form.asked.questions}
    return Taken(
        channel=str(form.channel.data),
        given_on=form.given_on.data,
        by=str(form.taken_by.data),
        where=str(form.taken_where.data),
        worker_there=str(form.worker_there.data),
        about_kind=str(form.kind.data),
        about=str(form.worker.data or ""),
        who=str(form.who.data),
        name=str(form.name.data or ""),
        answers={question.code: value for question, value in said.items() if value and question.kind != "words"},
        words={question.code: value for question, value in said.items() if value and question.kind == "words"},
        wishes=tuple(form.wishes.data or ()),
        manager_words=str(form.manager_words.data or ""),
    )
