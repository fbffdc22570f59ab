"""The page of an item for whoever spoke: when it was seen, our answer, what was done. Never the words they wrote."""

from datetime import datetime, time, timedelta

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.feedback import return_queries as queries
from app.feedback.forms.returning import BetterForm, LeaveForm, QuoteForm, RemarkForm
from app.feedback.models import FeedbackItem, FeedbackQuote
from app.feedback.quoting_queries import quotes_of
from app.feedback.return_routes import held
from app.feedback.return_routes.held import Answer, page
from app.feedback.rules import answer_days
from app.themes.queries import all_themes
from app.themes.words import theme_name
from app.web.words import day


def answer_page(item: FeedbackItem, kept: str = "", *, form: RemarkForm | None = None, done: str = "") -> Answer:
    """Draw it. `kept`: words that were written before the page was locked. A child's visit is never a look."""
    held.hold(item.id)
    if item.taken_back:
        return page("return-taken-back", asker=held.asker(item), idle=held.idle())
    known = all_themes()
    return page(
        "return-answer",
        form or RemarkForm(formdata=None, data={"words": kept}),
        told_us=day(item.given_week),
        seen=when(item, queries.first_seen(item)),
        answers=[(when(item, told), told.words) for told in queries.answers_to(item)],
        done_for=[(when(item, told), told.words) for told in queries.done_for(item)],
        came_of=[(one, _better_form(one)) for one in queries.came_of(item)],
        is_passed_on=item.is_allegation,
        answer_by=_answer_by(item),
        written_back=[day(week) for week in queries.weeks_written_back(item)],
        themes=[theme_name(known[code]) for code in queries.themes_of(item) if code in known],
        leave=[
            (share, LeaveForm(formdata=None, prefix=f"leave-{share.id.hex}-")) for share in queries.leave_asked(item)
        ],
        quotes=[(one, _quote_form(one)) for one in quotes_of(item)],
        has_name=queries.has_name(item),
        name_passed_on=[when(item, told) for told in queries.name_passed_on(item)],
        audit_leave=item.audit_leave,
        is_left_out=queries.is_left_out(item),
        done=done,
        asker=held.asker(item),
        idle=held.idle(),
    )


def _quote_form(one: FeedbackQuote) -> QuoteForm:
    answered = {} if one.agreed is None else {"may": "yes" if one.agreed else "no"}
    return QuoteForm(formdata=None, prefix=f"quote-{one.id.hex}-", data=answered)


def _better_form(one: queries.CameOf) -> BetterForm:
    return BetterForm(formdata=None, prefix=f"better-{one.id.hex}-", data={"better": one.better})


def _answer_by(item: FeedbackItem) -> str | None:
    """By which day we answer, counted from the end of the week it was said in; None where that day is past."""
    end_of_week = datetime.combine(item.given_week + timedelta(days=6), time(12), clock.LONDON)
    due = clock.london_day(clock.due_at(end_of_week, answer_days(current_app.config["COUNCIL"])))
    return str(day(due)) if due >= clock.today() else None


def when(item: FeedbackItem, told: queries.Told | None) -> str | None:
    """The day for who gave a name; for who did not, only the week: a day would tell when staff were at work on it."""
    if told is None:
        return None
    if item.is_nameless:
        return str(_("in the week of %(monday)s", monday=day(told.week)))
    return str(_("on %(day)s", day=day(told.on)))
