"""The views of a journey: a page, one of many, check answers, sent, save and leave, come back."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import transaction
from app.core.guesses import count_guess
from app.core.switches import closing
from app.journeys import drafts, links, pages, services
from app.journeys.forms import ComeBackForm
from app.journeys.journey import Answers, Journey
from app.journeys.models import Draft, DraftBase
from app.journeys.queries import draft_of_code
from app.journeys.summary import sections
from app.notifications.rules import ContactAnswers
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form

Reach = Callable[[Answers], ContactAnswers | None]
View = TypeVar("View", bound=Callable[..., Any])
Send = Callable[[UUID, Answers, datetime], dict[str, Any]]
ITEM = "<string(length=32):item>"


def make_blueprint(journey: Journey, url_prefix: str, *, send: Send, reach: Reach) -> Blueprint:
    """The blueprint `journey.door`.

    `send` makes the record, in the transaction, and gives what the last page says. `reach` gives the safe-contact
    answers of whoever is writing, so that a link to come back may be sent; None where none may.
    """
    made = Blueprint(journey.door, __name__, url_prefix=url_prefix)
    views = JourneyViews(journey, send, reach)
    shown = _apart if journey.knows_nobody else _as_it_is
    made.add_url_rule("/<slug>", "page", shown(views.page), methods=["GET", "POST"])
    if any(step.is_many for step in journey.steps):
        made.add_url_rule(f"/<slug>/{ITEM}", "item", shown(views.item), methods=["GET", "POST"])
        made.add_url_rule(f"/<slug>/{ITEM}/remove", "remove", shown(views.remove), methods=["POST"])
    made.add_url_rule("/check-answers", "check_answers", shown(views.check_answers), methods=["GET", "POST"])
    made.add_url_rule("/sent", "sent", shown(views.sent))
    made.add_url_rule("/leave", "leave", shown(views.leave), methods=["GET", "POST"])
    made.add_url_rule("/finish", "finish", shown(views.finish), methods=["POST"])
    made.add_url_rule("/come-back", "come_back", shown(views.come_back), methods=["GET", "POST"])
    return made


def _as_it_is(view: View) -> View:
    return view


def _apart(view: View) -> View:
    """The same view, which does not look at who is signed in."""

    @wraps(view)
    def apart(**values: Any) -> Any:
        return view(**values)

    return access.apart(apart)  # type: ignore[return-value]  # takes what it wraps takes


class JourneyViews:
    """The views of one journey, all open to anybody: what they show is what this browser's own key opens."""

    def __init__(self, journey: Journey, send: Send, reach: Reach) -> None:
        self.journey, self.send, self.reach = journey, send, reach

    @keeps_answers
    @access.public
    def page(self, slug: str) -> pages.Answer:
        """One page of questions."""
        return _page(self.journey, slug, None)

    @keeps_answers
    @access.public
    def item(self, slug: str, item: str) -> pages.Answer:
        """One of many: a child, another adult."""
        return _page(self.journey, slug, item)

    @access.public
    def remove(self, slug: str, item: str) -> pages.Answer:
        """Take one of many away."""
        found = pages.open_page(self.journey, slug, item)
        if isinstance(found, pages.OpenPage) and found.draft is not None and not g.is_late:
            with transaction():
                services.remove_item(
                    services.change(self.journey.kept_in, found.draft.id), found.step, item, clock.now()
                )
            drafts.still_here(self.journey)
        return redirect(pages.address(self.journey, slug))

    @keeps_answers
    @access.public
    def check_answers(self) -> pages.Answer:
        """Everything written so far; sent by a POST. A second press finds the first record."""
        if request.method == "POST":
            return _with_draft(self.journey, lambda journey, draft: _send(journey, draft, self.send))
        return _with_draft(self.journey, _draw_check)

    @access.public
    def sent(self) -> pages.Answer:
        """What happens next. Safe to load again."""
        held = drafts.current(self.journey)
        if held.draft is None or not held.draft.is_sent or held.is_late:
            drafts.let_go(self.journey)
            return redirect(pages.address(self.journey, self.journey.steps[0].slug))
        shown = held.draft.content["sent"]
        return render_template(f"{self.journey.templates}/sent.html", form=Form(), journey=self.journey, **shown)

    @access.public
    def leave(self) -> pages.Answer:
        """Saved: the code to come back with, until when, and a link to a safe address for who asks for it."""
        return _with_draft(self.journey, lambda journey, draft: _leave(journey, draft, self.reach))

    @access.public
    def finish(self) -> Response:
        """Forget everything in this browser; from now on only the code opens the draft."""
        draft = drafts.current(self.journey).draft
        if draft is not None:
            with transaction():
                services.lock(services.change(self.journey.kept_in, draft.id), clock.now())
        drafts.let_go(self.journey)
        answer = redirect("/")
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    @keeps_answers
    @access.public
    def come_back(self) -> pages.Answer:
        """Type the code, and go on where you were."""
        form = ComeBackForm()
        if form.validate_on_submit():
            found = _open_by_code(self.journey, str(form.code.data))
            if found is not None:
                return redirect(found)
            form.refuse("code", _("We cannot find that code. Check each letter and number, or start again"))
        locked = "locked" in request.args
        html = render_template("journeys/come-back.html", form=form, journey=self.journey, locked=locked)
        return html, 422 if form.errors else 200


