"""The 256 pictures a code is made of: sixteen kinds of sixteen, each with a drawing and a name.

Chosen one by one: nothing unkind, frightening, of the body or of a faith, no weapon, drink or flag, and no two that
look or sound alike. The drawings are built by `app/assets/pictures.mjs` and stand inside the page: a picture with an
address of its own would leave a child's code in the log of any server or proxy it was asked through.
"""

import json
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.feedback.picture_words import PICTURES

KINDS: dict[str, LazyString] = {
    "pets": _l("Pets, farm and birds"),
    "wild": _l("Wild animals"),
    "sea": _l("Sea and water"),
    "garden": _l("In the garden"),
    "fruit": _l("Fruit and things that grow"),
    "meals": _l("Meals and vegetables"),
    "sweets": _l("Sweet things and snacks"),
    "clothes": _l("Things to wear"),
    "places": _l("Places"),
    "going": _l("Things that go"),
    "games": _l("Games and toys"),
    "music": _l("Music and parties"),
    "school": _l("School and finding out"),
    "house": _l("Around the house"),
    "machines": _l("Machines and tools"),
    "sky": _l("Sky and shapes"),
}
DRAWINGS = Path(__file__).parent / "data/pictures.json"
UNESCAPED = " ~!@$&*()_-+=:;,./?|"
"""What may stand in a data address as it is; the rest is written with per cents, which packs better than base64."""


def names() -> dict[str, str]:
    """What each picture is called in the language of this page, by its code."""
    return {code: str(name) for kind in PICTURES.values() for code, name in kind.items()}


def drawing(code: str) -> str:
    """The picture as an address that carries it: `<img src="…">` shows it on a page, in print and in a PDF."""
    return f"data:image/svg+xml,{quote(_drawings()[code], safe=UNESCAPED)}"


@lru_cache(maxsize=1)
def _drawings() -> dict[str, str]:
    read: dict[str, str] = json.loads(DRAWINGS.read_text("utf-8"))
    return read
