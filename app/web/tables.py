"""Rows of a table that also read well one below the other: each cell says which heading it stands under."""

import re
from collections.abc import Mapping, Sequence
from itertools import count

from markupsafe import Markup, escape

OPENING = re.compile(r"<(tr|th|td)\b([^>]*)>(\s*</td>)?")


def with_headings(rows: Markup, heads: Sequence[object]) -> Markup:
    """The same rows, each cell with its heading in `data-label` for a narrow screen, where rows are stacked.

    Roles are written out: a browser forgets that it is a table when its parts are shown as blocks. A cell with nothing
    in it is marked, so that a stacked row leaves it out. `heads` as in `components/table.html`. Cells never span.
    """
    words = [escape(head["words"] if isinstance(head, Mapping) else head) for head in heads]
    column = count()

    def marked(found: re.Match[str]) -> str:
        nonlocal column
        tag, attributes, nothing = found.group(1), found.group(2), found.group(3)
        if tag == "tr":
            column = count()
            return f'<tr role="row"{attributes}>'
        number = next(column)
        if tag == "th":
            return f'<th role="rowheader"{attributes}>'
        label = words[number] if number < len(words) else ""
        empty = ' data-nothing=""' if nothing else ""
        return f'<td role="cell" data-label="{label}"{empty}{attributes}>{nothing or ""}'

    return Markup(OPENING.sub(marked, str(rows)))  # noqa: S704 - rows were escaped by their template; labels are here
