"""The files of a pack as one archive: the same bytes whenever it is taken."""

import tempfile
import zipfile
from collections.abc import Iterator

from app.reporting.pack.models import InspectionPack
from app.reporting.pack.queries import files_of, pieces_of

IN_MEMORY = 16 * 1024 * 1024
CHUNK = 256 * 1024


def archive_of(pack: InspectionPack) -> Iterator[bytes]:
    """The archive in chunks. What is too big for memory waits in a file without a name, which goes with the request."""
    assert pack.made_at is not None
    stamp = pack.made_at.timetuple()[:6]
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, _size, _digest in files_of(pack):
                with archive.open(zipfile.ZipInfo(name, stamp), "w", force_zip64=True) as file:
                    for piece in pieces_of(pack, name):
                        file.write(piece)
        kept.seek(0)
        while chunk := kept.read(CHUNK):
            yield chunk
