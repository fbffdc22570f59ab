"""Asking for something in tests: the words, a paper that shows it, and adding it."""

import io

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

WHAT = {"what": "Driving lessons", "why": "I could get to work", "pence": "340.50"}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def photograph(size=(800, 600)):
    made = io.BytesIO()
    Image.new("RGB", size, "#0b5a63").save(made, "PNG")
    return made.getvalue()


def add(client, ask, octets, name="anything.exe", **how):
    page = client.get(f"/my-asks/{ask.id}/files/add")
    data = page.form({"label": "Quote"}).data | {"file": FileStorage(io.BytesIO(octets), name)}
    boundary, body = encode_multipart(data)  # the client itself would leave a large one open in a temporary file
    return client.post(page.address, data=body, content_type=f"multipart/form-data; boundary={boundary}", **how)
