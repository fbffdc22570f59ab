"""What staff are asked, one class a page."""

from app.early_help.staff_forms.base import ButtonForm, CaseForm

__all__ = ["ButtonForm", "CaseForm"]
