"""The first line of every copy: what it is a copy of, so that it is refused where it does not belong."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

FORMAT = 1
LONGEST = 64 * 1024
"""Bytes of the first line at most: what is longer is no copy of ours."""


class NotACopy(ValueError):
    """The file is not a copy that this portal made."""


@dataclass(frozen=True)
class Manifest:
    """`database` is the dialect, `revision` where its migrations stood, `keys` the check values of its keys."""

    made_at: datetime
    database: str
    revision: str
    keys: dict[str, str]
    format: int = FORMAT

    def line(self) -> bytes:
        """As it stands in the file, with its line end."""
        said = asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(said, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def read_line(line: bytes) -> Manifest:
    """Read it again. Raises NotACopy."""
    try:
        said = json.loads(line)
        if said["format"] != FORMAT:
            raise NotACopy(f"it is a copy of format {said['format']}; this portal reads format {FORMAT}")
        return Manifest(datetime.fromisoformat(said["made_at"]), said["database"], said["revision"], said["keys"])
    except (ValueError, KeyError, TypeError) as problem:
        if isinstance(problem, NotACopy):
            raise
        raise NotACopy("it does not begin as a copy of this portal does") from None
