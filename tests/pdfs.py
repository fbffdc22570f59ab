"""The words of a PDF that our pages made: read through its own tables of letters, as a reader program does."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SAYS = re.compile(rb"/([^\s/\[\]<>()]+) [\d.]+ Tf|<([0-9a-fA-F]+)>|(ET|T\*)")


def is_tagged(pdf: bytes) -> bool:
    """Whether it says what is a heading and what is text, and that it means to be PDF/UA."""
    objects = _objects(pdf).values()
    return any(b"/StructTreeRoot" in body for body in objects) and any(b"pdfuaid" in body for body in objects)


def text_of(pdf: bytes) -> str:
    """All its words, blanks made single."""
    objects = _objects(pdf)
    tables = {number: _letters(objects, body) for number, body in objects.items() if b"/ToUnicode" in body}
    fonts = {
        name: tables[int(number)]
        for body in objects.values()
        for name, number in re.findall(rb"/([^\s/<>\[\]]+) (\d+) 0 R", body)
        if int(number) in tables
    }
    said = []
    for body in objects.values():
        opened = _opened(body)
        if opened is not None and b"BT" in opened and b"Tf" in opened:
            said.append(_said(opened, fonts))
    return " ".join(" ".join(said).split())


def _objects(pdf: bytes) -> dict[int, bytes]:
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    for body in list(objects.values()):
        if b"/ObjStm" in body:
            objects.update(_packed(body))
    return {number: _opened(body) or body if b"/XML" in body else body for number, body in objects.items()}


def _said(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    letters: dict[int, str] = {}
    found = []
    for font, codes, end in SAYS.findall(content):
        if font:
            letters = fonts.get(font, letters)
        elif end:
            found.append(" ")
        else:
            found.append("".join(letters.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4)))
    return "".join(found)


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    number = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _opened(objects[int(number[1])]) if number else None
    rows = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>(?! ?<)", table or b"")
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in rows}


def _packed(body: bytes) -> dict[int, bytes]:
    first, opened = re.search(rb"/First (\d+)", body), _opened(body)
    assert first is not None
    assert opened is not None
    begins = int(first[1])
    heads = [int(one) for one in opened[:begins].split()]
    places = list(zip(heads[::2], heads[1::2], strict=True))
    ends = [at for _number, at in places[1:]] + [len(opened) - begins]
    return {number: opened[begins + at : begins + end] for (number, at), end in zip(places, ends, strict=True)}


def inside(pdf: bytes) -> bytes:
    """All its streams, unpacked."""
    return b"".join(_unpacked(stream) for stream in STREAM.findall(pdf))


def _opened(body: bytes) -> bytes | None:
    stream = STREAM.search(body)
    return _unpacked(stream[1]) if stream is not None else None


def _unpacked(stream: bytes) -> bytes:
    """What a stream holds; itself where it is not packed. Where its last byte is the one that ends a line on some
    machines, that byte is not found: it belongs to the sum at the end, which nobody needs here.
    """
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream
