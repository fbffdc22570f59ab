"""What was learned from asking somebody about our work, under their own account: after a second check, never shared."""

from flask import Blueprint, render_template

from app.audits.queries.thanks import thanks_for
from app.web import access

blueprint = Blueprint("audits_account", __name__, url_prefix="/account/thank-you")


@blueprint.get("")
@access.family(fresh=True)
def thanks() -> str:
    """Thank you, and what was learned."""
    return render_template("audits/account.html", rows=thanks_for(access.viewer()))
