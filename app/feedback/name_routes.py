"""Kept names outside the team: duty with an open concern, one agreed person once, and whether telling is safe."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_name
from app.core.db import transaction
from app.feedback import naming_queries, staff_words
from app.feedback.services import naming
from app.feedback.staff_forms.naming import TellingForm
from app.safeguarding.policy import ROLE as DUTY
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form

blueprint = Blueprint("feedback_names", __name__, url_prefix="/staff/names")
# A concern keeps codes, and its page stands in a room below: it reads them through this filter.
blueprint.add_app_template_filter(staff_words.as_said, "as_said")
Answer = tuple[str, int] | Response | str


@blueprint.get("/concern/<uuid:concern_id>")
@access.staff(DUTY)
def of_concern(concern_id: UUID) -> Answer:
    """Who raised a concern by what they said. The look is written before the name is shown."""
    viewer = access.viewer()
    item, _name = naming_queries.name_behind(viewer, concern_id)
    trail.looked(viewer, item, "kept_name", DUTY)
    _item, name = naming_queries.name_behind(viewer, concern_id)
    return render_template(
        "feedback/staff/name.html", name=name, back=url_for("safeguarding.concern", concern_id=concern_id)
    )


@blueprint.route("/<uuid:ask_id>", methods=["GET", "POST"])
@access.staff()
def once(ask_id: UUID) -> Answer:
    """A name that was agreed for me: shown when I press the button, once."""
    viewer, form = access.viewer(), Form()
    ask = naming_queries.ask_for_me(viewer, ask_id)
    if not form.validate_on_submit():
        return render_template("feedback/staff/name-once.html", ask=ask, form=form, name_of=staff_name)
    with transaction():
        name = naming.read_name(naming_queries.ask_for_me(viewer, ask_id), viewer)
    return render_template("feedback/staff/name.html", name=name, back=url_for("desk.staff"))


@blueprint.route("/<uuid:ask_id>/telling", methods=["GET", "POST"])
@keeps_answers
@access.staff("team_manager")
def telling(ask_id: UUID) -> Answer:
    """A manager records whether telling the child is safe. Neither the name nor what was said is here."""
    viewer, form = access.viewer(), TellingForm()
    ask = naming_queries.ask_to_judge(viewer, ask_id)
    if not form.validate_on_submit():
        page = render_template("feedback/staff/telling.html", ask=ask, form=form, name_of=staff_name)
        return page, 400 if form.is_stale() else 422 if form.errors else 200
    with transaction():
        ask = naming_queries.ask_to_judge(viewer, ask_id)
        unsafe = form.safe.data == "no"
        naming.say_whether_telling_is_safe(ask, viewer, unsafe=unsafe, why=str(form.why.data))
    return redirect(url_for("desk.staff"))
