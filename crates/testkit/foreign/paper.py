"""Prints what is in the PDF of its input as JSON: who it says it is, its text, its headings and links, and its QR codes."""

import io
import json
import re
import sys
import unicodedata

import pypdfium2
import zxingcpp
from pypdf import PdfReader

content = sys.stdin.buffer.read()
reader = PdfReader(io.BytesIO(content))
root = reader.trailer["/Root"]
metadata = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""


def told(name):
    found = re.search(f"{name}>([^<]+)<", metadata)
    return found and found[1]


def headings(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from headings(entry)
        else:
            yield entry.title


def links():
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            if "/URI" in action:
                yield action["/URI"]


def squares(page):
    drawn = page.render(scale=2, grayscale=True)
    pixels = memoryview(bytes(drawn.buffer)).cast("B", shape=[drawn.height, drawn.stride])
    return [square.text for square in zxingcpp.read_barcodes(pixels)]


pages = list(pypdfium2.PdfDocument(content))
json.dump(
    {
        "title": reader.metadata.title,
        "language": root.get("/Lang"),
        "is_tagged": bool(root.get("/MarkInfo", {}).get("/Marked")),
        "archive": told("pdfaid:part"),
        "accessible": told("pdfuaid:part"),
        "pages": [unicodedata.normalize("NFKC", page.get_textpage().get_text_range()) for page in pages],
        "headings": list(headings(reader.outline)),
        "links": list(links()),
        "squares": [text for page in pages for text in squares(page)],
    },
    sys.stdout,
)
