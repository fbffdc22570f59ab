"""The invented staff of the practice copy, each with the roles of their job and no forbidden pair of roles."""

from dataclasses import dataclass

from app.accounts.models import StaffAccount
from app.accounts.services import ask_for_role, confirm_role, create_staff
from app.core.people import Reach, Viewer


@dataclass(frozen=True)
class Job:
    """Somebody on the staff: `roles` as (role, locality or None for county-wide)."""

    key: str
    name: str
    roles: tuple[tuple[str, str | None], ...]


JOBS = (
    Job("ruth", "Ruth Ansty", (("administrator", None),)),
    Job("colin", "Colin Maidment", (("administrator", None),)),
    Job("helen", "Helen Crabb", (("early_help_hub", None),)),
    Job("tariq", "Tariq Malik", (("early_help_hub", None),)),
    Job("bev", "Bev Loder", (("early_help_hub", "chesil"),)),
    Job("moira", "Moira Hansford", (("team_manager", "chesil"),)),
    Job("david", "David Oke", (("team_manager", None),)),
    Job("sunita", "Sunita Rao", (("team_manager", "north-dorset"),)),
    Job("gemma", "Gemma Stickland", (("practitioner", "chesil"),)),
    Job("paul", "Paul Trim", (("practitioner", "chesil"),)),
    Job("anna", "Anna Kowalska", (("practitioner", "dorchester"),)),
    Job("lewis", "Lewis Batten", (("practitioner", "north-dorset"),)),
    Job("chloe", "Chloe Symes", (("practitioner", "purbeck"),)),
    Job("ngozi", "Ngozi Eze", (("practitioner", "east-dorset"),)),
    Job("rob", "Rob Legg", (("practitioner", "west-dorset"),)),
    Job("tess", "Tess Bowring", (("personal_adviser", "chesil"),)),
    Job("marcus", "Marcus Dyke", (("personal_adviser", "dorchester"),)),
    Job("nadia", "Nadia Hussein", (("reviewing_officer", None),)),
    Job("fiona", "Fiona Guppy", (("safeguarding_duty", None),)),
    Job("imran", "Imran Shah", (("safeguarding_duty", None),)),
    Job("judith", "Judith Penny", (("designated_officer", None),)),
    Job("oliver", "Oliver Vye", (("data_protection", None),)),
    Job("petra", "Petra Ansty", (("data_protection", None),)),
    Job("maya", "Maya Bartlett", (("content_editor", None),)),
    Job("jonah", "Jonah Pitman", (("content_editor", None),)),
    Job("yasmin", "Yasmin Dyer", (("youth_voice", None),)),
    Job("callum", "Callum Frampton", (("youth_voice", "chesil"),)),
    Job("hazel", "Hazel Stroud", (("quality", None),)),
)


@dataclass(frozen=True)
class Staff:
    """The staff that was made, by key, and each as the rules know them."""

    people: dict[str, StaffAccount]

    def __getitem__(self, key: str) -> StaffAccount:
        return self.people[key]

    def viewer(self, key: str) -> Viewer:
        job = next(job for job in JOBS if job.key == key)
        reaches = tuple(Reach(role, locality) for role, locality in job.roles)
        return Viewer("staff", self.people[key].id, job.name, reaches)


def email_of(name: str) -> str:
    """first.last@example.org: mail to that domain goes nowhere."""
    return name.lower().replace(" ", ".") + "@example.org"


def make_staff() -> Staff:
    """Everybody, with roles given by one administrator and confirmed by the other. Inside a transaction."""
    staff = Staff({job.key: create_staff(job.name, email_of(job.name)) for job in JOBS})
    for job in JOBS[:2]:
        ask_for_role(staff[job.key], "administrator", None, None)
    ruth, colin = staff.viewer("ruth"), staff.viewer("colin")
    for job in JOBS[2:]:
        for role, locality in job.roles:
            grant = ask_for_role(staff[job.key], role, locality, ruth)
            if grant.is_waiting:
                confirm_role(grant, staff[job.key], colin)
    return staff
