"""What a person reads of who looked: on their own page, after a second check, never beside a worker."""

from app import trail
from app.records.looking.queries.telling import own_answers
from app.records.looking.routes.hub import blueprint, draw
from app.web import access


@blueprint.get("/account/who-looked")
@access.family(fresh=True)
def own() -> str:
    """How to ask, and what was answered. The page is the same for everybody who was not answered."""
    viewer = access.viewer()
    for row in own_answers(viewer):
        trail.looked(viewer, row, "own")
    return draw("own", rows=own_answers(viewer))
