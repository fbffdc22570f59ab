"""The offer of the practice copy: loaded a while ago, then kept by its editors: changed, added, one change waiting."""

from dataclasses import replace

from app.content.offers import queries, services
from app.content.offers.files import read_offer
from app.content.offers.rules import OfferView, Rule
from app.demo.calendar import on
from app.demo.staff import Staff

BIKE = OfferView(
    code="bike",
    title="A bike to get to work or college",
    summary="If there is no bus, we may help you to get a bike, a helmet and lights.",
    theme="education_and_employment",
    kind="discretionary",
    headings=("employment", "education_and_training"),
    rule=Rule(statuses=("former_relevant", "former_relevant_21_24"), any_of=("apprentice", "looking_for_work")),
    how_to_ask="Ask here or ask your adviser. Say how you would get there otherwise.",
    who_to_ask="Your personal adviser",
    plan_areas=("employment",),
    source="Decided by the corporate parenting board (invented for the practice copy)",
    to_check="Ask finance for the most that is paid.",
    can_ask_here=True,
    search_words=("cycle", "travel"),
)


def tell_offer(staff: Staff) -> None:
    """Three months of keeping the offer. Maya writes, Jonah publishes, and the other way round."""
    with on(80, "09:00"):
        services.load(read_offer())
    maya, jonah = staff.viewer("maya"), staff.viewer("jonah")
    with on(12, "11:20"):
        view = queries.item_by_code("sim-card").view()
        more = replace(view, detail="It works in other countries of Europe too.", changed="It works abroad now.")
        services.write("sim-card", more, 1, maya)
    with on(11, "09:45"):
        services.publish("sim-card", 2, jonah)
    with on(6, "14:05"):
        services.add(BIKE, jonah)
    with on(5, "10:30"):
        services.publish("bike", 1, maya)
    with on(1, "15:40"):
        view = queries.item_by_code("driving-lessons").view()
        longer = "You need a provisional licence first. We can pay for that too."
        services.write("driving-lessons", replace(view, detail=longer), 1, maya)
