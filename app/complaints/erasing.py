"""Take a complaint or a compliment out, with its stages. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

from app.complaints.ended import KIND
from app.complaints.models import Complaint, ComplaintStage
from app.retention.keeping import Gone, take_out


def erase_complaint(complaint_id: UUID) -> Gone:
    """Delete it, its stages and who said it. What it was (and is not there): nothing."""
    gone = Gone()
    take_out(gone, KIND, ComplaintStage, ComplaintStage.complaint_id == complaint_id)
    take_out(gone, KIND, Complaint, Complaint.id == complaint_id)
    return gone
