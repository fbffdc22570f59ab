"""Where records begin: what data protection can look for, decide and set."""

from flask import g, render_template

from app.core.clock import now
from app.desk.routes.desk import blueprint
from app.retention.queries import orders_at
from app.web import access


@blueprint.get("/staff/records")
@access.staff("data_protection")
def records() -> str:
    """The way to each page of records."""
    g.section = "records"
    return render_template("desk/records.html", orders=orders_at(now()))
