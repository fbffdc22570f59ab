"""A bar of a chart as a picture that stands by itself, for paper: its colours and patterns are in it."""

import base64
from collections.abc import Mapping
from typing import Any

from markupsafe import escape

INK, SEA, SUN, CORAL, WHITE, HAIR = "#14232a", "#0b5a63", "#ffd166", "#b23a2e", "#ffffff", "#c9d3d6"
PATTERNS = f"""<defs>
<pattern id="best" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{SEA}"/>
<rect width="2" height="6" fill="{WHITE}"/></pattern>
<pattern id="mixed" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="8" height="8" fill="{WHITE}"/><rect width="4" height="8" fill="{SUN}"/></pattern>
<pattern id="poor" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="{WHITE}"/>
<circle cx="4" cy="4" r="2.4" fill="{CORAL}"/></pattern>
</defs>"""
FILLS = {
    "best": "url(#best)", "good": SEA, "mixed": "url(#mixed)", "mixed_or_no_view": HAIR, "poor": "url(#poor)",
    "none": WHITE,
}  # fmt: skip
WIDTH, HEIGHT = 640, 20


def picture(bar: Mapping[str, Any], width: int = WIDTH) -> str:
    """The address of an SVG (`data:`) with the parts of one bar."""
    parts = "".join(
        f'<rect x="{part["at"] * width / 100:.1f}" y="1" width="{part["share"] * width / 100:.1f}"'
        f' height="{HEIGHT - 2}" fill="{FILLS.get(part["tone"], WHITE)}" stroke="{INK}" stroke-width="1"/>'
        for part in bar["parts"]
    )
    words = escape(", ".join(part["words"] for part in bar["parts"]) or bar["note"])
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}">'
        f"<title>{words}</title>{PATTERNS}{parts}</svg>"
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
