"""Reads the feed of its input, which came with this content type, and prints what it found as JSON."""

import json
import sys

import feedparser

found = feedparser.parse(sys.stdin.buffer.read(), response_headers={"content-type": sys.argv[1]})
json.dump(found, sys.stdout, default=str)
