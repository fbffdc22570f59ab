"""Filling in a form as a browser does: only what is on the page can be chosen, and everything on it is sent."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from tests.pages.document import Document, words_of


class FilledForm:
    """One form of a page. `data` is what a browser would send when its button is pressed."""

    def __init__(self, document: Document, element: Element, address: str) -> None:
        self.document = document
        self.element = element
        self.method = element.get("method", "get").lower()
        self.action = element.get("action") or address
        self.fields: dict[str, list[Element]] = {}
        for field in element.iter():
            if field.tag in ("input", "select", "textarea") and field.get("name") and "disabled" not in field.attrib:
                self.fields.setdefault(str(field.get("name")), []).append(field)
        self.data: dict[str, Any] = {
            name: value
            for name, fields in self.fields.items()
            if (value := _standing(fields)) is not None and fields[0].get("type") not in ("submit", "button")
        }

    @property
    def names(self) -> set[str]:
        return set(self.fields) - {"csrf_token"}

    @property
    def buttons(self) -> list[str]:
        return [words_of(b) or b.get("value", "") for b in self._button_elements()]

    def fits(self, values: dict[str, Any], button: str | None) -> bool:
        known = all(self._name(each) is not None for each in values)
        return known and (button is None or any(button in each for each in self.buttons))

    def fill(self, values: dict[str, Any], button: str | None = None) -> FilledForm:
        """Type and choose. Keys are field names or the words of their labels; None clears a field."""
        for key, value in values.items():
            name = str(self._name(key))
            if value is None:
                self.data.pop(name, None)
            else:
                self.data[name] = _chosen(name, self.fields[name], value)
        pressed = [
            b for b in self._button_elements() if button is None or button in (words_of(b) or b.get("value", ""))
        ]
        if pressed and pressed[0].get("name"):
            self.data[str(pressed[0].get("name"))] = pressed[0].get("value", "")
        return self

    def _button_elements(self) -> list[Element]:
        return [
            e
            for e in self.element.iter()
            if (e.tag == "button" and e.get("type") != "button") or e.get("type") == "submit"
        ]

    def _name(self, key: str) -> str | None:
        if key in self.fields:
            return key
        for label in self.element.iter("label"):
            if words_of(label) == key:
                target = self.document.by_id.get(label.get("for", ""))
                return target.get("name") if target is not None else None
        return None


def _standing(fields: list[Element]) -> Any:
    """What a browser sends for a field nobody touched; None where it sends nothing."""
    first = fields[0]
    if first.tag == "textarea":
        return (first.text or "").removeprefix("\n")
    if first.tag == "select":
        options = list(first.iter("option"))
        chosen = [o for o in options if "selected" in o.attrib] or options[:1]
        return _value(chosen[0]) if chosen else None
    if first.get("type") in ("radio", "checkbox"):
        ticked = [_value(each) for each in fields if "checked" in each.attrib]
        if first.get("type") == "checkbox" and len(fields) > 1:
            return ticked or None
        return ticked[0] if ticked else None
    return [each.get("value", "") for each in fields] if len(fields) > 1 else first.get("value", "")


def _value(element: Element) -> str:
    return element.get("value") if element.get("value") is not None else words_of(element) or "on"  # type: ignore[return-value]  # never None here


def _chosen(name: str, fields: list[Element], value: Any) -> Any:
    """The value, checked to be one that the page offers."""
    first = fields[0]
    if first.tag == "select":
        offered = [_value(option) for option in first.iter("option")]
    elif first.get("type") in ("radio", "checkbox"):
        offered = [_value(each) for each in fields]
    else:
        return value
    wanted = list(value) if isinstance(value, (list, tuple, set)) else [value]
    if value is True and len(offered) == 1:
        wanted = offered
    for each in wanted:
        if each not in offered:
            raise AssertionError(f"{name} offers {offered}, not {each!r}")
    return wanted if isinstance(value, (list, tuple, set)) else wanted[0]
