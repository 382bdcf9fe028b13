"""Prints the text of the PDF of its input as JSON, its letters in the form in which people type them."""

import io
import json
import sys
import unicodedata

from pypdf import PdfReader

pages = PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages
json.dump(unicodedata.normalize("NFKC", "\n".join(page.extract_text() for page in pages)), sys.stdout)
