"""One page of a journey in this request: its step, its draft, its form, and how it is drawn and saved."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from flask import abort, current_app, g, redirect, render_template, request, url_for
from jinja2 import Template
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import transaction
from app.core.switches import closing
from app.journeys import drafts, services
from app.journeys.forms import JourneyForm
from app.journeys.journey import ITEMS, MARKS, SEEN, SKIPPED, TYPED, UNFINISHED, Answers, Journey, Step
from app.journeys.models import DraftBase
from app.journeys.summary import rows_of, saved_form
from app.web.forms import Form

Answer = str | tuple[str, int] | Response
WARN_MINUTES_BEFORE = 3


@dataclass(frozen=True)
class OpenPage:
    """A page that may be seen now."""

    journey: Journey
    step: Step
    item: str | None
    draft: DraftBase | None
    answers: Answers
    """Of open pages only."""
    form: Form

    @property
    def stored(self) -> dict[str, Any]:
        if self.item:
            return services.item_in(self.draft, self.step, self.item)
        return dict(self.draft.answers.get(self.step.slug, {})) if self.draft else {}

    @property
    def is_list(self) -> bool:
        return self.step.is_many and self.item is None

    def draw(self, status: int = 200, clash: services.SamePageSaved | None = None) -> Answer:
        """The page, with what was typed. `clash`: what another tab saved meanwhile stands above it."""
        plain = "many" if self.is_list else "item" if self.item else "page"
        own = self.journey.templates
        names: list[str | Template] = [f"{own}/{self.step.slug}.html", f"{own}/{plain}.html", f"journeys/{plain}.html"]
        read_at = clash.version if clash else self.draft.version if self.draft else 0
        theirs = rows_of(saved_form(self.step, clash.theirs, self.answers)) if clash else None
        form = saved_form(self.step, {}, self.answers) if self.hides_answers else self.form
        html = render_template(names, page=self, form=form, read_at=read_at, theirs=theirs, **frame(self))
        return html, status

    @property
    def hides_answers(self) -> bool:
        """Nothing that was answered here is ever drawn again: somebody else may see this screen."""
        return isinstance(self.form, JourneyForm) and self.form.hides_answers

    def address(self, slug: str, item: str | None = None) -> str:
        return address(self.journey, slug, item)

    def items(self) -> list[dict[str, Any]]:
        """Each of many with its name, for the list page."""
        kept = self.draft.answers.get(self.step.slug, {}).get(ITEMS, []) if self.draft else []
        return [{"id": item["id"], "name": saved_form(self.step, item, self.answers).name_of(item)} for item in kept]


def open_page(journey: Journey, slug: str, item: str | None = None) -> OpenPage | Response:
    """The page asked for; or where to go instead, when it is not open or the draft is locked."""
    step = journey.step(slug)
    if step is None or bool(item) > step.is_many:
        abort(404)
    held = drafts.current(journey)
    if held.draft is not None and held.draft.is_sent:
        return redirect(url_for(f"{journey.door}.sent"))
    if held.is_late and request.method == "GET":
        drafts.let_go(journey)
        return redirect(url_for(f"{journey.door}.come_back", locked=1))
    if held.draft is None and request.method == "GET" and closing(journey.code) is not None:
        return redirect(url_for(journey.start))
    answers = held.draft.answers if held.draft else {}
    g.is_late = held.is_late
    g.is_off_path = not journey.is_open(step, answers)
    if g.is_off_path and (request.method == "GET" or step.form is None):
        return redirect(next_address(journey, answers))
    if step.is_many and not item and step.at_least and not answers.get(slug, {}).get(ITEMS):
        return redirect(address(journey, slug, new_item()))
    said = journey.on_path(answers)
    page = OpenPage(journey, step, item, held.draft, said, Form())
    return replace(page, form=_form(page))


def _form(page: OpenPage) -> Form:
    if page.step.form is None or page.is_list:
        return Form()
    kind: type[JourneyForm] = page.step.form.for_answers(page.answers)
    form = kind.from_answers(page.stored)
    if request.method == "GET":
        form.show_again(page.stored.get(TYPED, {}))
    return form


def answer(page: OpenPage) -> Answer:
    """What a POST does: save and go on, skip, send what is there, or leave. Nothing typed is lost on any way."""
    go = request.form.get("go", "on")
    is_right = page.form.validate()
    if page.form.is_stale():
        return page.draw(400)
    may_skip = page.journey.can_skip(page.step)
    is_empty = isinstance(page.form, JourneyForm) and page.form.is_empty()
    if g.is_off_path:  # another tab has changed the way here: what was typed is kept all the same
        return _save(page, _as_it_stands(page, is_right), go="on")
    if go == "leave" or g.is_late:
        values = _as_it_stands(page, is_right)
        return _save(page, values, go="leave" if not is_empty or page.step.form is None else "leave-empty")
    if may_skip and (go == "skip" or (go == "send" and is_empty)):
        return _save(page, page.form.answers() | {SKIPPED: True}, go)
    if not is_right:
        return page.draw(422)
    return _save(page, _given(page), go)


def _given(page: OpenPage) -> dict[str, Any]:
    """The answers given now. A page that hides them comes back empty: what is not answered again stands."""
    before = {name: said for name, said in page.stored.items() if name not in MARKS} if page.hides_answers else {}
    return before | page.form.answers()


def _as_it_stands(page: OpenPage, is_right: bool) -> dict[str, Any]:
    """The answers of a page that is left, finished or not, with whatever else stands in its boxes."""
    form = page.form
    if is_right or not isinstance(form, JourneyForm):
        return _given(page)
    unread = form.unread()
    return _given(page) | {UNFINISHED: True} | ({TYPED: unread} if unread else {})


def _save(page: OpenPage, values: dict[str, Any], go: str) -> Answer:
    now = clock.now()
    key = None
    read_at = request.form.get("read_at", type=int) or 0
    draft_id = page.draft.id if page.draft else None
    if page.draft and page.hides_answers:  # its last answer stands: asking back would tell that there is another
        read_at = page.draft.version
    try:
        with transaction():
            if draft_id is None:
                keep = current_app.config["SETTINGS"].draft_days
                draft, key = services.begin(page.journey, now, keep)
            else:
                draft = services.change(page.journey.kept_in, draft_id)
            if go != "leave-empty":
                _put(page, draft, values, read_at, go)
            answers = draft.answers
            if g.is_late:
                services.lock(draft, now)
    except services.SamePageSaved as clash:
        if g.is_late:  # what stands may not be shown here any more, and is not overwritten
            return redirect(_onwards(page, {}, go))
        return page.draw(409, clash)
    if key:
        drafts.hold(page.journey, key)
    return redirect(_onwards(page, answers, go))


def _put(page: OpenPage, draft: DraftBase, values: dict[str, Any], read_at: int, go: str) -> None:
    now, step, journey = clock.now(), page.step, page.journey
    typed = values.keys() - {SKIPPED, UNFINISHED}
    if page.item and typed:
        services.save_item(journey, draft, step, page.item, values, read_at=read_at, now=now)
    elif step.form is None:
        services.save_page(journey, draft, step, {SEEN: True}, read_at=read_at, now=now)
    elif not step.is_many:
        services.save_page(journey, draft, step, values, read_at=read_at, now=now)
    if step.is_many and go != "leave" and (page.is_list or go != "on"):
        services.finish_items(draft, step, is_skipped=go == "skip", now=now)


def _onwards(page: OpenPage, answers: Answers, go: str) -> str:
    if g.is_late:
        drafts.let_go(page.journey)
        return url_for(f"{page.journey.door}.come_back", locked=1)
    drafts.still_here(page.journey)
    if go.startswith("leave"):
        return url_for(f"{page.journey.door}.leave")
    if go == "send" or page.step.is_asked_last:
        return before_sending(page.journey, answers)
    if page.item and go == "on":
        return page.address(page.step.slug)
    return next_address(page.journey, answers)


def next_address(journey: Journey, answers: Answers) -> str:
    """The next page to answer, or check answers."""
    step = journey.next_step(answers)
    return address(journey, step.slug) if step else url_for(f"{journey.door}.check_answers")


def before_sending(journey: Journey, answers: Answers) -> str:
    """The next page that is asked before sending, or check answers."""
    step = journey.next_before_sending(answers)
    return address(journey, step.slug) if step else url_for(f"{journey.door}.check_answers")


def address(journey: Journey, slug: str, item: str | None = None) -> str:
    if item:
        return url_for(f"{journey.door}.item", slug=slug, item=item)
    return url_for(f"{journey.door}.page", slug=slug)


def new_item() -> str:
    """The id of one more, made when its page is offered, so that saving it twice keeps one."""
    return uuid4().hex


def frame(page: OpenPage) -> dict[str, Any]:
    """What the template of a page is given beside its form."""
    journey, step = page.journey, page.step
    made = frame_of(journey, step, page.draft)
    if page.item and page.items():
        made["back"] = page.address(step.slug)
    return made | {"is_free": journey.is_free(step), "can_skip": journey.can_skip(step), "new_item": new_item()}


def frame_of(journey: Journey, step: Step | None, draft: DraftBase | None) -> dict[str, Any]:
    """Progress, the way back, the code and the time-out of a page; None is the page that checks everything."""
    answers = draft.answers if draft else {}
    before = journey.before(step, answers)
    number, total, part = journey.progress(step, answers)
    leave_after = drafts.idle_minutes()
    idle = {
        "warn_after": leave_after - WARN_MINUTES_BEFORE,
        "leave_after": leave_after,
        "url": url_for(f"{journey.door}.come_back", locked=1),
        "stay_url": request.path,
    }
    return {
        "journey": journey,
        "back": address(journey, before.slug) if before else None,
        "part_number": number,
        "part_total": total,
        "part_name": part.name,
        "idle": idle if draft else None,
        "told_at_once": journey.told_at_once(answers),
        "answers": answers,
        "code": draft.code if draft else "",
        "expires_on": draft.expires_on if draft else None,
    }
