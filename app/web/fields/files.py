"""A field that takes a file."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from app.web.fields.base import Params, PortalField


class FileField(PortalField):
    """One file. Data is its bytes, whatever it was called: what it is, its content says. Never shown again."""

    macro = "file-upload"
    no_answer = _l("Choose a file")

    def __init__(self, label: Any = "", hint: Any = "", *, accept: str = "", **kwargs: Any) -> None:
        super().__init__(label, hint, **kwargs)
        self.accept = accept

    def process_data(self, value: Any) -> None:
        self.data = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = next((item for item in valuelist if isinstance(item, FileStorage) and item.filename), None)
        self.data = sent.read() or None if sent is not None else None

    def answer(self) -> Any:
        """A file is no answer that JSON can hold."""
        return None

    def params(self) -> Params:
        made = super().params()
        if self.accept:
            made["attributes"] = {"accept": self.accept}
        return made
