"""Take a request back, or stop everything we send. Neither ends a concern, and neither shows whether there is one."""

from app.early_help.family_forms import ButtonForm
from app.early_help.family_routes.own_part import Answer, back_to, blueprint, own, render, save
from app.early_help.family_view import status_for
from app.early_help.services import family
from app.web import access


@blueprint.route("/early-help/requests/<reference>/take-back", methods=["GET", "POST"])
@access.family()
def take_back(reference: str) -> Answer:
    """First what taking back does and does not do; then the button. The same page whatever is true of the request."""
    request, participant = own(reference)
    form = ButtonForm()
    if not form.validate_on_submit():
        is_asked = status_for(request, participant) == "withdrawn"
        return render("take-back", request.reference, form, is_asked=is_asked)
    save(reference, lambda request, mine, by: family.take_back(request, mine, by=by))
    return back_to(reference, "taken-back")


@blueprint.post("/early-help/requests/<reference>/stop-everything")
@access.family()
def stop_everything(reference: str) -> Answer:
    """Hold every message until a person starts them again. No reason is asked for."""
    save(reference, lambda request, mine, by: family.stop_everything(request, mine, by=by))
    return back_to(reference, "stopped")
