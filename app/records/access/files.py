"""How a file of a copy leaves the portal: as a download under a name that says nothing, never as a page."""

from flask import Response, abort

from app.retention.holding import File


def as_download(file: File | None) -> Response:
    """The file; 404 where it was left out or has gone."""
    if file is None:
        abort(404)
    headers = {
        "Content-Disposition": f"attachment; filename=file.{file.ending}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file.octets, mimetype=file.media_type, headers=headers)
