"""What must be true of every page, whatever it is about. Each check answers with its faults in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from tests.pages.document import Document, text_nodes, words_of

LEFTOVERS = re.compile(
    r"%\(\w+\)[sd]|\{\{|\{%|LazyString|speaklater|\bl'[^']*'|Markup\(| object at 0x|<function "
    r"|&(amp|lt|gt|quot|#\d+);|</?(?:a|abbr|b|br|div|li|p|span|strong|time|ul)\b[^<>]*>"
)
WHOLE_WORDS = frozenset({"None", "undefined", "null", "[]", "{}", "True", "False", "nan"})
NEEDS_LABEL = frozenset({"input", "select", "textarea"})
NO_LABEL = frozenset({"hidden", "submit", "button", "image", "reset"})
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-errormessage")
CHANGES_NOTHING = frozenset({"/care-leavers/what-can-i-get"})
"""Forms that only show: a POST keeps the answers out of the address, and a token would need a cookie."""
THE_INLINE_LINE = "document.body.className"


def faults_of(document: Document, *, status: int, service: str, language: str) -> list[str]:
    """Everything wrong with a page, worst first; an empty list is a good page."""
    return [
        *document.errors,
        *_heading_and_title(document, status, service),
        *_language(document, language),
        *_ids(document),
        *_labels(document),
        *_names(document),
        *_forms(document),
        *_inline(document),
        *_leftovers(document),
    ]


def _heading_and_title(document: Document, status: int, service: str) -> Iterator[str]:
    headings = [words_of(h1) for h1 in document.all("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 with words was wanted, there are {headings}"
        return
    titles = [re.sub(r"\s+", " ", title.text or "").strip() for title in document.all("title")]
    title = titles[0] if titles else ""
    is_error = title.startswith(_error_words(document))
    if status == 422 and not is_error:
        yield f"the title of a page with faults begins with 'Error: ', not {title!r}"
    if is_error and status not in (400, 409, 422):
        yield f"'Error: ' in the title of a page without faults: {title!r}"
    rest = title.removeprefix(_error_words(document)).strip() if is_error else title
    if not rest.startswith(headings[0]):
        yield f"the title begins with the h1 {headings[0]!r}, not {rest!r}"
    if language_of(document) == "en" and not rest.endswith(service):
        yield f"the title ends with {service!r}, not {rest!r}"


def _error_words(document: Document) -> str:
    return "Error:" if language_of(document) == "en" else "[Érróř:"


def language_of(document: Document) -> str:
    return next(document.all("html")).get("lang", "")


def _language(document: Document, language: str) -> Iterator[str]:
    html = next(document.all("html"))
    direction = "rtl" if language.split("-")[0] in ("ar", "fa", "he", "ku", "ps", "ur") else "ltr"
    if html.get("lang") != language:
        yield f"lang is {html.get('lang')!r}, the page was asked for in {language!r}"
    if html.get("dir", "ltr") != direction:
        yield f"dir is {html.get('dir')!r}, {language!r} runs {direction}"


def _ids(document: Document) -> Iterator[str]:
    counts = Counter(element.get("id") for element in document.all() if element.get("id") is not None)
    for name, count in counts.items():
        if count > 1:
            yield f"the id {name!r} is used {count} times"
        if not name or " " in str(name):
            yield f"{name!r} is not an id"
    for element in document.all():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in counts:
                    yield f"{attribute}={name!r} names nothing on the page"
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and len(href) > 1 and href[1:] not in counts:
            yield f"the link {href!r} goes nowhere"


def _labels(document: Document) -> Iterator[str]:
    labelled = {label.get("for") for label in document.all("label") if words_of(label)}
    for element in document.all(*NEEDS_LABEL):
        if element.get("type", "text") in NO_LABEL:
            continue
        wrapped = any(parent.tag == "label" for parent in document.ancestors(element))
        named = element.get("aria-label") or element.get("aria-labelledby")
        if element.get("id") not in labelled and not wrapped and not named:
            yield f"the field {element.get('name')!r} has no label"
    for fieldset in document.all("fieldset"):
        legends = [child for child in fieldset if child.tag == "legend"]
        if not fieldset.get("aria-labelledby") and not any(words_of(legend) for legend in legends):
            yield "a fieldset has no legend"


def _names(document: Document) -> Iterator[str]:
    for element in document.all("a", "button"):
        if document.is_hidden(element):
            continue
        if not words_of(element) and not element.get("aria-label") and not _picture_words(element):
            yield f"a {element.tag} without a name ({element.get('href') or element.get('class')})"
    for image in document.all("img"):
        if "alt" not in image.attrib:
            yield f"a picture without alt: {image.get('src')}"
    levels = [int(element.tag[1]) for element in document.all("h1", "h2", "h3", "h4", "h5", "h6")]
    main = next(document.all("main"), None)
    if main is None:
        yield "the page has no main"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading jumps from h{before} to h{after}"


def _picture_words(element: Element) -> str:
    return " ".join(
        child.get("alt") or words_of(child.find("title")) for child in element.iter() if child is not element
    )


def _forms(document: Document) -> Iterator[str]:
    for form in document.all("form"):
        method = form.get("method", "get").lower()
        names = {field.get("name") for field in form.iter("input")}
        if method == "post" and "csrf_token" not in names and form.get("action") not in CHANGES_NOTHING:
            yield f"a form posts to {form.get('action') or 'its own page'} without its token"
        if method == "get" and "csrf_token" in names:
            yield "a form puts its token into the address"
        buttons = [b for b in form.iter() if b.tag == "button" or b.get("type") == "submit"]
        if not buttons:
            yield f"a form to {form.get('action') or 'its own page'} has no button"


def _inline(document: Document) -> Iterator[str]:
    for element in document.all():
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield f"inline {attribute} on {element.tag}"
        for attribute in ("href", "src", "action"):
            address = element.get(attribute) or ""
            if address.lower().startswith(("javascript:", "data:text", "http://", "//")):
                yield f"{attribute}={address!r}"
    if any(True for _ in document.all("style")):
        yield "a style element"
    for script in document.all("script"):
        if not script.get("src") and THE_INLINE_LINE not in (script.text or ""):
            yield "an inline script"


def _leftovers(document: Document) -> Iterator[str]:
    body = next(document.all("body"))
    for words in text_nodes(body):
        if LEFTOVERS.search(words) or words in WHOLE_WORDS:
            yield f"this was not meant to be read: {words[:80]!r}"
    for element in document.all():
        for attribute in ("value", "title", "aria-label", "alt", "placeholder", "href", "content"):
            value = element.get(attribute)
            if value and (LEFTOVERS.search(value) or (value in WHOLE_WORDS and attribute != "value")):
                yield f"{attribute}={value[:80]!r} was not meant to be read"
