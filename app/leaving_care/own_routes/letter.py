"""My letter: that I am a care leaver, from the council, as a PDF of mine or as an email to whom I choose."""

from pathlib import Path

from flask import Response as FileResponse
from flask import abort, current_app, redirect, render_template, url_for
from flask import request as http

from app.core.references import grouped, normalise
from app.leaving_care.own_forms import ButtonForm, LetterForm
from app.leaving_care.own_routes.hub import Answer, blueprint, me, own, own_alone, page, save
from app.leaving_care.queries.own import letters_of
from app.leaving_care.queries.standing import status_in_force
from app.leaving_care.services import letters
from app.web import access
from app.web.errors import keeps_answers
from app.web.pdf import pdf_of


@blueprint.route("/my-letter", methods=["GET", "POST"])
@keeps_answers
@access.family()
def my_letter() -> Answer:
    """Letters made for me; make one."""
    record = own()
    form = ButtonForm() if http.method == "POST" else ButtonForm.fresh()
    if form.validate_on_submit() and save(lambda mine: letters.make(mine, me(), form.token), form):
        return redirect(url_for("my_account.my_letter"))
    made = [(grouped(row.number, 3), row) for row in letters_of(record.id)]
    return page("letter", form, letters=made, can_confirm=letters.can_confirm(record))


@blueprint.get("/my-letter/<number>.pdf")
@access.family()
def letter_pdf(number: str) -> FileResponse:
    """One letter as a tagged PDF. Nobody else's."""
    record = own()
    row = next((one for one in letters_of(record.id) if one.number == normalise(number)), None)
    if row is None:
        abort(404)
    sheet = render_template("leaving_care/own/letter-sheet.html", record=record, row=row, number=grouped(row.number, 3))
    made = pdf_of(sheet, Path(current_app.root_path) / "static")
    headers = {"Content-Disposition": f"attachment; filename=letter-{grouped(row.number, 3)}.pdf"}
    return FileResponse(made, mimetype="application/pdf", headers=headers)


@blueprint.route("/my-letter/email", methods=["GET", "POST"])
@keeps_answers
@access.family(fresh=True)
def email_letter() -> Answer:
    """Send it by email to an address I write now. Behind the second check, and not there while a worker looks on."""
    record = own_alone()
    form = LetterForm() if http.method == "POST" else LetterForm.fresh()
    if form.validate_on_submit() and save(lambda mine: letters.email(mine, form.email.data, me(), form.token), form):
        return redirect(url_for("my_account.my_letter", done="emailed"))
    return page("email-letter", form, record=record, confirmed=status_in_force(record))
