"""My page: what I want a new worker to know, so that I tell it once; who may read it, and who did."""

from uuid import UUID

from flask import abort, redirect, url_for
from flask import request as http

from app.accounts.queries import staff_names
from app.core.db import transaction
from app.core.errors import Conflict
from app.leaving_care import words as leaving_words
from app.leaving_care.models import CareLeaver, Profile
from app.leaving_care.own_forms import ProfileForm, ReleaseForm
from app.leaving_care.own_routes.hub import Answer, blueprint, me, own, own_alone, page, save
from app.leaving_care.queries.own import profile_of, releases_of
from app.leaving_care.queries.team import profile_looks, team_of
from app.leaving_care.services import profile as services
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/my-page")
@access.family()
def my_page() -> Answer:
    """What it says, who may read it now, who opened it."""
    return _shown(own_alone(), None)


def _shown(record: CareLeaver, form: ReleaseForm | None) -> Answer:
    kept, released = profile_of(record.id), releases_of(record.id)
    looks = profile_looks(kept) if kept is not None else {}
    names = staff_names([*(row.staff_id for row in released), *looks])
    choices = [
        (str(one.staff_id), f"{one.name}, {leaving_words.PARTS_FOR_THEM[one.part]}")
        for one in team_of(record)
        if one.staff_id not in {row.staff_id for row in released}
    ]
    form = form or ReleaseForm()
    form.who.choices = choices
    return page("profile", form, kept=kept, released=released, looks=looks, names=names, can_release=bool(choices))


@blueprint.route("/my-page/write", methods=["GET", "POST"])
@keeps_answers
@access.family()
def write_page() -> Answer:
    """Write it. Every part may stay empty."""
    kept = profile_of(own_alone().id)
    form = ProfileForm() if http.method == "POST" else _form_of(kept)
    if not form.validate_on_submit():
        return page("write-profile", form, theirs=None)
    try:
        with transaction():
            services.save(own(), form.said, me(), form.read_version)
    except Conflict:
        kept = profile_of(own().id)
        form.version.shown = str(kept.version) if kept else "0"
        return page("write-profile", form, 409, theirs=kept.said if kept else {})
    return redirect(url_for("my_account.my_page", done="kept"))


def _form_of(kept: Profile | None) -> ProfileForm:
    return ProfileForm.from_answers({"version": str(kept.version if kept else 0), **(kept.said if kept else {})})


@blueprint.post("/my-page/release")
@keeps_answers
@access.family()
def release_page() -> Answer:
    """Let somebody who works with me read it."""
    record = own_alone()
    form = ReleaseForm()
    form.who.choices = [(str(one.staff_id), one.name) for one in team_of(record)]
    if not form.who.choices or profile_of(record.id) is None:
        abort(404)
    if not form.validate_on_submit():
        return _shown(record, form)
    save(lambda mine: services.release(mine, UUID(form.who.data), me()))
    return redirect(url_for("my_account.my_page", done="released"))


@blueprint.post("/my-page/releases/<uuid:release_id>/end")
@access.family()
def end_release(release_id: UUID) -> Answer:
    """They read it no more."""
    own_alone()
    save(lambda record: services.take_back(record, release_id, me()))
    return redirect(url_for("my_account.my_page", done="ended"))
