"""What is kept of complaints and compliments."""

from app.retention.keeping import Kept

KEPT = (Kept("complaint", ("complaint", "complaint_stage"), "nobody_yet"),)
