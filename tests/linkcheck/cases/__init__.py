"""The cases of the link check by subject: one row a site, with what the line of its only problem has to hold."""

from __future__ import annotations

from tests.linkcheck.cases import addresses, elements, forms, heads, names, outside, sites, text
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
)
CASES: dict[str, Case] = {name: case for table in TABLES for name, case in table.items()}
