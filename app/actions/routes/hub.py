"""The blueprint, the list of actions, and what every page of them does: draw, or do one thing and go on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask import request as http
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name, staff_names
from app.actions import queries, words
from app.actions.forms import ActionPage
from app.actions.queries import VIEWS, Chosen
from app.core.clock import today
from app.core.people import Viewer
from app.core.typed import uuid_in
from app.web import access
from app.web.doing import do
from app.workforce import queries as workforce

blueprint = Blueprint("actions", __name__, url_prefix="/staff/actions")
Answer = str | tuple[str, int] | Response


@blueprint.get("")
@access.staff()
def actions() -> str:
    """What this person does, leads or looks after, soonest due first: what is late stands at the top."""
    viewer, chosen = access.viewer(), _chosen()
    page = queries.actions(viewer, chosen, today(), http.args.get("after"))
    names = staff_names(row.owner_id for row in page.rows)
    teams = {team.id: team.name for team in workforce.teams(closed=True)}
    choices = {
        "owner": _sorted(staff_names(queries.owners_for(viewer))),
        "team": _sorted({one: teams[one] for one in queries.teams_for(viewer) if one in teams}),
        "theme": list(words.themes().items()),
    }
    views = {code: name for code, name in words.VIEWS.items() if code != "doubted" or queries.hears(viewer)}
    return draw("list", page=page, chosen=chosen, names=names, teams=teams, choices=choices, views=views)


def draw(template: str, **context: Any) -> str:
    """A page of actions."""
    return render_template(f"actions/{template}.html", words=words, staff_name=staff_name, today=today(), **context)


def asked(form: ActionPage, action_id: UUID, title: str, button: str, carry_out: Callable[[], object]) -> Answer:
    """One form about one action: carried out, or shown again with what stands in the way."""
    status, is_done = do(form, carry_out)
    if is_done:
        return redirect(url_for(".action", action_id=action_id))
    action = queries.action_for(access.viewer(), action_id)
    takes_file = "file" in form
    return draw("verb", action=action, form=form, title=title, button=button, takes_file=takes_file), status


def _chosen() -> Chosen:
    view, theme = http.args.get("view", "open"), http.args.get("theme", "")
    return Chosen(
        view=view if view in VIEWS else "open",
        owner_id=uuid_in(http.args.get("owner", "")),
        team_id=uuid_in(http.args.get("team", "")),
        theme=theme if theme in words.themes() else "",
    )


def _sorted(names: dict[UUID, str]) -> list[tuple[UUID, str]]:
    return sorted(names.items(), key=lambda one: (one[1].casefold(), str(one[0])))


def seen_as(viewer: Viewer, source: str) -> bool:
    """Whether this person may learn what an action came from. That it is from an audit, everybody may."""
    wanted = {"audit": (), "feedback": ("youth_voice",), "entry": ("quality", "youth_voice")}.get(source, ("quality",))
    return not wanted or viewer.has(*wanted)
