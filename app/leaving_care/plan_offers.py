"""What the offer has for one part of a plan, and the items that actions name."""

from collections.abc import Iterable

from app.content.offers.queries import offer_by_code, published_offers
from app.content.offers.rules import Facts, OfferView, answer
from app.core import clock
from app.core.ages import age_on
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_view import ActionLine
from app.leaving_care.queries.standing import status_in_force, waits_for_a_person
from app.leaving_care.rules.offer_facts import facts_from


def offers_for(record: CareLeaver, area: str) -> list[OfferView]:
    """Published items that fit this area and are not plainly for somebody else. What depends on something stays in."""
    facts = _facts(record)
    return [one for one in published_offers() if area in one.plan_areas and answer(one.rule, facts).result != "no"]


def named_by(actions: Iterable[ActionLine]) -> dict[str, OfferView]:
    """The items that these actions name, by code; an item nobody knows is left out."""
    found = {code: offer_by_code(code) for code in {one.offer_code for one in actions if one.offer_code}}
    return {code: offer for code, offer in found.items() if offer is not None}


def _facts(record: CareLeaver) -> Facts:
    said: dict[str, str | None] = {"our_council": "yes"}
    if record.is_unaccompanied:
        said["unaccompanied"] = "yes"
    status = None if waits_for_a_person(record) else status_in_force(record)
    return facts_from(age_on(record.birth_date, clock.today()), status, said, None)
