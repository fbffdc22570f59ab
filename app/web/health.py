"""Addresses a load balancer asks. They tell nothing but yes or no."""

from pathlib import Path

import sqlalchemy as sa
from flask import Blueprint

from app.core.db import session
from app.web import access

blueprint = Blueprint("health", __name__, url_prefix="/health")
VERSIONS = Path(__file__).parents[2] / "migrations/versions"


def newest_migration() -> str:
    """The revision this code needs at least."""
    return max(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


@blueprint.get("/live")
@access.public
def live() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": "ok"}, 200


@blueprint.get("/ready")
@access.public
def ready() -> tuple[dict[str, str], int]:
    """The database answers and is at or beyond what this code needs."""
    try:
        stands_at = session().scalar(sa.text("SELECT version_num FROM alembic_version"))
    except sa.exc.SQLAlchemyError:
        return {"status": "no database"}, 503
    if stands_at is None or stands_at < newest_migration():
        return {"status": "migrations wait"}, 503
    return {"status": "ok"}, 200
