"""Rows that read well one below the other: every cell says which heading it stands under."""

from markupsafe import Markup

from app.web.tables import with_headings

ROWS = Markup(
    '<tr class="r"><th scope="row">A1</th><td class="c">due</td><td>\n  </td></tr><tr><th>B2</th><td>x</td></tr>'
)


def test_each_cell_carries_its_own_heading_in_every_row() -> None:
    made = with_headings(ROWS, ["Request", {"words": "Clock", "href": "?s"}, "Marks"])
    assert made.count('data-label="Clock"') == 2
    assert '<td role="cell" data-label="Clock" class="c">due</td>' in made
    assert '<th role="rowheader" scope="row">A1</th>' in made


def test_a_cell_with_nothing_in_it_is_marked() -> None:
    made = with_headings(ROWS, ["Request", "Clock", "Marks"])
    assert made.count("data-nothing") == 1
    assert 'data-label="Marks" data-nothing=""' in made


def test_a_heading_is_words_and_never_markup() -> None:
    made = with_headings(Markup("<tr><th>A</th><td>x</td></tr>"), ["Request", '"><script>'])
    assert "<script>" not in made


def test_a_row_with_more_cells_than_headings_is_left_as_it_is() -> None:
    assert 'data-label=""' in with_headings(Markup("<tr><th>A</th><td>x</td></tr>"), ["Request"])
