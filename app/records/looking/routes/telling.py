"""Answers to "who looked at my records", for data protection: prepare, agree as a second person, hand over."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from flask import Response, abort, current_app, redirect, request, url_for

from app import trail
from app.accounts.queries import staff_names
from app.core.db import transaction
from app.core.errors import DomainError
from app.records.looking import words
from app.records.looking.forms.telling import AgreeForm, GiveForm, PrepareForm
from app.records.looking.models import WhoLookedAnswer
from app.records.looking.policy import may_agree
from app.records.looking.queries.people import Person, person_of, records_of
from app.records.looking.queries.telling import answer_for, answers, tellable
from app.records.looking.routes.hub import STAFF, Answer, blueprint, draw
from app.records.looking.services import telling
from app.retention.queries import ROLE
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form
from app.web.pdf import pdf_of

LIST = f"{STAFF}/who-looked"


@blueprint.get(LIST)
@access.staff(ROLE)
def told() -> str:
    """Every answer and how far it is."""
    rows = answers(access.viewer())
    return draw("answers", rows=rows, names=staff_names(row.prepared_by for row in rows))


@blueprint.route(f"{LIST}/prepare/<kind>/<uuid:person_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def prepare(kind: str, person_id: UUID) -> Answer:
    """Prepare an answer to one person. Opening the page is a look at whose records they are."""
    viewer = access.viewer()
    person = _person(kind, person_id)
    trail.looked(viewer, None, "who_looked_prepare", ROLE, person=person.id)
    records = records_of(viewer, _person(kind, person_id))
    form, code = PrepareForm.about(tellable(records).references, telling.names_that_stand(records)), 200
    if form.validate_on_submit():
        try:
            with transaction():
                made = telling.prepare(records_of(viewer, person), form.asked(), viewer).id
            return redirect(url_for(".answer", answer_id=made))
        except DomainError as error:
            form.refuse(words.BESIDE[error.code], words.rule(error))
            code = 422
    elif request.method == "POST":
        code = 422
    return draw("prepare", form=form, person=person), code


@blueprint.route(f"{LIST}/<uuid:answer_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def answer(answer_id: UUID) -> Answer:
    """What they would read, the safety check, and the second person's yes or no."""
    form = AgreeForm()
    return _one(
        answer_id,
        form,
        lambda row: telling.decide(row, form.why.data, access.viewer(), agreed=form.agreed.data == "yes"),
    )


@blueprint.post(f"{LIST}/<uuid:answer_id>/given")
@access.staff(ROLE, fresh=True)
def given(answer_id: UUID) -> Answer:
    """It was handed over."""
    return _one(answer_id, GiveForm(), lambda row: telling.give(row, access.viewer()))


@blueprint.get(f"{LIST}/<uuid:answer_id>.pdf")
@access.staff(ROLE, fresh=True)
def answer_pdf(answer_id: UUID) -> Response:
    """The agreed answer on paper, to hand over."""
    viewer = access.viewer()
    trail.looked(viewer, answer_for(viewer, answer_id), "who_looked_pdf", ROLE)
    row = answer_for(viewer, answer_id)
    if not row.agreed or row.way != "by_hand":
        abort(404)
    made = pdf_of(draw("sheet", row=row), Path(current_app.root_path) / "static")
    return Response(
        made, mimetype="application/pdf", headers={"Content-Disposition": "attachment; filename=records.pdf"}
    )


def _one(answer_id: UUID, form: Form, verb: Callable[[WhoLookedAnswer], None]) -> Answer:
    viewer, code, fault = access.viewer(), 200, ""
    if form.validate_on_submit():
        try:
            with transaction():
                verb(answer_for(viewer, answer_id))
            return redirect(url_for(".answer", answer_id=answer_id))
        except DomainError as error:
            if error.code not in words.RULES:
                raise
            fault, code = words.rule(error), 409
    elif request.method == "POST":
        code = 422
    trail.looked(viewer, answer_for(viewer, answer_id), "who_looked_answer", ROLE)
    row = answer_for(viewer, answer_id)
    left_out = [UUID(one) for one in row.checked["without"]]
    names = staff_names([row.prepared_by, row.decided_by, row.given_by, *left_out])
    shown = form if isinstance(form, AgreeForm) else AgreeForm(formdata=None)
    may = may_agree(viewer, row.prepared_by) and row.decided_at is None
    person = person_of(viewer, f"{row.person_kind}:{row.person_id}")
    page = draw(
        "answer",
        row=row,
        form=shown,
        may=may,
        names=names,
        person=person,
        left_out=[names.get(one, "") for one in left_out],
        fault=fault,
    )
    return page, code


def _person(kind: str, person_id: UUID) -> Person:
    return person_of(access.viewer(), f"{kind.replace('-', '_')}:{person_id}") or abort(404)
