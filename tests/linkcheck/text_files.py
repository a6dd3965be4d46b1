"""The site's own addresses in files of data: JSON, CSV, calendars, plain text."""

from __future__ import annotations

import re

from tests.linkcheck.model import BARE, Document

FOLD = "\x00"  # stands for a line of a calendar that was broken to be short
ADDRESS = re.compile(r"https?:(?:\\?/){2}[^\s<>\"'\\^`{|}]+(?:\\/[^\s<>\"'\\^`{|}]*)*(?P<template>\{)?", re.IGNORECASE)
CELL = re.compile(r"https?://[^\s<>\"'\\^`{|},;]+(?P<template>\{)?", re.IGNORECASE)


def read_text_file(path: str, text: str) -> Document:
    """The complete addresses in a file; those of other sites are none of its links."""
    document = Document(path)
    if path.lower().endswith((".ics", ".vcf")):
        text = re.sub(r"\r?\n[ \t]", FOLD, text)
    add_own_addresses(document, text, CELL if path.lower().endswith((".csv", ".tsv")) else ADDRESS)
    return document


def add_own_addresses(document: Document, text: str, pattern: re.Pattern[str] = ADDRESS) -> None:
    """Add every complete address; one that goes on with "{", such as an API's path, stands for many."""
    line, counted = 1, 0
    for found in pattern.finditer(text):
        if found["template"] is None:
            line += len(re.findall(rf"[\n{FOLD}]", text[counted : found.start()]))
            counted = found.start()
            address = found.group().replace("\\/", "/").replace(FOLD, "")
            document.add(without_punctuation(address), line, BARE)


def without_punctuation(address: str) -> str:
    """An address without what ends the sentence around it."""
    opening = {")": "(", "]": "["}
    while address.endswith((".", ",", ";", ":", "!", "?", "*", "_", "`")) or (
        address[-1:] in opening and address.count(address[-1]) > address.count(opening[address[-1]])
    ):
        address = address[:-1]
    return address
