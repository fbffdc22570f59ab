"""“What can I get?”: questions and, by the rule of each item, what is mine, what is not, and why.

The answers travel in a POST so that they stand in no address and no log. The view writes nothing and needs no token, so
that no cookie is set for somebody who is not signed in (a decision record says why).
"""

from dataclasses import dataclass

from flask import render_template
from flask import request as http

from app.content.offers import queries, words
from app.content.offers.rules import Answer, Facts, OfferView, answer, from_what_age
from app.core import clock
from app.core.ages import age_on
from app.core.extensions import csrf
from app.leaving_care.models import CareLeaver
from app.leaving_care.offer_forms import MoreForm, WhatForm
from app.leaving_care.offer_routes.reading import blueprint
from app.leaving_care.queries.people import own_record
from app.leaving_care.queries.standing import status_in_force, waits_for_a_person
from app.leaving_care.rules.offer_facts import facts_from, status_from
from app.leaving_care.words_status import plain
from app.web import access


@dataclass(frozen=True)
class Found:
    """One item, what its rule says of this person, and from which birthday a no may become something else."""

    offer: OfferView
    answer: Answer
    later: int | None = None


@blueprint.route("/what-can-i-get", methods=["GET", "POST"])
@access.public
def what_can_i_get() -> str | tuple[str, int]:
    """Signed out: questions, then answers, and nothing kept. With a record of one's own it is filled in already."""
    record = own_record(access.viewer())
    form = WhatForm() if record is None else MoreForm()
    is_fine = form.validate_on_submit()
    facts = _facts(form, record) if is_fine or (record is not None and http.method == "GET") else None
    page = render_template(
        "leaving_care/offer/what-can-i-get.html",
        form=form,
        record=record,
        status_words=plain(status_in_force(record)) if record is not None and not waits_for_a_person(record) else "",
        facts=facts,
        groups=_groups(facts) if facts is not None else {},
        words=words,
        today=clock.today(),
    )
    return (page, 422) if http.method == "POST" and not is_fine else page


csrf.exempt(what_can_i_get)


def _facts(form: MoreForm, record: CareLeaver | None) -> Facts:
    said: dict[str, str | None] = {"lives_here": form.lives_here.data}
    ticked = form.ticked()
    if isinstance(form, WhatForm):
        said["our_council"] = form.our_council.data
        status = status_from(form.age.data, form.care.data, form.how_long.data)
        return facts_from(form.age.data, status, said, ticked)
    assert record is not None
    said["our_council"] = "yes"
    if record.is_unaccompanied:
        said["unaccompanied"] = "yes"
    status = None if waits_for_a_person(record) else status_in_force(record)
    return facts_from(age_on(record.birth_date, clock.today()), status, said, ticked)


def _groups(facts: Facts) -> dict[str, list[Found]]:
    """What is mine, what I may ask for, what depends on something, what comes later, what is not for me.

    What the council decides each time, and what nobody has checked yet, is to ask for: never said to be mine.
    """
    made: dict[str, list[Found]] = {"yes": [], "ask": [], "maybe": [], "later": [], "no": []}
    for offer in queries.published_offers():
        said = answer(offer.rule, facts)
        if said.result == "yes":
            is_sure = offer.is_verified and offer.kind != "discretionary"
            made["yes" if is_sure else "ask"].append(Found(offer, said))
        elif said.result == "maybe":
            made["maybe"].append(Found(offer, said))
        else:
            later = from_what_age(offer.rule, facts)
            made["later" if later is not None else "no"].append(Found(offer, said, later))
    made["later"].sort(key=lambda found: found.later or 0)
    return made
