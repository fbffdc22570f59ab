"""`make words`: collect every word of the portal into `translations/messages.pot`. `--check` only compares."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
POT = TRANSLATIONS / "messages.pot"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}


def collect() -> Catalog:
    """Every marked word of code and templates, with the files it stands in."""
    with (TRANSLATIONS / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog(project="portal", copyright_holder="", charset="utf-8", fuzzy=False)
    places: dict[tuple[str, str | None], list[str]] = {}
    for name, _line, message, comments, context in extract_from_dir(
        str(ROOT),
        methods,
        options,
        KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=lambda folder: Path(folder).name not in ("node_modules", "static"),
    ):
        key = (message if isinstance(message, str) else message[0], context)
        files = places.setdefault(key, [])
        if name not in files:
            files.append(name)
        found.add(message, None, [], auto_comments=comments, context=context)
    for (text, context), files in places.items():
        entry = found.get(text, context)
        if entry is not None:
            entry.locations = [(name, 0) for name in sorted(files)]
    return found


def stale(found: Catalog) -> list[str]:
    """What `messages.pot` lacks and what it has too many of."""
    with POT.open("rb") as file:
        kept = read_po(file)
    new = {str(m.id) for m in found if m.id} - {str(m.id) for m in kept if m.id}
    gone = {str(m.id) for m in kept if m.id} - {str(m.id) for m in found if m.id}
    return [f"new: {text[:90]}" for text in sorted(new)] + [f"gone: {text[:90]}" for text in sorted(gone)]


def write(found: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, found, width=120, sort_output=True, omit_header=True, include_lineno=False)
    POT.write_bytes(text.getvalue())


def main() -> int:
    found = collect()
    if "--check" not in sys.argv:
        write(found)
        print(f"{len(found)} messages in translations/messages.pot")
        return 0
    differences = stale(found)
    if differences:
        print("translations/messages.pot is not what the pages say; run `make words` and commit it:")
        print("\n".join(f"  {line}" for line in differences[:12]))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
