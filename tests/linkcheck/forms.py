"""What can be said of a link, or of a page's text, by its form alone."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from urllib.parse import unquote

from ada_url import URL

from macros.catalog.addresses import is_tracker
from tests.linkcheck.model import words

# Schemes that a browser hands to some other program, or that carry their content with them.
OTHER_SCHEMES = words("""
    about bitcoin blob cid data doi facetime facetime-audio feed geo git github-mac im intent irc
    ircs itms-apps jetbrains ldap magnet market maps matrix mid ms-settings msteams news nntp
    obsidian openpgp4fpr payto sip sips skype slack sms smsto spotify ssh steam tg urn view-source
    vscode vscode-insiders vscodium webcal webcals whatsapp xmpp zoommtg zoomus zotero
""")
LIKELY_SCHEMES = ("https", "http", "mailto", "tel", "data", "sms", "ftp")

RESIDUES = {
    "template": re.compile(r"\{\{|\{%|\$\{|<%"),
    "Markdown": re.compile(r"\]\(|\]\[|^!?\[|\*\*"),
    "critic": re.compile(r"\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|\{==|==\}|\{>>|<<\}"),
    "icon short-code": re.compile(r":(?:simple|material|fontawesome|octicons|aws|custom|logos)-[a-z0-9-]+:"),
}
NO_VALUES = frozenset(["None", "undefined", "null", "nan", "NaN", "nil", "[object Object]"])
# "…/Global_Objects/NaN" and "…/Operators/null" are true pages about those words.
ABOUT_THE_WORD = re.compile(r"javascript|typescript|python|reference|operators|glossary", re.IGNORECASE)
TOKEN = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
UNENCODED = re.compile(r"[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]")
EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$", re.IGNORECASE)
LIKELY_HOST = re.compile(
    r"^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu|aws|app|ai|eu|de|fr|uk)(?::\d+)?$",
    re.IGNORECASE,
)


def form_problem(link: str, own_host: str = "") -> tuple[str, str] | None:
    """What is wrong with any link whatever it leads to, and what may be meant."""
    text = re.sub(r"[\t\n\r]", "", link.strip())  # as the URL standard does
    return (
        _no_link(text)
        or _residue_in_link(text)
        or _broken_scheme(text)
        or _local_only(text, own_host)
        or _unreachable_scheme(text)
        or _bad_address(text)
    )


def missing_hint(link: str) -> tuple[str, str] | None:
    """Why a link that leads nowhere may look like one inside the site, and what may be meant."""
    text = link.strip()
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    if EMAIL.match(text):
        return "a mail address needs 'mailto:'", f"mailto:{text}"
    if text.startswith("www.") or LIKELY_HOST.match(first):
        return "the scheme is missing", f"https://{text}"
    words = {unquote(part) for part in re.split(r"[/?#]", text)} & NO_VALUES
    return (f"'{words.pop()}' stands where a value was meant", "") if words else None


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The existing name that differs in letter case only, else the most alike, else nothing."""
    names = sorted(known)
    same = [one for one in names if one.lower() == name.lower()]
    return next(iter(same or get_close_matches(name, names, n=1)), "")


def outside_problem(link: str, hosts: Collection[str] | None = None) -> str | None:
    """What is wrong with a complete address of another site, by its form; none if nothing is."""
    text = link.strip()
    if not text:
        return "the link is empty"
    wrong = form_problem(text)
    if wrong:
        return wrong[0]
    if not re.match(r"https?://|//", text, re.IGNORECASE):
        return "an outside link is a complete address and starts with 'https://'"
    return citation_problem(text, "https://owner.github.io/", hosts)


def citation_problem(link: str, base: str, hosts: Collection[str] | None) -> str | None:
    """What is wrong with a link whose form is sound and which leads to another site."""
    url = URL(link, base)
    return (
        _plain_http(url)
        or _odd_characters(link.strip())
        or _odd_host(url)
        or _no_value(url)
        or _tracker(url)
        or _stranger(url, hosts)
    )


def _no_link(link: str) -> tuple[str, str] | None:
    """What JavaScript prints in place of a value; "null" may yet be a page's name."""
    if "[object object]" in unquote(link).lower():
        return "'[object Object]' stands where a value was meant", ""
    return None


def _residue_in_link(link: str) -> tuple[str, str] | None:
    if link[:5].lower() == "data:":
        return None
    for kind, pattern in RESIDUES.items():
        found = pattern.search(_address_part(link) if kind == "Markdown" else unquote(link.split(":~:")[0]))
        if found:
            return f"{kind} markup is left in the link ('{found.group()}')", ""
    return None


