"""A family member's own start page: their requests, what is new, where they are signed in."""

from flask import g, render_template

from app.core.references import grouped
from app.desk.routes.desk import blueprint
from app.early_help import family_words
from app.early_help.family_view import summary_for
from app.early_help.queries.family import own_requests
from app.web import access


@blueprint.get("/account")
@access.family()
def account() -> str:
    """The same shape for a parent, a young person and a helper. Newest request first, whatever happened since."""
    pages = [summary_for(request, mine) for request, mine in own_requests(access.viewer())]
    return render_template(
        "desk/account.html",
        pages=pages,
        words=family_words,
        spoken=lambda reference: grouped(reference, 3),
        is_shared_with_worker=bool(g.get("is_shared_with_worker")),
    )
