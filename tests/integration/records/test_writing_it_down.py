"""What staff write down for somebody else is asked of that somebody, never of staff as if they asked themselves."""

from collections.abc import Callable

import pytest
from sqlalchemy import orm

from tests.pages import PortalClient
from tests.pages.document import words_of

OF_WHO_READS = ("Your ", "your ", " you ", " you?", "tell us", "reach you")


@pytest.mark.parametrize("address", ["/staff/records/access/new", "/staff/records/asks/new"])
def test_staff_are_asked_about_who_asks(
    staff_client: Callable[..., PortalClient], database: orm.Session, address: str
) -> None:
    page = staff_client("data_protection").get(address)
    asked = [words_of(each) for tag in ("label", "legend") for each in page.main.iter(tag)]
    assert "Who asks?" in asked
    assert not [words for words in asked if any(said in f"{words} " for said in OF_WHO_READS)]
    assert not [words for words in asked if words in ("Me", "Mine", "My child", "My child’s")]
