"""How many stand behind each theme: all themes whole, else all of them joined to their domains, else nothing."""

from collections.abc import Sequence

from app.core.suppression import COUNTY, Person, choose
from app.reporting.questions import EVERYONE, THEME_NOT, THEME_SAID, theme_questions
from app.reporting.rules import domain_of
from app.themes.queries import all_themes

THEME, DOMAIN = "theme", "domain"
"""The detail of theme figures: each theme by itself, or joined to domains."""


def by_theme(told: Sequence[frozenset[str]]) -> tuple[str, dict[str, int]]:
    """`told`: the themes of each one who counts. The detail that stands, with its numbers; none where none stands."""
    themes = [theme for theme in all_themes() if any(theme in each for each in told)]
    by_domain = {domain_of(theme) for theme in themes}
    for detail, groups, of in ((THEME, themes, str), (DOMAIN, sorted(by_domain), domain_of)):
        people = [Person(EVERYONE, "", None, _said(groups, {of(theme) for theme in each})) for each in told]
        release = choose(people, theme_questions(groups))
        shown = [release.tables.get((COUNTY, group), {}).get(COUNTY, {}) for group in groups]
        if groups and all(THEME_SAID in row for row in shown):
            return detail, {group: row[THEME_SAID] for group, row in zip(groups, shown, strict=True)}
    return THEME, {}


def _said(groups: Sequence[str], themes: set[str]) -> dict[str, str]:
    return {group: THEME_SAID if group in themes else THEME_NOT for group in groups}
