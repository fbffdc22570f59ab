"""A photograph is taken in only if it is one, and nothing that hides in its file comes along."""

from io import BytesIO

import pytest
from PIL import Image

from app.core.errors import DomainError
from app.workforce import pictures
from app.workforce.rules import PICTURE_LIMIT
from tests.factories.workforce import photograph


def opened(octets):
    return Image.open(BytesIO(octets))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_fresh_square_jpeg(kind):
    made = opened(pictures.picture_from(photograph(kind=kind)))
    assert (made.format, made.size) == ("JPEG", (pictures.SIDE, pictures.SIDE))
    red, blue = made.getpixel((60, 200)), made.getpixel((420, 200))
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]


def test_where_and_when_it_was_taken_stays_behind():
    exif = Image.Exif()
    exif[0x010F] = "Acme telephone"
    exif.get_ifd(0x8825)[2] = (50.0, 36.0, 0.0)
    given = photograph(exif=exif, comment=b"in our garden")
    assert b"Acme telephone" in given
    assert b"in our garden" in given
    made = pictures.picture_from(given)
    assert not opened(made).getexif()
    assert b"Acme" not in made
    assert b"garden" not in made


def test_what_is_glued_behind_a_picture_stays_behind():
    assert b"<script>" not in pictures.picture_from(photograph() + b"<script>alert(1)</script>")


def test_a_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = opened(pictures.picture_from(photograph((600, 900), exif=exif)))
    top, bottom = made.getpixel((240, 40)), made.getpixel((240, 440))
    assert top[0] > 200 > top[2], "what was left is on top"
    assert bottom[2] > 200 > bottom[0]


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"<html>no picture</html>",
        b"%PDF-1.7 and so on",
        photograph()[:400],
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        photograph(kind="GIF"),
        photograph(kind="BMP"),
    ],
    ids=["empty", "html", "pdf", "cut short", "svg", "gif", "bmp"],
)
def test_what_is_no_picture_we_read_is_refused_whatever_its_name(octets):
    with pytest.raises(DomainError, match="picture_unreadable"):
        pictures.picture_from(octets)


def test_a_picture_of_more_than_five_megabytes_is_refused():
    with pytest.raises(DomainError, match="picture_too_big"):
        pictures.picture_from(photograph() + bytes(PICTURE_LIMIT))


def test_a_small_file_that_opens_into_a_huge_picture_is_refused_unopened():
    huge = BytesIO()
    Image.new("1", (20_000, 20_000)).save(huge, "PNG")
    assert len(huge.getvalue()) < PICTURE_LIMIT
    with pytest.raises(DomainError, match="picture_too_big"):
        pictures.picture_from(huge.getvalue())


def test_a_picture_too_small_to_see_is_refused():
    with pytest.raises(DomainError, match="picture_too_small"):
        pictures.picture_from(photograph((90, 400)))
