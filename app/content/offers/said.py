"""An item in words for editors: each question with its answer, and what differs between two versions."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app.content.offers import words
from app.content.offers.rules import Amount, OfferView
from app.web.differing import Differing, pieces_of
from app.web.words import in_full, plain_list


def said(item: OfferView) -> dict[str, str]:
    """Everything the item holds, question by question."""
    made = {
        _("Title"): item.title,
        _("Summary"): item.summary,
        _("More"): item.detail,
        _("Theme"): str(words.THEMES[item.theme]),
        _("Headings of the law"): plain_list(words.HEADINGS[code] for code in item.headings),
        _("Where it comes from"): str(words.KINDS[item.kind]),
        _("Amounts"): "\n".join(_amount(one) for one in item.amounts),
        _("Who qualifies"): "\n".join(_rule(item)),
        _("How to get it"): item.how_to_ask,
        _("Who to ask"): item.who_to_ask,
        _("What somebody is asked for"): "\n".join(item.evidence),
        _("Parts of a plan"): words.areas(item.plan_areas),
        _("Asked for on this website"): _("Yes") if item.can_ask_here else _("No"),
        _("Other words that people search by"): ", ".join(item.search_words),
        _("Source"): " ".join(part for part in (item.source, item.source_address) if part),
        _("Every fact checked"): _("Yes") if item.is_verified else _("No"),
        _("Last checked on"): in_full(item.checked_on) if item.checked_on else "",
        _("Check again on"): in_full(item.check_again_on) if item.check_again_on else "",
        _("What is still to check"): item.to_check,
        _("What changed"): item.changed,
        _("In the offer"): _("No, taken out") if item.is_withdrawn else _("Yes"),
    }
    return {str(question): str(answer) for question, answer in made.items()}


def differences(before: OfferView, after: OfferView) -> list[Differing]:
    """What differs, question by question: `theirs` are the words before, `mine` those after."""
    old, new = said(before), said(after)
    return [Differing(name, pieces_of(old[name], new[name])) for name in old if old[name] != new[name]]


def _amount(one: Amount) -> str:
    parts = [words.amount(one)]
    if one.since:
        parts.append(_("from %(day)s", day=in_full(one.since)))
    if one.until:
        parts.append(_("until %(day)s", day=in_full(one.until)))
    parts.append(_("checked") if one.is_checked else _("check before publishing"))
    return ", ".join(str(part) for part in parts)


def _rule(item: OfferView) -> Iterator[str]:
    for line, under in words.rule_in_words(item.rule):
        yield " ".join([line, "; ".join(under)]).strip()
