"""What workers' cards are found by when keys change."""

from app.core.keyed import Keyed
from app.core.references import normalise
from app.workforce.models import IntroductionToken

KEYED = (Keyed(IntroductionToken, "key", lambda row: ("introduction_token", normalise(row.token)), must=True),)
