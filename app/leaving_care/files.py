"""How a file that shows something leaves the portal: as a download, never as a page."""

from flask import Response

from app.leaving_care.models import AskEvidence

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def as_download(file: AskEvidence) -> Response:
    """The file under a name that says nothing."""
    headers = {
        "Content-Disposition": f"attachment; filename=file.{ENDINGS[file.media_type]}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file.octets, mimetype=file.media_type, headers=headers)
