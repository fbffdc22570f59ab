"""The client's own checks: each rule of every page is broken once by hand and must be seen."""

import pytest
from sqlalchemy import orm

from app.core import db as door
from app.core.clock import now
from app.core.installation import Installation, is_demo_database, mark_as_demo
from tests.pages.checks import faults_of
from tests.pages.document import Document

GOOD = """<!DOCTYPE html><html lang="en" dir="ltr"><head><title>About you – Help early</title></head><body><main>
<h1>About you</h1><p id="hint">Your own name</p><form method="post" action="/x"><input type="hidden" name="csrf_token"
value="t"><label for="name">Name</label><input id="name" name="name"
aria-describedby="hint"><button>Go on</button></form></main></body></html>"""


def faults(html: str, status: int = 200, language: str = "en") -> list[str]:
    return faults_of(Document(html), status=status, service="Help early", language=language)


def test_a_good_page_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<!DOCTYPE html>", ""),
        ("<h1>About you</h1>", ""),
        ("<h1>About you</h1>", "<h1>About you</h1><h1>Twice</h1>"),
        ("<title>About you", "<title>You"),
        ("– Help early", ""),
        ('lang="en"', 'lang="cy"'),
        ('dir="ltr"', 'dir="rtl"'),
        ('id="hint"', 'id="name"'),
        ('for="name"', 'for="other"'),
        ('aria-describedby="hint"', 'aria-describedby="gone"'),
        ('name="csrf_token"', 'name="other"'),
        ("<button>Go on</button>", ""),
        ("<button>Go on</button>", "<button></button>"),
        ("Your own name", "Hello %(name)s"),
        ("Your own name", "None"),
        ("Your own name", "l'Your name'"),
        ("Your own name", "&amp;amp; more"),
        ("Your own name", 'Sign out&lt;span class="x"&gt; here'),
        ('<p id="hint"', '<p style="color:red" id="hint"'),
        ('<p id="hint"', '<p onclick="x()" id="hint"'),
        ("</main>", "<script>alert(1)</script></main>"),
        ("</main>", "<img src='/a.png'></main>"),
        ("</main>", "<h4>Too deep</h4></main>"),
        ("</main>", "<fieldset><p>No legend</p></fieldset></main>"),
        ("</main>", "<a href='#gone'>Go</a></main>"),
    ],
)
def test_a_page_that_breaks_a_rule_is_seen(right: str, wrong: str) -> None:
    assert right in GOOD
    assert faults(GOOD.replace(right, wrong))


def test_error_stands_in_the_title_exactly_when_something_is_to_be_mended() -> None:
    assert faults(GOOD, status=422)
    in_error = GOOD.replace("<title>", "<title>Error: ")
    assert faults(in_error, status=422) == []
    assert faults(in_error, status=200)


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_undone_after_it(database: orm.Session, time: str) -> None:
    assert not is_demo_database()
    with door.transaction():
        mark_as_demo(now())
    database.expire_all()
    assert is_demo_database()
    with pytest.raises(ZeroDivisionError):
        _delete_and_fail(database)
    assert is_demo_database()


def _delete_and_fail(database: orm.Session) -> None:
    with door.transaction():
        database.delete(database.query(Installation).one())
        database.flush()
        raise ZeroDivisionError
