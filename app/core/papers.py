"""Papers and photographs that show something: taken in only as what they are, and checked, whatever they are called."""

import io
import warnings

from app.core.errors import DomainError
from app.core.virus import check_for_virus

MOST_BYTES = 5 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
SIDE = 2400
"""The longer side of a photograph that is kept: a letter of A4 stays readable."""


def taken_in(octets: bytes, clamav: str = "") -> tuple[str, bytes]:
    """The media type and the bytes to keep. A photograph is drawn anew as JPEG; a PDF stays as it is.

    Raises DomainError `file_too_big`, `file_unreadable`, `file_refused`, `file_not_checked`.
    """
    if len(octets) > MOST_BYTES:
        raise DomainError("file_too_big")
    check_for_virus(octets, clamav)
    if octets.startswith(b"%PDF-"):
        if not looks_like_pdf(octets):
            raise DomainError("file_unreadable")
        return "application/pdf", octets
    return "image/jpeg", _drawn_anew(octets)


def _drawn_anew(octets: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(octets), formats=FORMATS) as found:
                if found.size[0] * found.size[1] > MOST_PIXELS:
                    raise DomainError("file_too_big")
                found.draft("RGB", (SIDE, SIDE))
                upright = ImageOps.exif_transpose(found)
                seen = upright.convert("RGBA")
                whole = Image.new("RGB", upright.size, "white")
                whole.paste(seen, mask=seen.getchannel("A"))
                whole.thumbnail((SIDE, SIDE))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DomainError("file_too_big") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError):
        raise DomainError("file_unreadable") from None
    made = io.BytesIO()
    whole.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()


def looks_like_pdf(octets: bytes) -> bool:
    """A PDF from its first line to its end mark, that opens without a password and names nothing that runs by itself.

    What hides in a packed part is not seen: so a PDF is never opened here, and is only ever served as a download.
    """
    if not octets.startswith(b"%PDF-") or b"%%EOF" not in octets[-2048:]:
        return False
    return not any(
        mark in octets for mark in (b"/Encrypt", b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile")
    )
