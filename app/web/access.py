"""Who may open which page. Every endpoint declares its rule; one that does not is refused, and a test fails.

A rule decides whether the *page* opens. Which rows it shows is each capability's policy.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.core.people import NOBODY, Viewer
from app.web.this_machine import is_asked_from_this_machine

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule:
    """`name` is what `access.txt` pins. `roles` narrows staff; an empty set means any staff."""

    name: str
    roles: frozenset[str] = frozenset()
    fresh: bool = False
    demo_only: bool = False
    apart: bool = False

    def __str__(self) -> str:
        parts = [self.name]
        if self.roles:
            parts.append("(" + " ".join(sorted(self.roles)) + ")")
        if self.fresh:
            parts.append("second check")
        if self.demo_only:
            parts.append("demo only")
        if self.apart:
            parts.append("apart")
        return " ".join(parts)


def _declare(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]  # a function carries its own rule
        return view

    return mark


def public(view: View) -> View:
    """Anybody, signed in or not."""
    return _declare(Rule("public"))(view)


def apart(view: View) -> View:
    """Anybody, and nobody knows whom: the page does not look at who is signed in, nor writes that they were here.

    For what a child says without a name: nothing about it may be joined to a sign-in, not even by its last minute.
    """
    return _declare(Rule("public", apart=True))(view)


def demo_only(view: View) -> View:
    """Anybody, in a demonstration database; elsewhere the page does not exist."""
    return _declare(Rule("public", demo_only=True))(view)


def this_machine(view: View) -> View:
    """A monitor that asks this very server from the machine it runs on; for everybody else the page does not exist."""
    return _declare(Rule("this machine"))(view)


def signed_in(view: View) -> View:
    """Anybody with an account, family or staff."""
    return _declare(Rule("signed in"))(view)


def family(*, fresh: bool = False) -> Callable[[View], View]:
    """A family member or young person, by account or by code. `fresh`: after a second check in this sign-in."""
    return _declare(Rule("family", fresh=fresh))


def staff(*roles: str, fresh: bool = False) -> Callable[[View], View]:
    """Staff who hold one of these roles (any staff where none is named). `fresh`: signed in within 15 minutes."""
    return _declare(Rule("staff", frozenset(roles), fresh))


def viewer() -> Viewer:
    """Who is looking at this request. `accounts` works it out before any rule is asked."""
    found: Viewer = g.get("viewer", NOBODY)
    return found


def is_apart() -> bool:
    """Whether this request asks for a page that must not know who is signed in."""
    rule = rule_for(current_app, request.endpoint) if request.endpoint else None
    return rule is not None and rule.apart


def rule_for(app: Flask, endpoint: str) -> Rule | None:
    """The declared rule of an endpoint; `static` files are public."""
    view = app.view_functions.get(endpoint)
    return getattr(view, "access_rule", None)


def _check() -> AnyResponse | None:
    if request.endpoint is None:
        return None  # 404 or 405, answered by the router
    rule = rule_for(current_app, request.endpoint)
    if rule is None:
        current_app.logger.error("endpoint without an access rule: %s", request.endpoint)
        abort(404)
    if rule.demo_only and not current_app.extensions["demo"]():
        abort(404)
    if rule.name == "this machine" and not is_asked_from_this_machine():
        abort(404)
    if rule.name in ("public", "this machine"):
        return None
    return _check_person(rule)


def _check_person(rule: Rule) -> AnyResponse | None:
    who = viewer()
    if who.kind == "visitor":
        return ask_to_sign_in(rule)
    if not may_open(rule, who) or (rule.fresh and g.get("is_shared_with_worker")):
        abort(404)  # behind a second check, and absent in a session shared with a worker
    if rule.fresh and not who.second_check:
        wanted = request.full_path.rstrip("?") if _can_be_opened() else None
        return redirect(url_for(current_app.config["SECOND_CHECK"][who.kind], next=wanted))
    return None


def may_open(rule: Rule, who: Viewer) -> bool:
    """Whether this page would open for this person (a second check may still be asked). Decides links as well."""
    if rule.name == "public":
        return True
    if rule.name == "staff":
        return who.is_staff and (not rule.roles or who.has(*rule.roles))
    if rule.name == "family":
        return who.kind in ("family", "code")
    if rule.name == "this machine":
        return False
    return who.kind != "visitor"


def _can_be_opened() -> bool:
    """Whether this address can be come back to: one that only takes a POST cannot."""
    return request.url_rule is not None and "GET" in (request.url_rule.methods or ())


def ask_to_sign_in(rule: Rule) -> AnyResponse:
    """Send a visitor to the right door, remembering only a path of this site for afterwards."""
    door = current_app.config["STAFF_SIGN_IN" if rule.name == "staff" else "FAMILY_SIGN_IN"]
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(door, next=wanted))


def is_own_path(path: str | None) -> bool:
    """Whether a `next` address is a plain path of this site (no host, no scheme, no backslash trick)."""
    if not path or not path.isprintable() or "\\" in path:
        return False
    return path.startswith("/") and not path.startswith("//")


def init_access(app: Flask) -> None:
    """Ask the rule before every request. Must be registered after whatever sets `g.viewer`."""
    app.before_request(_check)
