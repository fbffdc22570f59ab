"""The language of a page: from its cookie, never from answers.

A human language is offered only when its catalogue names a reviewer and a date. Two pseudo-locales prove that every
string is marked and every page mirrors: `en-XA` (accented, longer) and `ar-XB` (right to left).
"""

import re
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel, Domain

TRANSLATIONS = Path(__file__).parents[2] / "translations"
COOKIE = "language"
PSEUDO = {"en-XA": "en", "ar-XB": "ar"}
_ACCENTS = str.maketrans("aceiouyACEIOUYns", "áçéíóúýÁÇÉÍÓÚÝñš")
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|<[^>]+>|&\w+;|\{\w*\})")


def accented(text: str) -> str:
    """English with accents and a third more length, its placeholders and tags left whole."""
    parts = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(text)]
    padding = "·" * (len(text) // 3)
    return f"[{''.join(parts)}{padding}]"


def mirrored(text: str) -> str:
    """English wrapped in right-to-left marks, so that a page that forgets its direction shows it."""
    return f"\u202e{text}\u202c" if "<" not in text and "%" not in text else f"‏{text}‏"


class PseudoTranslations(NullTranslations):
    """Translations made on the fly from the English words."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = accented if style == "en-XA" else mirrored

    def gettext(self, message: str) -> str:
        return self._style(message)

    ugettext = gettext

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._style(msgid1 if n == 1 else msgid2)

    ungettext = ngettext

    def pgettext(self, context: str, message: str) -> str:
        return self._style(message)

    upgettext = pgettext


class OurDomain(Domain):  # type: ignore[misc]  # Flask-Babel ships no types
    """Flask-Babel's domain, with the pseudo-locales beside the catalogues."""

    def get_translations(self) -> Translations | NullTranslations:
        code = language()
        if code in PSEUDO:
            return PseudoTranslations(code)
        found: Translations = super().get_translations()
        return found


def reviewed_languages() -> dict[str, str]:
    """Languages whose catalogue names its reviewer and the day, by code, with the language's own name."""
    found = {"en": "English"}
    for catalogue in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")):
        with catalogue.open("rb") as file:
            header = read_po(file).header_comment
        if re.search(r"^# Reviewed by: .+ on \d{4}-\d{2}-\d{2}$", header, re.MULTILINE):
            code = catalogue.parts[-3]
            found[code.replace("_", "-")] = Locale.parse(code).get_display_name() or code
    return found


def language() -> str:
    """The code of this request's language, for `<html lang>`."""
    chosen: str = g.get("language", "en")
    return chosen


def text_direction() -> str:
    return "rtl" if language().split("-")[0] in ("ar", "fa", "he", "ku", "ps", "ur") else "ltr"


def init_locale(app: Flask) -> None:
    """Choose the language of each request and wire the catalogues."""
    languages = reviewed_languages()
    offered = set(languages)
    if app.config["SETTINGS"].pseudo_locales:
        offered |= set(PSEUDO)
    app.extensions["languages"] = languages

    @app.before_request
    def choose() -> None:
        wanted = request.cookies.get(COOKIE, "en")
        g.language = wanted if wanted in offered else "en"

    def selector() -> str:
        code = language()
        return "en_GB" if code.startswith("en") else PSEUDO.get(code, code).replace("-", "_")

    babel = Babel()
    babel.init_app(
        app,
        default_locale="en_GB",
        default_timezone="Europe/London",
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=selector,
    )
    babel.domain_instance = OurDomain()
