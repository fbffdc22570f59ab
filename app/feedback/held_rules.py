"""What of what was said may stand in the copy of somebody who asks for their own records. Pure.

Of a child: what they told us with their name and then joined to their account themselves. What is nameless cannot be
found (UK GDPR Article 11). Of a worker: only what whoever spoke let this worker read, and summaries whose day has
come. Neither says, or lets anybody count, what else there is (promise 2).
"""

from datetime import date


def worker_may_read(agreed: bool | None, is_released: bool) -> bool:
    """Words that whoever spoke let this worker read, and that were let go."""
    return agreed is True and is_released


def worker_may_read_summary(is_released: bool, shown_on: date | None, today: date) -> bool:
    """A summary that was let go, once its day has come."""
    return is_released and shown_on is not None and shown_on <= today


def speaker_may_read(taken_back: bool, is_theirs: bool) -> bool:
    """What somebody told us, where they joined it to their account. What they took back they took back."""
    return is_theirs and not taken_back
