"""The youth voice team's pages."""

from app.feedback.staff_routes import acting, inbox, item, passing, summaries, wishes
from app.feedback.staff_routes.desk import blueprint

__all__ = ["acting", "blueprint", "inbox", "item", "passing", "summaries", "wishes"]
