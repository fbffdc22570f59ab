"""Templates: where they are found, what a missing name means, and what every page is given.

The frame (header, navigation, exit, footer) is drawn once per language and place and kept: nothing in it is ever
anything that a person typed.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, url_for
from flask.templating import Environment
from flask_babel import get_locale
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, Undefined
from jinja2.utils import missing
from markupsafe import Markup
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response

from app.core import clock
from app.core.people import NOBODY, Viewer
from app.web import words
from app.web.access import may_open, rule_for
from app.web.assets import asset_url
from app.web.differing import differing
from app.web.fields import phone_as_written
from app.web.help_lines import help_line
from app.web.locale import language, text_direction
from app.web.tables import with_headings

# Names that govuk-frontend's own page template and macros read without being given them.
UPSTREAM_NAMES = frozenset(
    {
        "assetUrl",
        "bodyAttributes",
        "bodyClasses",
        "containerAttributes",
        "containerClasses",
        "cspNonce",
        "footerAttributes",
        "footerClasses",
        "headerAttributes",
        "headerClasses",
        "htmlClasses",
        "mainAttributes",
        "mainClasses",
        "mainLang",
        "opengraphImageUrl",
        "pageTitleLang",
        "serviceName",
        "serviceUrl",
        "themeColor",
        "assetPath",
        "null",
        "undefined",
    }
)
LANG_AND_DIR = Markup('{}" dir="{}')
"""What stands in lang="…": upstream's <html> has no other place for dir."""
FILTERS = ("day", "in_full", "clock_time", "day_time", "quarter", "plain_list", "initials", "due", "pounds")
AREAS = {
    "staff": ("/staff",),
    "account": ("/account", "/my-plan", "/my-asks", "/my-adviser", "/my-page", "/my-letter", "/my-home"),
}
EXIT_TO = "https://www.bbc.co.uk/weather"


class KnownOrAbsent(Undefined):
    """A name nobody gave is a fault; a key missing from a mapping is only absent, which the GOV.UK macros rely on."""

    __slots__ = ()

    def _is_fault(self) -> bool:
        if self._undefined_hint is not None:
            return self._undefined_hint.startswith("parameter ")
        if self._undefined_obj is missing:
            return self._undefined_name not in UPSTREAM_NAMES
        return not isinstance(self._undefined_obj, (Mapping, list, tuple))

    def _check(self) -> None:
        if self._is_fault():
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self._check()
        return ""

    def __bool__(self) -> bool:
        self._check()
        return False

    def __iter__(self) -> Any:
        self._check()
        return iter(())

    def __len__(self) -> int:
        self._check()
        return 0

    def __eq__(self, other: object) -> bool:
        self._check()
        return type(self) is type(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return id(type(self))


class Templates(Environment):
    """Flask's environment, where a template without names of its own reads the common ones as they are.

    Jinja puts an empty layer before them, and each `import` of macros then looks through both for every name: it took
    a third of the time in which a page is drawn.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def init_templating(app: Flask) -> None:
    """Give the application its template environment. Call before anything asks for `app.jinja_env`."""
    app.jinja_environment = Templates
    env = app.jinja_env
    env.undefined = KnownOrAbsent
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension("jinja2.ext.do")
    env.policies["ext.i18n.trimmed"] = True
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(f"{app.root_path}/templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    env.globals.update(
        asset=lambda path: asset_url(app, path),
        frame_part=frame_part,
        is_built=is_built,
        council=app.config["COUNCIL"],
        help_line=help_line,
        exit_to=EXIT_TO,
        differing_answers=differing,
    )
    env.filters.update({name: getattr(words, name) for name in FILTERS}, phone=phone_as_written)
    env.filters.update(with_headings=with_headings)
    app.extensions.setdefault("navigation", [])
    app.extensions["frame_parts"] = {}
    app.extensions["built"] = {}
    app.context_processor(page_context)
    app.after_request(_vary)


def add_navigation(app: Flask, section: str, endpoint: str, label: Any) -> None:
    """Put a link into the navigation of the area that its address is in. Shown only where its endpoint exists."""
    app.extensions.setdefault("navigation", []).append((section, endpoint, label))


def page_context() -> dict[str, Any]:
    """What every page is given. Reads no database and no session."""
    area = g.get("area") or area_of(request.path if has_request_context() else "/")
    return {
        "service_name": current_app.config["COUNCIL"]["service_name"],
        "locale": language(),
        "text_direction": text_direction(),
        "lang_and_dir": LANG_AND_DIR.format(language(), text_direction()),
        "is_demo": LocalProxy(_is_demo),  # asked only by a page that shows it: the 500 page must not
        "viewer": g.get("viewer", NOBODY),
        "area": area,
        "section": g.get("section") or (request.blueprint if has_request_context() else "") or "",
        "look": g.get("look", ""),
        "exit_this_page": bool(g.get("exit_this_page", area != "staff")),
        "idle": g.get("idle"),
        "notice": g.get("notice"),
        "form": None,
        "form_errors": (),
        "error_code": None,
        "back": None,
        "current_year": clock.now().year,
        "saves_data": has_request_context() and request.headers.get("Save-Data") == "on",
    }


def _is_demo() -> bool:
    return bool(current_app.extensions["demo"]())


def area_of(path: str) -> str:
    """Which of the three areas an address is in: `staff`, `account` (a person's own pages) or `public`."""
    for area, roots in AREAS.items():
        if path.startswith(tuple(f"{root}/" for root in roots)) or path in roots:
            return area
    return "public"


def frame_part(name: str, section: str, area: str, is_demo: bool) -> Markup:
    """A part of the frame (a template `frame/<name>.html`), drawn once for each language, place and set of roles."""
    kept: dict[tuple[Any, ...], Markup] = current_app.extensions["frame_parts"]
    who: Viewer = g.get("viewer", NOBODY)
    is_demo = bool(is_demo)
    key = (name, language(), str(get_locale()), section, area, is_demo, who.kind, who.roles)
    if key not in kept:
        template = current_app.jinja_env.get_template(f"components/frame/{name}.html")
        drawn = template.render(
            section=section, area=area, is_demo=is_demo, kind=who.kind, links=_links(area, section, who)
        )
        kept[key] = Markup(drawn)  # noqa: S704  # a template's own output, escaped as it was drawn
    return kept[key]


def is_built(path: str) -> bool:
    """True when this application answers at that address, so that no link leads nowhere. For paths in templates."""
    known: dict[str, bool] = current_app.extensions["built"]
    if path not in known:
        known[path] = bool(current_app.url_map.bind("").test(path, method="GET"))
    return known[path]


def _links(area: str, section: str, who: Viewer) -> list[dict[str, Any]]:
    """The navigation of an area: only what this application holds and this person may open."""
    links = []
    for of_section, endpoint, label in current_app.extensions["navigation"]:
        rule = rule_for(current_app, endpoint)
        if rule is not None and may_open(rule, who) and area_of(href := url_for(endpoint)) == area:
            links.append({"href": href, "text": str(label), "active": _is_within(section, of_section)})
    return links


def _is_within(section: str, of_section: str) -> bool:
    """Blueprints named after a section, such as `early_help_request`, belong to it."""
    return section == of_section or section.startswith(f"{of_section}_")


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Save-Data")
    return response
