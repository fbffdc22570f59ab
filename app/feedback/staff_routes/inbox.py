"""What children said, in views: not read yet, not answered yet, urgent, asked for something."""

from flask import render_template
from flask import request as http

from app.core import clock
from app.feedback import inbox as inbox_of
from app.feedback import staff_words
from app.feedback.inbox import VIEWS, Wanted
from app.feedback.staff_routes.desk import ROLE, blueprint
from app.feedback.store_facts import facts_about
from app.places.reference import localities
from app.themes.queries import all_themes
from app.themes.words import theme_name
from app.web import access


@blueprint.get("")
@access.staff(ROLE)
def inbox() -> str:
    """One view of the inbox. No words of a child stand on it."""
    viewer, wanted = access.viewer(), _wanted()
    page = inbox_of.inbox(viewer, wanted, http.args.get("after"))
    return render_template(
        "feedback/staff/inbox.html",
        items=page.rows,
        facts=facts_about(page.rows),
        after=page.after,
        is_later_page="after" in http.args,
        wanted=wanted,
        counts=inbox_of.counts(viewer),
        themes={code: theme_name(theme) for code, theme in all_themes().items()},
        localities=localities(),
        words=staff_words,
        now=clock.now(),
    )


def _wanted() -> Wanted:
    view = http.args.get("view", "to_read")
    version, theme = http.args.get("version", ""), http.args.get("theme", "")
    locality = http.args.get("locality", "")
    return Wanted(
        view=view if view in VIEWS else "to_read",
        version=version if version in staff_words.VERSIONS else "",
        theme=theme if theme in all_themes() else "",
        locality=locality if locality == "none" or locality in localities() else "",
    )
