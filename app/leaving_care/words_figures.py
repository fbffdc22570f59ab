"""Words of the oversight figures."""

from flask_babel import lazy_gettext as _l

MEASURE_WORDS = {
    "in_touch": _l("In touch"),
    "home": _l("Somewhere suitable to live"),
    "activity": _l("In education, work or training"),
    "plan": _l("Pathway plan reviewed in time"),
}
"""What each measure asks, by its code."""
ABOUT = {
    "in_touch": _l("Somebody reached them in the months that the inspection asks about."),
    "home": _l("Judged suitable. Bed and breakfast, custody and nowhere to live never count as suitable."),
    "activity": _l("As recorded last. Whoever is ill, pregnant or a parent and not in any of these counts as not."),
    "plan": _l("There is a plan, and its next review was not late on that day."),
}
LEVELS = {"county": _l("County"), "version": _l("By age"), "locality": _l("By place")}
