"""Take one request out, with every row that hangs on it. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, session
from app.early_help import models
from app.early_help.models import EarlyHelpRequest, Part, Participant, Remark, SamePerson, Share
from app.early_help.queries.ended import KIND
from app.retention.keeping import Gone, take_out, take_out_hanging

HANGING: tuple[type[Base], ...] = (
    models.Part,
    models.LiftedRestriction,
    models.KnowsThem,
    models.NamedReader,
    models.SocialCareReferral,
    models.Visit,
    models.Allocation,
    models.CaseSystemCheck,
    models.IdentityCheck,
    models.PersonKey,
    models.Responsibility,
    models.Post,
    models.Note,
    models.ContactAttempt,
    models.NotToBeKnown,
    models.Agreement,
    models.Participant,
    models.Adult,
    models.Child,
)
"""Every table with a `request_id`, those that others point to last."""


def erase_request(request_id: UUID) -> Gone:
    """Delete it and all that is only there because of it. What it was (and is not there): nothing.

    Ids go into the answer for the rooms below and above, which take out what points to them.
    """
    gone = Gone()
    request = session().get(EarlyHelpRequest, request_id, with_for_update=True)
    if request is None:
        return gone
    gone.was_called(request.reference)
    gone.ids = {request.draft_id} if request.draft_id else set()
    followers = sa.select(Participant.account_id).where(Participant.request_id == request_id)
    gone.accounts = set(session().scalars(followers))
    shares = sa.select(Share.id).join(Part, Part.id == Share.part_id).where(Part.request_id == request_id)
    here = set(session().scalars(shares))
    take_out(gone, KIND, Remark, Remark.share_id.in_(here))
    take_out(gone, KIND, Share, Share.id.in_(here))
    either = sa.or_(SamePerson.request_id == request_id, SamePerson.other_request_id == request_id)
    take_out(gone, KIND, SamePerson, either)
    take_out_hanging(gone, KIND, HANGING, "request_id", request_id)
    take_out(gone, KIND, EarlyHelpRequest, EarlyHelpRequest.id == request_id)
    return gone
