"""What a monitor on this machine asks: counters and gauges in the text form of Prometheus."""

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.desk.gauges import metrics as everything
from app.desk.routes.desk import blueprint
from app.web import access


@blueprint.get("/metrics")
@access.this_machine
def metrics() -> Response:
    """Requests, errors and times by rule, and how things stand. Nothing in it belongs to a person."""
    return Response(everything(), content_type=CONTENT_TYPE_LATEST)
