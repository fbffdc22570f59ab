"""What somebody does about their own records: say that something is wrong, read our answer. And a form for all."""

from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from app.core.clock import today
from app.core.people import VISITOR
from app.core.references import grouped
from app.early_help.queries.case import participant_for, request_for
from app.early_help.queries.family import hears
from app.leaving_care.queries.people import own_record
from app.privacy.facts import facts
from app.privacy.words import ABOVE
from app.records.putting_right import parts, queries, services, words
from app.records.putting_right.forms.asking import AnybodyForm, OwnForm
from app.records.putting_right.models import DataAsk
from app.records.putting_right.rules import due_on
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers

blueprint = Blueprint("putting_right", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def on_own_pages() -> None:
    """A person's own pages, absent while a worker looks on."""
    if request.path.startswith("/account"):
        g.area = "account"
        if g.get("is_shared_with_worker"):
            abort(404)


@blueprint.get("/account/my-records")
@access.family()
def own() -> str:
    """What they asked about their records, our answers, and where to say something new."""
    viewer = access.viewer()
    asks = queries.own_asks(viewer)
    return _draw("own", asks=asks, done=words.DONE.get(request.args.get("done", "")))


@blueprint.route("/account/my-records/request/<reference>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def about_request(reference: str) -> Answer:
    """Something that they read about their request for early help."""
    viewer = access.viewer()
    found = request_for(viewer, reference)
    is_known = hears(found, participant_for(viewer, found))
    back = url_for("early_help_family.request_page", reference=found.reference)
    return _say(parts.of_request(found, viewer), back, is_known=is_known)


@blueprint.route("/account/my-records/my-record", methods=["GET", "POST"])
@keeps_answers
@access.family()
def about_me() -> Answer:
    """Something in the record of a young person in or after care. Their account was opened by a code told by voice."""
    record = own_record(access.viewer())
    if record is None:
        abort(404)
    return _say(parts.of_care_leaver(record), url_for("desk.account"), is_known=True)


@blueprint.route("/privacy/tell-us", methods=["GET", "POST"])
@keeps_answers
@access.public
def tell_us() -> Answer:
    """Anybody: a complaint about data, or something about their records, without signing in."""
    form, made = AnybodyForm.opened(), list[DataAsk]()

    def take_in() -> None:
        made.append(services.take_in(form.said(), VISITOR, form.token))

    status, is_done = do(form, take_in)
    if is_done:
        return redirect(url_for(".sent", proof=_signer().dumps(made[0].reference if made else "")))
    return _draw("tell-us", form=form), status


@blueprint.get("/privacy/tell-us/sent/<proof>")
@access.public
def sent(proof: str) -> str:
    """We have it: the reference to keep, and by when they hear. Tells nothing of what was written."""
    try:
        reference = str(_signer().loads(proof))
    except BadSignature:
        abort(404)
    return _draw("sent", reference=grouped(reference, 3), answer_by=due_on(today()))


def _say(about: parts.About, back: str, *, is_known: bool) -> Answer:
    """One page of saying it, or what was said. The account is the viewer's own, whatever record it is about."""
    form, viewer = OwnForm.about(about), access.viewer()

    def take_in() -> None:
        services.take_in(form.said(about, viewer.id), viewer.actor(), form.token, identified=is_known)

    status, is_done = do(form, take_in)
    if is_done:
        return redirect(url_for(".own", done="sent"))
    return _draw("say", form=form, about=about, back=back), status


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="putting-right-sent")


def _draw(page: str, **given: Any) -> str:
    given.setdefault("spoken", lambda reference: grouped(reference, 3))
    above = facts().above
    given |= {"words": words, "above": above, "above_name": ABOVE[above.code]}
    return render_template(f"records/right/{page}.html", **given)