def _address_part(link: str) -> str:
    """A link without its query or text fragment, which may hold brackets and stars."""
    return re.split(r"[?]|:~:", link, maxsplit=1)[0]


# Browsers read "https:x" and "https:/x" as relative and forgive a third slash; none is ever meant.
MISSPELT = (
    (
        r"https?(?::/?|;/{0,2}|//|\.//|,//|\s+:/*|:\s+/+|::/*|:/{3,}|/:/+)(?![/\\])(?=[\w\[])",
        "https://",
    ),
    (
        r"(?!https?://)(?:h+t+p+s*|htps?|hhtps?|ttps?|hpps?|hptts?|htttps?|https+):/*(?=\w)",
        "https://",
    ),
    (r"https?://https?(?::/{0,3}|/{1,3})(?=[\w-]+\.)", "https://"),
    (r"//https?:/*(?=\w)", "https://"),
    (r"[/<\"'“(]+(?=https?://)", ""),
    (r"mailto(?::/+|;|//|\s)\s*(?=[^\s@/]+@)", "mailto:"),
    (
        r"(?:mail|email|e-mail|mialto|maitlo|malito|mailt|mailtp|mailo|mailtto)[:;]/*(?=[^\s@/]+@)",
        "mailto:",
    ),
    (r"tel(?:;|:/+|\s+)(?=\+?[\d(])", "tel:"),
)


def _broken_scheme(link: str) -> tuple[str, str] | None:
    for pattern, meant in MISSPELT:
        if re.match(pattern, link, re.IGNORECASE):
            near = re.sub(pattern, meant, link, count=1, flags=re.IGNORECASE)
            return "the scheme is misspelt", near
    return None