def _page(journey: Journey, slug: str, item: str | None) -> pages.Answer:
    found = pages.open_page(journey, slug, item)
    if not isinstance(found, pages.OpenPage):
        return found
    if request.method == "POST":
        return pages.answer(found)
    drafts.still_here(journey)
    return found.draw()


def _with_draft(journey: Journey, view: Callable[[Journey, DraftBase], pages.Answer]) -> pages.Answer:
    """Only with an open draft in this browser; otherwise the page to go to instead."""
    held = drafts.current(journey)
    if held.is_late:
        drafts.let_go(journey)
        return redirect(url_for(f"{journey.door}.come_back", locked=1))
    if held.draft is None:
        return redirect(url_for(f"{journey.door}.page", slug=journey.steps[0].slug))
    if held.draft.is_sent:
        return redirect(url_for(f"{journey.door}.sent"))
    drafts.still_here(journey)
    return view(journey, held.draft)


def _draw_check(journey: Journey, draft: DraftBase) -> pages.Answer:
    needed = journey.next_needed(draft.answers)
    if needed is not None:
        return redirect(pages.address(journey, needed.slug))
    return _check_page(journey, draft, Form())


def _check_page(journey: Journey, draft: DraftBase, form: Form, status: int = 200) -> pages.Answer:
    answers = draft.answers
    html = render_template(
        [f"{journey.templates}/check-answers.html", "journeys/check-answers.html"],
        form=form,
        sections=sections(journey, answers, lambda slug, item: pages.address(journey, slug, item)),
        unfinished=journey.next_step(answers),
        **pages.frame_of(journey, None, draft),
    )
    return html, status


def _send(journey: Journey, draft: DraftBase, send: Send) -> pages.Answer:
    form = Form()
    if not form.validate():
        return _check_page(journey, draft, form, 400)
    if closing(journey.code) is not None:
        return redirect(url_for(journey.start))
    needed = journey.next_needed(draft.answers)
    if needed is not None:
        return redirect(pages.address(journey, needed.slug))
    now, draft_id = clock.now(), draft.id
    with transaction():
        held = services.change(journey.kept_in, draft_id)
        if not held.is_sent:
            services.mark_sent(held, send(held.id, journey.on_path(held.answers), now), now)
    return redirect(url_for(f"{journey.door}.sent"))


def _leave(journey: Journey, draft: DraftBase, reach: Reach) -> pages.Answer:
    form, now = Form(), clock.now()
    answers = reach(journey.on_path(draft.answers))
    way = links.way_now(answers, now)
    onwards = pages.next_address(journey, draft.answers)
    if answers is not None and way is not None and form.validate_on_submit():
        with transaction():
            links.send_link(services.change(Draft, draft.id), answers, now)
        return redirect(url_for(f"{journey.door}.leave", link=way))
    html = render_template(
        [f"{journey.templates}/leave.html", "journeys/leave.html"],
        form=form,
        way=way,
        link_sent=request.args.get("link") in ("email", "text"),
        onwards=onwards,
        **pages.frame_of(journey, None, draft),
    )
    return html, 400 if form.is_stale() else 200


def _open_by_code(journey: Journey, code: str) -> str | None:
    """Open a draft in this browser, and where to go on; None when no draft has this code. Guesses are counted first."""
    now = clock.now()
    with transaction():
        again_at = count_guess("child_draft" if journey.knows_nobody else "draft", request.remote_addr or "", now)
    if again_at is not None:
        raise TooManyRequests(retry_after=again_at)
    found = draft_of_code(journey, code)
    if found is None or found.expires_on < clock.london_day(now):
        return None
    with transaction():
        draft = services.change(journey.kept_in, found.id)
        key = services.take_up(draft)
        answers = {} if draft.is_sent else draft.answers
        is_sent = draft.is_sent
    drafts.hold(journey, key)
    g.notice = None
    return url_for(f"{journey.door}.sent") if is_sent else pages.next_address(journey, answers)
