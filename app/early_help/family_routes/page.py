"""A person's own page about their request: what is happening, who to speak to, messages; and the same on paper."""

from contextlib import suppress

from app import trail
from app.core import clock
from app.core.errors import AlreadyDone
from app.early_help.family_forms import WriteForm
from app.early_help.family_own import own_agreements, own_part
from app.early_help.family_routes.own_part import Answer, back_to, blueprint, once, own, render, save
from app.early_help.family_view import FamilyPage, page_for
from app.early_help.queries import case
from app.early_help.services import family
from app.notifications.queries import stop_they_know_of
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/early-help/requests/<reference>")
@access.family()
def request_page(reference: str) -> Answer:
    """What is happening now. Opening it is a look, from which unread marks are read."""
    return _show(_opened(reference))


@blueprint.post("/early-help/requests/<reference>/messages")
@keeps_answers
@access.family()
def write(reference: str) -> Answer:
    """Add something, or answer what we asked."""
    form = WriteForm()
    if not form.validate_on_submit():
        return _show(_read(reference), form)
    name, text = once(form.text.data), form.text.data
    with suppress(AlreadyDone):  # a double click: the first one is there
        save(reference, lambda request, mine, by: family.write(request, mine, text, by=by, once=name))
    return back_to(reference, "sent")


@blueprint.get("/early-help/requests/<reference>/print")
@access.family()
def print_page(reference: str) -> Answer:
    """The whole of what they may read, on paper."""
    page = _opened(reference)
    request, participant = own(reference)
    own_words = own_part(request, participant)
    return render(
        "print",
        page.reference,
        page=page,
        own=own_words,
        agreements=own_agreements(request, participant),
        printed_at=clock.now(),
    )


def _opened(reference: str) -> FamilyPage:
    """The page as it stands, with what is new since the look before this one."""
    viewer = access.viewer()
    found, _participant = own(reference)
    before = case.last_look(found.id, viewer)
    trail.looked(viewer, found, "own")
    return page_for(own(reference)[0], viewer, clock.now(), before)


def _read(reference: str) -> FamilyPage:
    """The page for showing a form again: nothing was opened anew."""
    viewer = access.viewer()
    found, _participant = own(reference)
    return page_for(found, viewer, clock.now(), case.last_look(found.id, viewer))


def _show(page: FamilyPage, form: WriteForm | None = None) -> Answer:
    viewer = access.viewer()
    return render(
        "request",
        page.reference,
        form,
        page=page,
        write=(form or WriteForm()).name_after(answers_a_question=page.has_question),
        is_stopped=viewer.id is not None and stop_they_know_of(viewer.id) is not None,
    )
