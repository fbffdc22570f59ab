"""Writing in one's own plan: my words, and actions."""

from uuid import UUID

from flask import request, url_for

from app.accounts.queries import staff_names
from app.content.offers.queries import offer_by_code
from app.content.offers.rules import OfferView
from app.core import clock
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import ActionForm, NewActionForm, WordsForm
from app.leaving_care.plan_routes.own import Answer, area_named, blueprint, do, look, own, render
from app.leaving_care.queries.plan import action_of, plan_of, words_of
from app.leaving_care.queries.plan_history import saved_beside
from app.leaving_care.rules import LOOKED_AFTER
from app.leaving_care.rules.areas import slug
from app.leaving_care.services import plan_writing as writing
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<area>/my-words", methods=["GET", "POST"])
@keeps_answers
@access.family()
def my_words(area: str) -> Answer:
    """My own words in one area. Nobody else writes here; two of my own devices do not overwrite each other."""
    code, viewer = area_named(area), access.viewer()
    row = words_of(plan_of(own()), code)
    form = WordsForm.opened(row.version if row else 0, words=row.said["words"] if row else "")
    text, read = form.words.data or "", form.read_version
    status, done = do(form, lambda record: writing.save_words(record, code, text, read, viewer), _to(code))
    if done is not None:
        return done
    row = words_of(plan_of(look("plan_words")), code)
    theirs = {"words": row.said["words"] if row else ""}
    if status == 409:
        form.read_again(row.version if row else 0)
    return render("my-words", own(), form=form, code=code, area_slug=area, theirs=theirs), status


@blueprint.route("/<area>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.family()
def new_action(area: str) -> Answer:
    """Add something that I, my adviser or somebody else will do."""
    code, viewer = area_named(area), access.viewer()
    form = NewActionForm.opened()
    form.fit(is_looked_after=own().status in LOOKED_AFTER)

    offer = _offered()
    offer_code = offer.code if offer is not None else None

    def add(record: CareLeaver) -> None:
        writing.add_action(record, code, form.said(offer_code), viewer, form.token)

    status, done = do(form, add, _to(code))
    if done is not None:
        return done
    return render("new-action", look("plan_action"), form=form, code=code, area_slug=area, offer=offer), status


@blueprint.route("/actions/<uuid:action_id>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def action(action_id: UUID) -> Answer:
    """How one action is going; either side may say."""
    viewer, record = access.viewer(), own()
    row = action_of(plan_of(record), action_id)
    form = ActionForm.opened(row.version, **ActionForm.answers_of(writing.said_of(row)))
    form.fit(is_looked_after=record.status in LOOKED_AFTER, now=row.who)
    read, code = form.read_version, row.area

    def change(record: CareLeaver) -> None:
        found = action_of(plan_of(record), action_id)
        writing.change_action(record, found, form.said(found.offer_code), read, viewer)

    status, done = do(form, change, _to(code))
    return done or _action_page(form, action_id, status)


def _action_page(form: ActionForm, action_id: UUID, status: int) -> Answer:
    """The page of one action, with who else saved it lately; after a lost race with what stands now."""
    record = look("plan_action")
    row = action_of(plan_of(record), action_id)
    if status == 409:
        form.read_again(row.version)
    beside = saved_beside(row.id, access.viewer().id, clock.now())
    names = staff_names([beside.saved_by]) if beside else {}
    theirs = ActionForm.shown_of(writing.said_of(row))
    return render("action", record, form=form, row=row, theirs=theirs, beside=beside, names=names), status


def _offered() -> OfferView | None:
    """The item of the offer that somebody came from, where there is such a one."""
    return offer_by_code(request.args.get("offer", "")[:64])


def _to(code: str) -> str:
    return url_for("my_plan.area", area=slug(code))
