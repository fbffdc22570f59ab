"""Errors a rule raises and a page can explain. They carry codes; the words live in templates."""


class DomainError(Exception):
    """A rule said no. `code` names the rule; a view turns it into a field error or a 409 page."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotFound(DomainError):
    """The viewer has no such thing. Shown as 404: never a hint that it exists for someone else."""

    def __init__(self, code: str = "not_found") -> None:
        super().__init__(code)


class NotAllowed(DomainError):
    """The viewer may see this, but may not do that. Shown as 403 only where seeing was already allowed."""


class Conflict(DomainError):
    """Somebody else changed it first (409). `details` may hold what stands now."""


class AlreadyDone(DomainError):
    """The verb was already carried out; safe to treat as success where the result is the same."""


class NotRecorded(DomainError):
    """A look could not be written to the trail, so the page is not shown (503)."""


class CouldNotDecrypt(Exception):
    """Stored bytes do not open under the keys we hold. Never carries the bytes."""
