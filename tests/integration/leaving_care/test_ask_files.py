"""What shows an ask: told by what it holds, drawn anew or refused, sealed, a download, gone when taken away."""

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.errors import DomainError
from app.core.papers import MOST_BYTES, taken_in
from app.leaving_care.models import AskEvidence
from app.leaving_care.queries.asks import ask_of
from app.leaving_care.rules.asks import MOST_FILES
from app.leaving_care.services import asks
from tests.factories import leaving_care as make
from tests.integration.leaving_care.asking import PDF, add, photograph
from tests.integration.leaving_care.conftest import page_of


def test_a_photograph_is_drawn_anew_and_comes_back_as_a_download(hers, adviser, record, ask):
    add(hers, ask, photograph(), expect_redirect=f"/my-asks/{ask.id}")
    file = session().scalars(sa.select(AskEvidence)).one()
    answer = hers.get(f"/my-asks/{ask.id}/files/{file.id}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=file.jpg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data.startswith(b"\xff\xd8\xff")
    assert adviser.get(f"{page_of(record)}/asks/{ask.id}/files/{file.id}").data == answer.data
    assert b"\xff\xd8\xff" not in file.content_sealed


def test_a_pdf_is_told_by_what_it_holds_not_by_its_name(hers, ask):
    add(hers, ask, PDF, "photo.jpg", expect_redirect=f"/my-asks/{ask.id}")
    assert session().scalars(sa.select(AskEvidence)).one().media_type == "application/pdf"


@pytest.mark.parametrize(
    "octets",
    [
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.4 cut short",
        PDF.replace(b"<<>>", b"<</OpenAction<</S/JavaScript/JS (app.alert(1))>>>>", 1),
        PDF.replace(b"trailer<<>>", b"trailer<</Encrypt 3 0 R>>"),
        b"\x89PNG\r\n\x1a\n" + b"nothing",
    ],
)
def test_anything_else_is_refused_with_words(hers, ask, octets):
    page = add(hers, ask, octets, "letter.pdf", status=422)
    assert "Choose another file" in page.main_text
    assert session().scalar(sa.select(sa.func.count()).select_from(AskEvidence)) == 0


def test_a_file_of_more_than_five_megabytes_is_refused(hers, ask):
    add(hers, ask, bytes(MOST_BYTES + 70_000), status=413)
    with pytest.raises(DomainError, match="file_too_big"):
        taken_in(PDF + bytes(MOST_BYTES))
    assert session().scalar(sa.select(sa.func.count()).select_from(AskEvidence)) == 0


def test_there_are_only_so_many_files(hers, ask, record):
    with transaction():
        for number in range(MOST_FILES):
            asks.add_file(ask_of(record, ask.id), "Quote", PDF, make.themself(record).actor(), str(number))
    page = add(hers, ask, PDF, status=422)
    assert "ten files" in page.main_text


def test_what_was_taken_away_is_gone(hers, adviser, record, ask):
    add(hers, ask, PDF, expect_redirect=f"/my-asks/{ask.id}")
    file = session().scalars(sa.select(AskEvidence)).one()
    page = hers.get(f"/my-asks/{ask.id}")
    hers.fill(page, {}, button="Take it away", expect_redirect=f"/my-asks/{ask.id}")
    hers.get(f"/my-asks/{ask.id}/files/{file.id}", status=404)
    adviser.get(f"{page_of(record)}/asks/{ask.id}/files/{file.id}", status=404)
    assert session().scalars(sa.select(AskEvidence.content_sealed)).one() is None
