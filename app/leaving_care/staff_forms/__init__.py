"""What staff are asked about care leavers, one class a page."""

from app.leaving_care.staff_forms.base import RecordForm

__all__ = ["RecordForm"]
