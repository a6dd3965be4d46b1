"""The addresses in Mermaid's diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterator

MERMAID = (
    r'^\s*click\s+[^\s"]+\s+(?:href\s+)?"([^"]*)"',
    r'^\s*link\s+[^\s":]+\s+"([^"]*)"',
    r"^\s*link\s+[^:]+:[^@]*@\s*(\S+)\s*$",
)


def mermaid_links(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of a Mermaid diagram's nodes, and their lines."""
    for offset, line in enumerate(text.split("\n")):
        for pattern in MERMAID:
            for found in re.finditer(pattern, line):
                yield offset, found.group(1)
