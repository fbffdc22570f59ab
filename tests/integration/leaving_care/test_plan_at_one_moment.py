"""Several write in one plan at one moment, on a database of its own: no word is lost and nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.errors import AlreadyDone, Conflict
from app.leaving_care.models import CareLeaver, PlanAction, PlanArea, PlanReview, PlanRevision, PlanStance, PlanVersion
from app.leaving_care.services import plan_saying, plan_versions, plan_writing
from app.leaving_care.services.plan_writing import ActionSaid
from tests.factories import leaving_care as make
from tests.factories import plan as plans

EIGHT = range(8)


@pytest.fixture
def together(own_app):
    """Have four do something at one moment; gives what became of each."""
    with own_app.app_context():
        record = make.make_care_leaver()
        adviser = make.give(record)
        make.open_account(record)
        her, record_id = make.themself(record), record.id
        plans.write(record, adviser)
        plans.share(record, adviser)

    def each(do):
        def one(number):
            with own_app.app_context():
                try:
                    with transaction():
                        do(session().get(CareLeaver, record_id), number)
                    return "done"
                except (Conflict, AlreadyDone) as refused:
                    return type(refused).__name__

        with ThreadPoolExecutor(4) as crowd:
            return list(crowd.map(one, EIGHT))

    return own_app, adviser, her, each


def count(app, model, *where):
    with app.app_context():
        return session().scalar(sa.select(sa.func.count()).select_from(model).where(*where))


@pytest.mark.promise(5)
@pytest.mark.parametrize(("area", "read"), [("home", 1), ("money", 0)])
def test_of_eight_saves_of_one_area_one_is_kept_and_seven_are_told(together, area, read):
    app, adviser, _her, each = together
    said = [{"need": f"Version {n}", "in_place": "", "could_go_wrong": "", "plan_b": ""} for n in EIGHT]
    became = each(lambda record, n: plan_writing.save_area(record, area, said[n], read, adviser))
    assert sorted(became) == ["Conflict"] * 7 + ["done"]
    assert count(app, PlanArea, PlanArea.area == area) == 1
    assert count(app, PlanRevision, PlanRevision.area == area) == read + 1


@pytest.mark.promise(5)
def test_eight_who_write_different_things_are_all_kept(together):
    app, adviser, her, each = together

    def write(record, n):
        if n % 2:
            plan_writing.add_action(record, "home", ActionSaid(f"Thing {n}", "me"), her, f"once-{n}")
        else:
            plan_writing.add_action(record, "home", ActionSaid(f"Thing {n}", "adviser"), adviser, f"once-{n}")

    assert each(write) == ["done"] * 8
    assert count(app, PlanAction) == count(app, PlanRevision, PlanRevision.thing == "action") == 8


@pytest.mark.promise(5)
def test_one_button_pressed_eight_times_does_one_thing(together):
    app, adviser, her, each = together
    each(lambda record, _n: plan_writing.add_action(record, "home", ActionSaid("Once", "me"), her, "one-click"))
    each(lambda record, _n: plan_saying.ask_review(record, None, her))
    each(lambda record, _n: plan_saying.disagree(record, "home", 1, None, her, beside_worker=False, once="one-click"))
    each(lambda record, _n: plan_writing.save_words(record, "home", "Mine", 0, her))
    each(lambda record, _n: plan_versions.share(record, adviser, 1))
    assert [count(app, model) for model in (PlanAction, PlanReview, PlanStance, PlanVersion)] == [1, 1, 1, 2]
