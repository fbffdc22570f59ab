"""The answer of the practice copy's council to the yearly survey of the children in its care, with its report, and a
picture and another language beside an entry that is done.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import current_app

from app.core import clock
from app.demo.calendar import on
from app.demo.staff import Staff
from app.web.pdf import pdf_of
from app.you_said.queries.desk import entry_by_id
from app.you_said.rules import CHECKS, Words
from app.you_said.rules.beside import Beside, Picture, Point, Survey, Translation
from app.you_said.services.evidence import add_paper
from app.you_said.services.writing import begin, let_go, write

ANSWER = Words(
    title="Our answer to your yearly survey",
    said="Most of you trust your worker. Many of you have had too many workers, and want to see your plan.",
    did="We answer each thing you asked for below: what we do, whose job it is and by when.",
    child_title="You asked us for three things",
    child_said="You want to see your plan. You want fewer new workers. You want to see your family more.",
    child_did="We answer each one here. We say yes to two. We say why we cannot do all of the third.",
    state="doing",
    theme="my_say",
    service="social_work",
    locality=None,
    decided_by="The council’s corporate parenting board",
    sources="The yearly survey of the council of children in care.",
    told_how="Read out and talked over at the council of children in care.",
)
POINTS = (
    Point(
        asked="Show us our plan, and talk it through with us.",
        reply="Yes. It is your plan, so you should have it first.",
        plan="Each worker brings the plan to the visit after it is written. Managers look each month at who has it.",
        who="Head of service for children in care",
        state="doing",
    ),
    Point(
        asked="Stop changing our workers.",
        reply="We cannot promise that nobody leaves. We can make it easier when they do.",
        plan="Before a worker leaves they come once with the new one, and write a page with you that you choose.",
        who="Head of service for social work",
        state="looking",
    ),
    Point(
        asked="Let us see our brothers and sisters more often.",
        reply="Yes, where all of you want it and it is safe. We were too slow to arrange it.",
        plan="Your worker asks you at each visit when you last saw them and sets the next day before leaving.",
        who="Service manager for children in care",
        state="doing",
    ),
)
POLISH = Translation(
    language="pl",
    title="Zapytani przed spotkaniem",
    said="Nikt nas nie pyta przed spotkaniem, o czym chcemy rozmawiać i kto powinien tam być.",
    did="Każde dziecko dostaje teraz kartkę do wypełnienia dwa tygodnie przed spotkaniem.",
    child_title="Najpierw zapytaj mnie",
    child_said="Nikt mnie nie pyta przed moim spotkaniem.",
    child_did="Teraz dostajesz kartkę dwa tygodnie przed spotkaniem. Piszesz, o czym chcesz rozmawiać.",
    reviewer="Maria Przykład, interpreter",
    of="",
)


def tell_survey(staff: Staff) -> None:
    """The survey's report, our answer, and what its second person let go."""
    hazel = staff.viewer("hazel")
    with on(20, "11:20"):
        words = replace(ANSWER, next_update_on=clock.today() + timedelta(days=80))
        entry_id = begin(words, staff["hazel"].id, hazel).id
        paper = add_paper(entry_by_id(entry_id).entry, "The survey’s report", _report(), hazel)
        due = clock.today() + timedelta(days=110)
        survey = Survey(
            year=clock.today().year,
            asked_by="The council of children in care",
            report=str(paper.id),
            their_word="It is good that you answer each thing. We want to hear in spring whether it happened.",
            points=tuple(replace(one, by=due) for one in POINTS),
        )
        _beside(staff, entry_id, lambda beside: replace(beside, survey=survey))
    with on(18, "16:00"):
        _let_go(staff, entry_id)


def tell_picture_and_language(staff: Staff, entry_id: UUID) -> None:
    """Beside an entry on the board: a picture of what changed, and its words in Polish."""
    with on(6, "11:00"):
        entry = entry_by_id(entry_id)
        paper = add_paper(entry.entry, "A drawing of a meeting", _drawing(), staff.viewer("hazel"))
        picture = Picture(str(paper.id), "A drawing of four people around a table")
        polish = replace(POLISH, of=entry.words.digest)
        _beside(staff, entry_id, lambda beside: replace(beside, picture=picture, translations=(polish,)))
    with on(5, "10:00"):
        _let_go(staff, entry_id)


def _beside(staff: Staff, entry_id: UUID, changed: Callable[[Beside], Beside]) -> None:
    kept = entry_by_id(entry_id)
    words = replace(kept.words, beside=changed(kept.words.beside))
    write(entry_id, words, kept.entry.owner_id, kept.latest.number, staff.viewer("hazel"))


def _let_go(staff: Staff, entry_id: UUID) -> None:
    let_go(entry_id, entry_by_id(entry_id).latest.number, CHECKS, staff.viewer("yasmin"))


def _report() -> bytes:
    """An invented report of one page."""
    asked = "".join(f"<li>{one.asked}</li>" for one in POINTS)
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>What children in care told us</title></head><body>"
        "<h1>What children in care told us</h1><p>This report is invented, for practice.</p>"
        f"<h2>What we ask for</h2><ol>{asked}</ol></body></html>"
    )
    return pdf_of(page, Path(current_app.root_path) / "static")


def _drawing() -> bytes:
    """Four heads around a table, seen from above."""
    from PIL import Image, ImageDraw

    drawn = Image.new("RGB", (900, 560), "#fbf6ec")
    pen = ImageDraw.Draw(drawn)
    pen.rounded_rectangle((260, 190, 640, 370), 60, fill="#eaf4f4", outline="#0b5a63", width=8)
    for x, y, colour in ((370, 110, "#0b5a63"), (560, 130, "#6b3a6e"), (340, 450, "#ffd166"), (540, 440, "#b23a2e")):
        pen.ellipse((x - 50, y - 50, x + 50, y + 50), fill=colour)
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
