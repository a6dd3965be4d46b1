"""What a link that leads nowhere may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from urllib.parse import unquote


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The existing name that differs in letter case only, else the most alike, else nothing."""
    names = sorted(known)
    same = [known_name for known_name in names if known_name.lower() == name.lower()]
    return next(iter(same or get_close_matches(name, names, n=1)), "")


class AddressBook:
    """The addresses of a site below its `base`, by the paths of its files."""

    def __init__(self, base: str, addresses: Mapping[str, str]) -> None:
        self.base = base
        self.addresses = {_key(path): address for path, address in addresses.items()}
        self.guesses: dict[str, str] = {}

    def nearest(self, path: str) -> str:
        """The existing address that is most like a wanted one; empty if none is."""
        key = _key(unquote(path))
        if key in self.addresses:
            return self.addresses[key]
        if key not in self.guesses:
            self.guesses[key] = self._guess(path)
        return self.guesses[key]

    def _guess(self, path: str) -> str:
        without_base = _key(unquote(path).removeprefix(self.base))
        near = nearest_name(without_base, self.addresses)
        return self.addresses.get(near, "") if near else ""


def _key(path: str) -> str:
    """What two addresses share that mean the same page."""
    path = re.sub(r"(?:^|/)(?:index|README)\.(?:html|md)$", "", path.strip("/"), flags=re.IGNORECASE)
    return re.sub(r"\.(?:html?|md)$", "", path).lower()
