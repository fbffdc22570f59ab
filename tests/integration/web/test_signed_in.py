"""A signed-in browser reaches what its role opens and nothing else; a page that is not theirs does not exist."""

from collections.abc import Callable

from tests.pages import PortalClient


def test_a_role_opens_its_pages(staff_client: Callable[..., PortalClient]) -> None:
    assert staff_client("safeguarding_duty").get("/staff/safeguarding", status=200)


def test_a_page_of_another_role_does_not_exist(staff_client: Callable[..., PortalClient]) -> None:
    staff_client("content_editor").get("/staff/safeguarding", status=404)


def test_a_family_does_not_find_the_staff_side(family_client: Callable[..., PortalClient]) -> None:
    family_client().get("/staff/safeguarding", status=404)


def test_a_visitor_is_asked_to_sign_in(client: PortalClient) -> None:
    page = client.get("/staff/safeguarding", expect_redirect="/staff/sign-in")
    assert page.headers["Location"].endswith("next=/staff/safeguarding")
