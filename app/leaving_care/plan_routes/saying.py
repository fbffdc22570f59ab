"""Agreeing with one's own plan or not, and asking for a review."""

from collections.abc import Callable

from flask import url_for

from app.accounts.queries import staff_names
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import AskReviewForm, ButtonForm, DisagreeForm
from app.leaving_care.plan_routes.own import Answer, area_named, blueprint, do, is_beside_worker, look, own, render
from app.leaving_care.plan_view import page_of
from app.leaving_care.queries.plan import plan_of, rows_of, team_of, versions_of
from app.leaving_care.rules.areas import slug
from app.leaving_care.services import plan_saying as saying
from app.leaving_care.services import plan_versions as plans
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<area>/agree", methods=["GET", "POST"])
@access.family()
def agree(area: str) -> Answer:
    """I agree with this area."""
    code, viewer, form = area_named(area), access.viewer(), ButtonForm.opened(_number(own()))

    def say(record: CareLeaver) -> None:
        saying.agree(record, code, form.read_version, viewer, beside_worker=is_beside_worker(), once=form.token)

    return _about_area(form, say, "agree", code)


@blueprint.route("/<area>/disagree", methods=["GET", "POST"])
@keeps_answers
@access.family()
def disagree(area: str) -> Answer:
    """I do not agree with this area. A named person owes an answer by a day."""
    code, viewer, form = area_named(area), access.viewer(), DisagreeForm.opened(_number(own()))
    beside, why = is_beside_worker(), form.why.data

    def say(record: CareLeaver) -> None:
        saying.disagree(record, code, form.read_version, why, viewer, beside_worker=beside, once=form.token)

    return _about_area(form, say, "disagree", code)


@blueprint.route("/agree", methods=["GET", "POST"])
@access.family()
def agree_plan() -> Answer:
    """I agree with my plan as it was shared with me."""
    viewer, form = access.viewer(), ButtonForm.opened(_number(own()))

    def say(record: CareLeaver) -> None:
        plans.agree_myself(record, viewer, form.read_version, beside_worker=is_beside_worker())

    status, done = do(form, say, url_for("my_plan.plan"))
    if done is not None:
        return done
    record = look("plan_agree")
    page = page_of(rows_of(record), for_them=True)
    if status == 409:
        form.read_again(page.newest.number if page.newest else 0)
    return render("agree-plan", record, form=form, page=page), status


@blueprint.route("/ask-for-a-review", methods=["GET", "POST"])
@keeps_answers
@access.family()
def ask_review() -> Answer:
    """Ask for a review of my plan. Nobody can refuse it."""
    viewer, form = access.viewer(), AskReviewForm.opened()
    why = form.why.data
    status, done = do(form, lambda record: saying.ask_review(record, why, viewer), url_for("my_plan.ask_review"))
    if done is not None:
        return done
    record = look("plan_review")
    rows, team = rows_of(record), team_of(record)
    chair = team.holder_of("reviewing_officer") if team.is_looked_after else None
    names = staff_names([who := chair or team.owner_id, *(row.recorded_by for row in rows.reviews)])
    context = {"form": form, "reviews": rows.reviews, "who": names.get(who) if who else None, "names": names}
    return render("ask-for-a-review", record, page=page_of(rows, for_them=True), **context), status


def _about_area(
    form: ButtonForm | DisagreeForm, say: Callable[[CareLeaver], object], template: str, code: str
) -> Answer:
    """Say something of one area, as it stood in the version on the page."""
    status, done = do(form, say, url_for("my_plan.area", area=slug(code)))
    if done is not None:
        return done
    record = look("plan_area")
    page, owner = page_of(rows_of(record), for_them=True), team_of(record).owner_id
    if status == 409:
        form.read_again(page.newest.number if page.newest else 0)
    owner_name = staff_names([owner]).get(owner) if owner else None
    return render(template, record, form=form, page=page, part=page.area(code), owner_name=owner_name), status


def _number(record: CareLeaver) -> int:
    """The number of the newest version; 0 while none was shared."""
    plan = plan_of(record)
    newest = next(iter(versions_of(plan, 1)), None) if plan else None
    return newest.number if newest else 0
