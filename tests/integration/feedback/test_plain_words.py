"""The pages are in words that who they are for can read: reading age 7 for the youngest, 9 for everybody else."""

import pytest
from sqlalchemy import orm

from app.core.reading_age import reading_age
from app.feedback.question import VERSIONS
from app.feedback.question_sets import SETS
from tests.integration.feedback.speaking import ALONE, HELPED, Child, unsafe_answer
from tests.pages import Page, PortalClient
from tests.pages.document import words_of

YOUNGEST, OTHERS = 7, 9
A_SENTENCE = 8
"""A shorter line is a label: one long word in it says nothing about how hard it is."""
LINES = ("h1", "h2", "p", "li", "label", "legend", "button", "summary")
FOR_GROWN_UPS = ("p-danger-list", "p-panel")
"""Help now says what the law and the telephone companies call things; a helper's panel is for the helper."""


def lines(page: Page) -> str:
    """What is read on a page, a line each, without what is for grown-ups."""
    document, found = page.document, []
    inside = [element for name in FOR_GROWN_UPS for element in document.with_class(name)]
    skipped = {each for element in inside for each in element.iter()}
    for element in page.main.iter():
        if element.tag in LINES and element not in skipped and not document.is_hidden(element):
            found.append(words_of(element))
    return "\n".join(found)


@pytest.mark.promise(12)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("start", [ALONE, HELPED], ids=["alone", "helped"])
def test_every_page_can_be_read_by_who_it_is_for(
    client: PortalClient, database: orm.Session, version: str, start: dict[str, str]
) -> None:
    child = Child(client, version)
    client.get("/feedback")
    child.say(child.begin(start), unsafe_answer)
    child.send()
    most = YOUNGEST if version == "4-7" else OTHERS
    hard = {page.request.path: age for page in child.seen if (age := reading_age(lines(page)) or 0) > most}
    assert not hard, f"at most {most}: {hard}"
    heavy = {
        line: age
        for page in child.seen
        for line in lines(page).split("\n")
        if len(line.split()) >= A_SENTENCE and (age := reading_age(line) or 0) > most + 2
    }
    assert not heavy, f"no paragraph over {most + 2}: {heavy}"


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.code)
def test_every_question_can_be_read_by_who_it_is_for(each: object) -> None:
    most = YOUNGEST if each.version == "4-7" else OTHERS  # type: ignore[attr-defined]  # a question set
    hard = {
        question.code: age
        for question in each.questions  # type: ignore[attr-defined]  # the same
        if (age := reading_age(f"{question.ask} {question.hint}") or 0) > most
    }
    assert not hard
