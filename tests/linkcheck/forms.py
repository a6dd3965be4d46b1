"""What can be said of a link by its form alone."""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from urllib.parse import unquote

from ada_url import URL

from tests.linkcheck.model import Fault
from tests.linkcheck.schemes import misspelt_scheme, unusable_scheme

RESIDUES = {
    "template": re.compile(r"\{\{|\{%|\$\{|<%"),
    "Markdown": re.compile(r"\]\(|\]\[|^!?\[|\*\*"),
    "critic": re.compile(r"\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|\{==|==\}|\{>>|<<\}"),
    "icon short-code": re.compile(r":(?:simple|material|fontawesome|octicons|aws|custom|logos)-[a-z0-9-]+:"),
}
NO_VALUES = frozenset(["None", "undefined", "null", "nan", "NaN", "nil", "[object Object]"])
EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
LIKELY_HOST = re.compile(
    r"^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu|aws|app|ai|eu|de|fr|uk)(?::\d+)?$",
    re.IGNORECASE,
)


@cache  # menus and whole-site files repeat their links
def form_problem(link: str, own_host: str = "") -> Fault | None:
    """What is wrong with a link whatever it leads to; `own_host` may be a machine that nobody else can reach."""
    text = re.sub(r"[\t\n\r]", "", link.strip())  # as the URL standard does
    return (
        _printed_object(text)
        or _markup(text)
        or misspelt_scheme(text)
        or _local_only(text, own_host)
        or unusable_scheme(text)
        or _bad_address(text)
    )


def missing_hint(link: str) -> Fault | None:
    """Why a link that leads nowhere may look like one inside the site, and what may be meant."""
    text = link.strip()
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    if EMAIL.match(text):
        return Fault("a mail address needs 'mailto:'", f"mailto:{text}")
    if text.startswith("www.") or LIKELY_HOST.match(first):
        return Fault("the scheme is missing", f"https://{text}")
    found = {unquote(part) for part in re.split(r"[/?#]", text)} & NO_VALUES
    return Fault(f"'{found.pop()}' stands where a value was meant") if found else None


def _printed_object(link: str) -> Fault | None:
    """What JavaScript prints in place of a value; "null" may yet be a page's name."""
    if "[object object]" in unquote(link).lower():
        return Fault("'[object Object]' stands where a value was meant")
    return None


def _markup(link: str) -> Fault | None:
    if link[:5].lower() == "data:":
        return None
    for kind, pattern in RESIDUES.items():
        found = pattern.search(_address_part(link) if kind == "Markdown" else unquote(link.split(":~:")[0]))
        if found:
            return Fault(f"{kind} markup is left in the link ('{found.group()}')")
    return None


def _address_part(link: str) -> str:
    """A link without its query or text fragment, which may hold brackets and stars."""
    return re.split(r"[?]|:~:", link, maxsplit=1)[0]


def _local_only(link: str, own_host: str) -> Fault | None:
    if link[:5].lower() == "file:" or re.match(r"[A-Za-z]:[\\/]", link):
        return Fault("leads to a file on its author's own disk")
    if re.match(r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d+)?(?:[/?#]|$)", link):
        return Fault("leads to its author's own machine")
    host = _host_of(link)
    if host != own_host and _is_local(host):
        return Fault("leads to a machine or network that readers cannot reach")
    return None


def _host_of(link: str) -> str:
    """The host that a complete address names; empty for any other link."""
    if not re.match(r"(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}", link, re.IGNORECASE):
        return ""
    try:
        return URL(link, "https://base.example/").hostname
    except ValueError:
        return ""


def _is_local(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.search(r"(?:^|\.)(?:localhost|local|localdomain|internal|lan)\.?$", host))
    return address.is_private or address.is_loopback or address.is_unspecified or address.is_link_local


def _bad_address(link: str) -> Fault | None:
    try:
        URL(link, "https://owner.github.io/")
    except ValueError:
        return Fault("is no valid address")
    return None
