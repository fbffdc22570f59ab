"""The files of a pack as one archive: the same bytes whenever it is taken."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, cast

from app.reporting.pack.models import InspectionPack
from app.reporting.pack.queries import files_of, pieces_of

IN_MEMORY = 16 * 1024 * 1024
CHUNK = 256 * 1024


def archive_of(pack: InspectionPack) -> IO[bytes]:
    """The archive, written as a whole. What is too big for memory lies in a file without a name, gone once closed."""
    assert pack.made_at is not None
    stamp = pack.made_at.timetuple()[:6]
    with ExitStack() as stack:
        kept = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, _size, _digest in files_of(pack):
                with archive.open(zipfile.ZipInfo(name, stamp), "w", force_zip64=True) as file:
                    for piece in pieces_of(pack, name):
                        file.write(piece)
        stack.pop_all()
    kept.seek(0)
    return cast(IO[bytes], kept)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """A file as it is sent, piece by piece; closed at its end or when nobody listens any more."""
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