def _local_only(link: str, own_host: str) -> tuple[str, str] | None:
    if link[:5].lower() == "file:" or re.match(r"[A-Za-z]:[\\/]", link):
        return "leads to a file on its author's own disk", ""
    if re.match(r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d+)?(?:[/?#]|$)", link):
        return "leads to its author's own machine", ""
    host = _host_of(link)
    if host != own_host and _is_local(host):
        return "leads to a machine or network that readers cannot reach", ""
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


def _unreachable_scheme(link: str) -> tuple[str, str] | None:
    found = TOKEN.match(link)
    if not found:
        return None
    scheme = found.group(1).lower()
    rest = link[found.end() :]
    check = SCHEME_CHECKS.get(scheme)
    if check:
        return check(rest)
    if scheme in OTHER_SCHEMES or scheme.startswith(("web+", "git+", "ms-")):
        return None
    near = get_close_matches(scheme, LIKELY_SCHEMES, n=1)
    return f"no browser knows the scheme '{scheme}:'", f"{near[0]}:{rest}" if near else ""


def _mail_problem(rest: str) -> tuple[str, str] | None:
    address, _, query = unquote(rest).partition("?")
    if not address.strip() and query:
        return None
    good = all(re.match(r"^[^@]+@[^@]+$", one.strip()) for one in address.split(","))
    return None if good else ("there is no mail address after 'mailto:'", "")


def _phone_problem(rest: str) -> tuple[str, str] | None:
    return None if re.search(r"\d", rest) else ("there is no number after 'tel:'", "")


def _script_problem(rest: str) -> tuple[str, str] | None:
    return "a script is no link: it leads nowhere without JavaScript", ""


def _old_problem(rest: str) -> tuple[str, str] | None:
    return "browsers no longer open this scheme; use https", ""


def _no_problem(rest: str) -> None:
    return None


SCHEME_CHECKS = {
    "https": _no_problem,
    "http": _no_problem,
    "mailto": _mail_problem,
    "tel": _phone_problem,
    "javascript": _script_problem,
    "vbscript": _script_problem,
    "ftp": _old_problem,
    "ftps": _old_problem,
    "gopher": _old_problem,
}


def _bad_address(link: str) -> tuple[str, str] | None:
    try:
        URL(link, "https://owner.github.io/")
    except ValueError:
        return "is no valid address", ""
    return None


def _plain_http(url: URL) -> str | None:
    return None if url.protocol == "https:" else "an outside link has to be https"


def _odd_characters(link: str) -> str | None:
    if BAD_PERCENT.search(link):
        return "a '%' is not followed by two hexadecimal digits"
    found = UNENCODED.search(link)
    return f"the character {found.group()!r} has to be percent-encoded" if found else None


def _odd_host(url: URL) -> str | None:
    if url.username or url.password:
        return "a name or password stands in the address"
    host = url.hostname.rstrip(".")
    if host.startswith("[") or re.fullmatch(r"[\d.]+", host):
        return None
    labels = host.split(".")
    sound = all(re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?", label) for label in labels)
    if len(labels) > 1 and sound and re.fullmatch(r"[a-z]{2,}|xn--[a-z0-9-]+", labels[-1]):
        return None
    return f"'{url.hostname}' is no name of a host"


def _no_value(url: URL) -> str | None:
    path = {unquote(part) for part in url.pathname.split("/")} & {
        "None",
        "undefined",
        "null",
        "NaN",
    }
    query = {pair.partition("=")[2] for pair in url.search[1:].split("&")} & {"None", "undefined"}
    words = sorted(path | query)
    if not words or ABOUT_THE_WORD.search(url.href):
        return None
    return f"'{words[0]}' stands where a value was meant"


def _tracker(url: URL) -> str | None:
    fragment = url.hash.split(":~:")[0]
    for pair in re.split(r"[?&;#]", f"{url.search}&{fragment}"):
        name = unquote(pair.partition("=")[0]).lower()
        if "=" in pair and is_tracker(name):
            return f"the tracking parameter '{name}' has to go"
    return None


def _stranger(url: URL, hosts: Collection[str] | None) -> str | None:
    host = url.hostname.rstrip(".")
    if hosts is None or host in hosts:
        return None
    near = get_close_matches(host, hosts, n=1)
    meant = f" (the nearest there is '{near[0]}')" if near else ""
    return f"the host '{host}' is not on the list of hosts{meant}"


_NAME = (
    r"(?:width|height|align|style|class|id|title|target|rel|loading|alt|download|markdown|colspan"
    r"|rowspan|data-[\w-]+|aria-[\w-]+)"
)
_VALUE = r"(?:\"[^\"{}]*\"|'[^'{}]*'|[“”][^“”{}]*[“”]|[\w%.#-]+)"
_ATTRIBUTE = rf"(?:[.#][A-Za-z_][\w-]*|{_NAME}\s?=\s?{_VALUE})"
_TARGET = (
    r"(?:(?:https?:|mailto:|tel:|/|\./|\.\./|#)[^()\s]*"
    r"|[\w./%-]+\.(?:md|html?|png|svg|jpe?g|gif|webp|pdf|ya?ml|json|csv|txt|zip)(?:#[^()\s]*)?"
    r"|(?:[\w%-]+/)+(?:#[^()\s]*)?)"
)

# Each stands for something that a Markdown extension should have turned into HTML.
LEAKS = {
    "template markup": re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"),
    "critic markup": re.compile(
        r"\{\+\+.*?\+\+\}|\{--(?!>).+?--\}|\{~~.*?~~\}|\{==.*?==\}|\{>>.*?<<\}"
        r"|(?<!\S)\{(?:\+\+|~~|==|>>)(?!\w+\})(?=[\s\w])|(?<!\S)\{--(?!\S)"
        r"|(?<!\S)(?:\+\+|--|~~|==|<<)\}(?!\S)",
        re.DOTALL,
    ),
    # In an ARN such as "arn:aws:*:us-east-1:*" the same shape stands between other signs.
    "an icon short-code": re.compile(r"(?<![^\s(\[{\"'“‘—–]):[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+:(?![\w:/*-])"),
    "a Markdown link": re.compile(rf"!?\[[^\[\]\n]*\]\(<?{_TARGET}>?(?:\s+[\"'“][^\"'”]*[\"'”])?\)"),
    "a footnote's sign": re.compile(r"\[\^\d+\]"),
    "an attribute list": re.compile(rf"\{{[:\s]*{_ATTRIBUTE}(?:[\s,:]+{_ATTRIBUTE})*[\s,:]*\}}|\{{:\s+\}}"),
}


# Most texts have none of these signs, and looking for one is quicker than for all kinds.
MAY_LEAK = re.compile(r"[{}]|\]\(|\[\^|:[a-z][\w-]*:")


def leaks(text: str) -> list[tuple[int, str, str]]:
    """Markup that shows in a page's text: its place, what kind it is, the text itself."""
    if not MAY_LEAK.search(text):
        return []
    return sorted(
        (match.start(), kind, match.group()) for kind, pattern in LEAKS.items() for match in pattern.finditer(text)
    )


def is_junk_attribute(name: str, value: str) -> bool:
    """Whether an attribute's name can only come from broken markup."""
    if name == "_":  # hyperscript keeps its sentences there
        return " " not in value.strip()
    return bool(JUNK_NAME.search(name))


# Vue, Alpine and htmx write ":class", "@click", "#slot" and "x-on:click.once": those are no junk.
JUNK_NAME = re.compile(r"[\"'<={}`,;%“”\\]|^[^\w@]+$|^\.[\w-]|^(?:\*\*|~~)")
