"""Photographs: taken in only if they are one, and drawn anew, so that nothing else in the file comes along."""

import base64
import io
import warnings

from app.core.clock import now
from app.core.db import session
from app.core.errors import DomainError
from app.workforce.models import Picture, Worker
from app.workforce.rules import PICTURE_LIMIT

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""More than any telephone takes by itself; opening more could fill the machine's memory."""
SMALLEST = 120
SIDE = 480
"""A square of this many pixels is kept: sharp on a telephone, small enough to ride in the page."""


def picture_from(octets: bytes) -> bytes:
    """The middle square of a photograph as a fresh JPEG: no place, no time, no camera, nothing hidden behind it.

    Raises DomainError: `picture_too_big` (bytes or pixels), `picture_too_small`, `picture_unreadable` (anything
    that is not a JPEG, PNG or WebP through and through, whatever its name says).
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(octets) > PICTURE_LIMIT:
        raise DomainError("picture_too_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(octets), formats=FORMATS) as found:
                _check_size(found.size)
                found.draft("RGB", (SIDE * 2, SIDE * 2))
                upright = ImageOps.exif_transpose(found)
                whole = Image.new("RGB", upright.size, "white")
                seen = upright.convert("RGBA")
                whole.paste(seen, mask=seen.getchannel("A"))
                square = ImageOps.fit(whole, (SIDE, SIDE), centering=(0.5, 0.4))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DomainError("picture_too_big") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError):
        raise DomainError("picture_unreadable") from None
    made = io.BytesIO()
    square.save(made, "JPEG", quality=84, optimize=True)
    return made.getvalue()


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise DomainError("picture_too_big")
    if min(size) < SMALLEST:
        raise DomainError("picture_too_small")


def keep_picture(worker: Worker, octets: bytes) -> Picture:
    """Take in a photograph of a worker. Raises what `picture_from` raises."""
    content = base64.b64encode(picture_from(octets)).decode()
    made = Picture(worker_id=worker.id, media_type="image/jpeg", content=content, made_at=now())
    session().add(made)
    session().flush()
    return made
