"""Help now: the public page, and the form for somebody who cannot ring."""

from datetime import UTC, datetime
from uuid import uuid4

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from app.core.clock import now
from app.core.crypto import hash_token
from app.core.db import transaction
from app.core.errors import Conflict
from app.safeguarding import duty, services, words
from app.safeguarding.forms import CannotRingForm
from app.web import access
from app.web.errors import keeps_answers
from app.web.help_lines import lines_for

blueprint = Blueprint("help_now", __name__, url_prefix="/help-now")


@blueprint.get("")
@access.public
def page() -> str:
    """Danger first, then the front door, then a number that fits who is asking."""
    return _words("safeguarding/help-now.html")


@blueprint.get("/young-people")
@access.public
def young_people() -> str:
    """The same for a child or young person, in their words."""
    return _words("safeguarding/help-now-young-people.html")


@blueprint.route("/cannot-ring", methods=["GET", "POST"])
@keeps_answers
@access.public
def cannot_ring() -> str | tuple[str, int] | Response:
    """Details raise a concern at once; a press of the button without any raises and keeps nothing."""
    form = CannotRingForm(data={"sending": uuid4().hex})
    if form.validate_on_submit():
        raise_once(form)
        return redirect(_after(form))
    page = render_template("safeguarding/cannot-ring.html", form=form, reads=reads(now()))
    return (page, 422) if request.method == "POST" else page


@blueprint.get("/sent/<proof>")
@access.public
def sent(proof: str) -> str:
    """Who will read it and when. Reached only with the mark of a sending, so that it is never said in vain."""
    try:
        sent_at = datetime.fromtimestamp(_signer().loads(proof), UTC)
    except (BadSignature, TypeError, ValueError, OverflowError):
        abort(404)
    return render_template("safeguarding/sent.html", reads=reads(sent_at), sent_at=sent_at)


def raise_once(form: CannotRingForm) -> None:
    """Raise the concern that a filled form holds. Sent twice at one moment, the second finds the first and agrees."""
    try:
        raise_from(form)
    except Conflict:
        raise_from(form)


def raise_from(form: CannotRingForm) -> None:
    """One try at it, in a transaction of its own. Raises Conflict where the same sending is being raised beside it."""
    sending = str(form.sending.data or "")[:64]
    with transaction():
        services.raise_concern(
            source="help_now",
            source_id=None,
            trigger="cannot_ring",
            at_risk=form.at_risk,
            who=form.who.data,
            words=form.what.data or "",
            where=form.where.data,
            safe_number=form.safe_number.data,
            watched=form.watched.data == "yes",
            by=access.viewer().actor(),
            once=f"help_now:{hash_token(sending).hex()}" if sending else None,
        )


def reads(at: datetime) -> str:
    """Who reads what is written at that moment, in words."""
    return words.who_reads(duty.reads_next(at), is_demo=current_app.extensions["demo"]())


def _after(form: CannotRingForm) -> str:
    """Somebody may be watching: the home page, and no sign. Otherwise what happens now."""
    if form.watched.data == "yes":
        return "/"
    return url_for("help_now.sent", proof=_signer().dumps(int(now().timestamp())))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="help-now-sent")


def _words(template: str) -> str:
    return render_template(
        template,
        reads=reads(now()),
        for_children=lines_for("child"),
        for_adults=lines_for("adult"),
        is_for=words.LINE_IS_FOR,
    )
