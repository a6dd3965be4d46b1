"""What a page costs its reader before the first search: the files that it names, as a server sends them."""

import gzip
import re
from functools import cache
from pathlib import Path

import yaml

HEADERS = 375  # bytes that a server sends before each file
LINK = re.compile(r"<link\s[^>]*>|<script\s[^>]*>|<img\s[^>]*>")
LOADED = re.compile(r'\brel="?(?:stylesheet|icon)\b|^<(?:script|img)\b')
ADDRESS = re.compile(r'\s(?:href|src)="?(?!data:)([^"#?\s>]+)')


@cache
def budgets() -> dict[str, dict[str, int]]:
    """The budget of each kind of page by the form of its address."""
    return dict(yaml.safe_load((Path(__file__).parent / "budgets.yml").read_text(encoding="utf-8")))


def kind(address: str) -> str:
    """The first form in the file that an address has."""
    return next(form for form in budgets() if re.fullmatch(form, address))


def files(page: Path, site: Path, base: str) -> list[Path]:
    """The page and the files that it names to be loaded with it."""
    tags = LINK.findall(page.read_text(encoding="utf-8"))
    addresses = [found[1] for tag in tags if LOADED.search(tag) and (found := ADDRESS.search(tag))]
    return [page, *dict.fromkeys(_file(address, page, site, base) for address in addresses)]


def _file(address: str, page: Path, site: Path, base: str) -> Path:
    start = site / address.removeprefix(base) if address.startswith("/") else page.parent / address
    return start.resolve()


@cache
def sent(file: Path) -> int:
    """What a server sends for a file."""
    return len(gzip.compress(file.read_bytes(), 6)) + HEADERS


def overdrawn(page: Path, site: Path, base: str, budget: dict[str, int]) -> str:
    """How far a page goes beyond its budget, file by file; empty where it does not."""
    loaded = files(page, site, base)
    total = sum(map(sent, loaded))
    if total <= budget["bytes"] and len(loaded) <= budget["requests"]:
        return ""
    list_ = ", ".join(f"{file.name} {sent(file)}" for file in loaded)
    return f"{total} bytes in {len(loaded)} requests, budget {budget['bytes']} in {budget['requests']}: {list_}"
