"""Take a report out, with its versions and what was published. The figures under it stay: they are statistics.

Whoever calls has asked `may_erase` and a person: the database lets a published report go by that order alone.
"""

from uuid import UUID

from app.reporting.models import PublishedReport, ReportVersion, WrittenReport
from app.reporting.written.ended import KIND
from app.retention.keeping import Gone, take_out


def erase_report(report_id: UUID) -> Gone:
    """Delete it and every version of it. What it was (and is not there): nothing."""
    gone = Gone()
    take_out(gone, KIND, PublishedReport, PublishedReport.report_id == report_id)
    take_out(gone, KIND, ReportVersion, ReportVersion.report_id == report_id)
    take_out(gone, KIND, WrittenReport, WrittenReport.id == report_id)
    return gone
