"""How the invented catalogue's services and figures stand in Markdown."""

from macros.catalog.measures import NBSP

APPLE = f":simple-apple:{{ .fg-store }}{NBSP}[Apple](/services/apple.md)"
PEAR = f":simple-pear:{{ .fg-post }}{NBSP}[Pear](/services/pear.md)"
SIZE = f"[1{NBSP}MiB](/services/apple.md#size){{ .fg-fact }}"
SOURCE = '[1](#source-1 "2 January 2026"){ .fg-source data-search-exclude=1 }'
