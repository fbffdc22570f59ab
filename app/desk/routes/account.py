"""A family member's own start page: their requests, what is new, where they are signed in."""

from flask import g, render_template

from app.audits.queries.thanks import thanks_for
from app.core.references import grouped
from app.desk.routes.desk import blueprint
from app.early_help import family_words
from app.early_help.family_view import summary_for
from app.early_help.queries.family import own_requests
from app.leaving_care import words as care_words
from app.leaving_care import words_account as ask_words
from app.leaving_care import words_status as status_words
from app.leaving_care.own_home import face_of, home_of
from app.leaving_care.queries.people import own_record
from app.web import access


@blueprint.get("/account")
@access.family()
def account() -> str:
    """The same shape for a parent, a young person and a helper; a care leaver's own home comes first."""
    viewer, is_shared = access.viewer(), bool(g.get("is_shared_with_worker"))
    record = own_record(viewer)
    pages = [summary_for(request, mine) for request, mine in own_requests(viewer)]
    return render_template(
        "desk/account.html",
        pages=pages,
        words=family_words,
        spoken=lambda reference: grouped(reference, 3),
        is_shared_with_worker=is_shared,
        is_thanked=bool(thanks_for(viewer)),
        home=home_of(record, is_shared=is_shared) if record is not None else None,
        care_words=care_words,
        face_of=face_of,
        ask_words=ask_words,
        status_words=status_words,
    )
