"""Who must never open what is raised about a family is named to managers alone."""

from __future__ import annotations

import pytest

from app.safeguarding import services as safeguarding
from tests.factories.early_help import again, viewer_of
from tests.pages.case import address, do


@pytest.mark.promise(9)
def test_who_must_never_open_it_is_named_to_managers_and_to_no_one_else(manager, hub, opened, staff_client):
    request = opened()
    kept, _left = (staff_client("safeguarding_duty") for _one in range(2))
    said = "Must never open what is raised about this family"
    assert said not in manager.get(address(request)).main_text
    readers = {"readers": [str(hub.account.id)]}
    do(manager, request, "restrict", not_for=[str(kept.account.id)], **readers)
    assert f"{said} {kept.account.name}" in manager.get(address(request)).main_text
    assert said not in hub.get(address(request)).main_text
    safeguarding.shut_out(again(request.reference).id, {manager.account.id}, viewer_of(manager.account).actor())
    assert said not in manager.get(address(request)).main_text
