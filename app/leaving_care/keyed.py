"""What records of care leavers and parts of plans that were lent are found by when keys change."""

from app.core.keyed import Keyed
from app.leaving_care.models import CareLeaver, PlanShare

KEYED = (
    Keyed(CareLeaver, "number_key", lambda row: ("care_leaver_number", row.number.strip().upper()), must=True),
    Keyed(PlanShare, "link_key", lambda row: ("plan_share", row.link) if row.link else None, must=True),
)
