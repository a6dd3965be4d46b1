"""The scheme of a link, such as "https:": misspelt, unknown, or without what has to follow it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from urllib.parse import unquote

from tests.linkcheck.model import Fault, words

# Schemes that a browser hands to some other program, or that carry their content with them.
OTHER_SCHEMES = words("""
    about bitcoin blob cid data doi facetime facetime-audio feed geo git github-mac im intent irc
    ircs itms-apps jetbrains ldap magnet market maps matrix mid ms-settings msteams news nntp
    obsidian openpgp4fpr payto sip sips skype slack sms smsto spotify ssh steam tg urn view-source
    vscode vscode-insiders vscodium webcal webcals whatsapp xmpp zoommtg zoomus zotero
""")
LIKELY_SCHEMES = ("https", "http", "mailto", "tel", "data", "sms", "ftp")
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")

# Browsers read "https:x" and "https:/x" as relative and forgive a third slash; none is ever meant.
MISSPELT = (
    (r"https?(?::/?|;/{0,2}|//|\.//|,//|\s+:/*|:\s+/+|::/*|:/{3,}|/:/+)(?![/\\])(?=[\w\[])", "https://"),
    (r"(?!https?://)(?:h+t+p+s*|htps?|hhtps?|ttps?|hpps?|hptts?|htttps?|https+):/*(?=\w)", "https://"),
    (r"https?://https?(?::/{0,3}|/{1,3})(?=[\w-]+\.)", "https://"),
    (r"//https?:/*(?=\w)", "https://"),
    (r"[/<\"'“(]+(?=https?://)", ""),
    (r"mailto(?::/+|;|//|\s)\s*(?=[^\s@/]+@)", "mailto:"),
    (r"(?:mail|email|e-mail|mialto|maitlo|malito|mailt|mailtp|mailo|mailtto)[:;]/*(?=[^\s@/]+@)", "mailto:"),
    (r"tel(?:;|:/+|\s+)(?=\+?[\d(])", "tel:"),
)


def misspelt_scheme(link: str) -> Fault | None:
    """Whether a scheme that everybody knows is written wrongly, with the link as it may be meant."""
    for pattern, meant in MISSPELT:
        if re.match(pattern, link, re.IGNORECASE):
            return Fault("the scheme is misspelt", re.sub(pattern, meant, link, count=1, flags=re.IGNORECASE))
    return None


def unusable_scheme(link: str) -> Fault | None:
    """Whether a browser can do nothing with a link of this scheme."""
    found = SCHEME.match(link)
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
    return Fault(f"no browser knows the scheme '{scheme}:'", f"{near[0]}:{rest}" if near else "")


def _check_mail(rest: str) -> Fault | None:
    address, _, query = unquote(rest).partition("?")
    if not address.strip() and query:
        return None
    sound = all(re.match(r"^[^@]+@[^@]+$", part.strip()) for part in address.split(","))
    return None if sound else Fault("there is no mail address after 'mailto:'")


def _check_phone(rest: str) -> Fault | None:
    return None if re.search(r"\d", rest) else Fault("there is no number after 'tel:'")


def _refuse_script(rest: str) -> Fault | None:
    return Fault("a script is no link: it leads nowhere without JavaScript")


def _refuse_old_scheme(rest: str) -> Fault | None:
    return Fault("browsers no longer open this scheme; use https")


def _accept(rest: str) -> None:
    return None


SCHEME_CHECKS = {
    "https": _accept,
    "http": _accept,
    "mailto": _check_mail,
    "tel": _check_phone,
    "javascript": _refuse_script,
    "vbscript": _refuse_script,
    "ftp": _refuse_old_scheme,
    "ftps": _refuse_old_scheme,
    "gopher": _refuse_old_scheme,
}
