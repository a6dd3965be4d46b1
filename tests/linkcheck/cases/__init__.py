"""The cases of the link check by subject: one row a site, with what the line of its only problem has to hold."""

from __future__ import annotations

from tests.linkcheck.cases import (
    accessible_names,
    addresses,
    data_files,
    elements,
    forms,
    heads,
    names,
    outside,
    pictures,
    scripts,
    sites,
    text,
    text_fragments,
)
from tests.linkcheck.orchard import Case

TABLES = (
    addresses.CASES,
    names.CASES,
    elements.CASES,
    forms.CASES,
    outside.CASES,
    text.CASES,
    heads.CASES,
    sites.CASES,
    accessible_names.CASES,
    data_files.CASES,
    pictures.CASES,
    scripts.CASES,
    text_fragments.CASES,
)
CASES: dict[str, Case] = {name: case for table in TABLES for name, case in table.items()}
