"""Forms of the workforce's pages."""

from app.workforce.forms.introductions import IntroductionForm, SendBackForm, written
from app.workforce.forms.teams import LeavingForm, NewTeamForm, NewWorkerForm, TeamForm, WorkerForm, described

__all__ = [
    "IntroductionForm",
    "LeavingForm",
    "NewTeamForm",
    "NewWorkerForm",
    "SendBackForm",
    "TeamForm",
    "WorkerForm",
    "described",
    "written",
]
