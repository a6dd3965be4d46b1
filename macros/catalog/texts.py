"""What a text or an address of the data file may hold, and what to write instead of what it may not."""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

FACT_REFERENCE = re.compile(r"\{([a-z0-9-]+\.[a-z0-9.-]+)\}")
CRITIC_MARK = re.compile(r"\{~~(.*?)~>(.*?)~~\}|\{\+\+(.+?)\+\+\}|\{==(.+?)==\}|\{--(.+?)--\}|\{>>(.+?)<<\}", re.S)

# Texts: words and inline Markdown, and nothing that a page would take for more

LONGEST_TEXT = 600  # characters
# Most texts; quick to match, and with nothing that NOT_ALLOWED finds.
PLAIN_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9,.;()/'?#%’“”–-]++|:(?![a-z0-9_+-]+:)| (?!\Z))*+")
# Beside those of Latin-1 that can be seen. All others hide, stand on their neighbour, run from right to left, or look
# like one of these: a Cyrillic а like an a, a full-width ＝ that begins a formula like =, a Greek question mark like ;.
TYPOGRAPHY = "–—‘’“”…→←↔≤≥≈−€™"
FOREIGN_CHARACTER = re.compile(rf"[^ -~\u00a1-\u00ac\u00ae-\u00ff{TYPOGRAPHY}]")
READ_IN_CODE = r"\+\+|--|==|>>|~~|[a-z0-9-]+\.[a-z0-9.-]+\}"  # after a brace: critic marks and references
CROSSING = "\0"
OPEN_MARK = re.compile(r"[*`\[\]{}\\]|</?u>")


def _content(found: re.Match[str]) -> str:
    """What stands within marks, or CROSSING if a mark of it ends outside of them."""
    for part in filter(None, found.groups()):
        for allowed, content in ALLOWED.items():
            part = allowed.sub(content, part)
        if OPEN_MARK.search(part):
            return CROSSING
    return "".join(filter(None, found.groups()))


# What is allowed although it looks like what is not, and what of it is still to be checked. None of them may be empty.
ALLOWED: dict[re.Pattern[str], str | Callable[[re.Match[str]], str]] = {
    # Within an HTML element of ours, Markdown would find a tag before the code around it. In a table, a pipe would need
    # a backslash, which code shows.
    re.compile(rf"`(?=[^`]*[^`\s])(?:[^`<|{{]|<(?![A-Za-z/!?])|\{{(?!{READ_IN_CODE}))+`"): "x",
    FACT_REFERENCE: "x",
    CRITIC_MARK: _content,
    re.compile(r"<u>(?!\s*<)((?:[^<*]|\*\*[^<*]+\*\*|\*[^<*]+\*)+)</u>"): _content,
    re.compile(r"(?<!\w)\*\*(?![\s*])([^*]+)(?<!\s)\*\*|(?<!\w)\*(?![\s*])([^*]+)(?<!\s)\*"): _content,
    re.compile(r"\[(?!\s*\])([^\[\]]+)\]\(/[a-z0-9/-]+\.md(?:#[a-z0-9-]+)?\)"): _content,
    re.compile(r"&\w+;"): lambda found: found[0] if html.unescape(found[0]) != found[0] else "x",
}
NOT_ALLOWED = {
    CROSSING: "a mark that ends outside of the one it begins in; close first what was opened last",
    r"`[^`]*\|[^`]*`": "a pipe in code, which a table shows as \\|; write it outside of the backticks, or in words",
    r"<[A-Za-z/!?]": "a tag of HTML, or what looks like one, which backticks do not always hold; write it in words",
    r"`": "a backtick without its partner, or around nothing, a {figure} or a critic mark; write `code`",
    r"[\[\]]": "a bracket, which would make a link; a page is named under `source:`",
    r"[{}]|~~|~>": "a brace that is neither {service.figure} nor a whole critic mark; write it in backticks",
    r"\*|(?<!\w)_|_(?!\w)": "an emphasis mark without its partner; write it in backticks, or × to multiply",
    r"\^[^\s^]+\^|~[^\s~]+~": "a mark of what stands higher or lower, which pages show as it is; write ² or words",
    r"\\": "a backslash; write it in backticks",
    r"&(?:#?\w+;|#\w)": "an entity; write the character itself",
    r":(?!\d+:)[a-z0-9_+-]+:|:100:|:1234:": "a short code of an icon; write it in backticks",
    r"^(?:[#>|:~=+@-]|\* |\d+[.)] |\W{3})": "a first character that begins a list, a heading or a formula; begin with a word",
    r"!$": "an exclamation mark at the end; end with a full stop",
    r"^\s|\s$": "a space at an end; remove it",
}
ANY_NOT_ALLOWED = re.compile("|".join(NOT_ALLOWED))  # most texts hold none; asking once is quicker


@lru_cache(maxsize=32768)  # words, days and ids stand in a file again and again, and a file is read again
def text_problem(text: str) -> str | None:
    """What must not stand in a text, and what to write instead; None if nothing is wrong."""
    if len(text) > LONGEST_TEXT:
        return f"{len(text):,} characters; write {LONGEST_TEXT} at most"
    if PLAIN_WORDS.fullmatch(text):
        return None
    if foreign := FOREIGN_CHARACTER.search(text):
        name = unicodedata.name(foreign[0], f"U+{ord(foreign[0]):04X}")
        return f"{name} is hidden, or easily taken for another; remove it, write a plain one, or list it in TYPOGRAPHY, macros/catalog/texts.py"
    if not ANY_NOT_ALLOWED.search(text):
        return None
    remaining = text
    for allowed, content in ALLOWED.items():
        remaining = allowed.sub(content, remaining)
    if ANY_NOT_ALLOWED.search(remaining):
        return next(message for pattern, message in NOT_ALLOWED.items() if re.search(pattern, remaining))
    if remaining != text and not without_critic_marks(text).strip(" *"):
        return "nothing remains of it once its changes are accepted; write what is to be read"
    return None


def without_critic_marks(text: str) -> str:
    """A text as it reads once its critic marks are accepted."""
    return " ".join(CRITIC_MARK.sub(r"\2\3\4", text).split())


# Addresses: https, of a named host, without parameters that follow the reader

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]+", re.I)
HOST_IN_FRONT = re.compile(r"\bamazon[.-]com[.-]|\.(?:com|edu|gov|net|org)[.-](?![a-z]{2}$)", re.I)
ADDRESS = re.compile(r"(?:[\w:/?#@!$&+,;=.~-]|%[0-9A-F]{2})+", re.A | re.I)  # Markdown's own characters as %28

# AWS's own campaign parameters stand beside those of the trackers; "sc_lang" is no tracker, so no
# prefix "sc_".
TRACKERS = {
    "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "ymclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "trk", "trkcampaign", "trkinfo", "nc1", "nc2",
    "sc_channel", "sc_campaign", "sc_medium", "sc_content", "sc_publisher", "sc_category", "sc_country", "sc_geo",
    "sc_outcome", "sc_segment", "sc_detail", "sc_icampaign", "sc_ichannel", "sc_iplace", "sc_icontent",
    "sc_icountry", "sc_isegment", "sc_ioutcome", "sc_funnel", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp",
    "hsctatracking", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "wickedid", "s_kwcid", "ef_id",
    "rb_clickid", "ref_src", "ref_url", "_ga", "_gl", "_openstat", "ck_subscriber_id", "wt.mc_id", "wt_mc", "epik",
    "guccounter", "guce_referrer", "guce_referrer_sig", "irclickid", "irgwc", "zanpid", "tduid", "cmpid", "s_cid",
    "srsltid", "dicbo", "ml_subscriber", "ml_subscriber_hash", "_branch_match_id",
}  # fmt: skip
TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "stm_")


@lru_cache(maxsize=4096)
def address_problem(url: str) -> str | None:
    """Why an address may not be written so, and what to write instead; None if it may."""
    parts = urlsplit(url if ADDRESS.fullmatch(url) else "")
    if parts.scheme != "https" or not HOST.fullmatch(parts.netloc):
        return f"{url!r} is not a clean https address; write https://…, and what is no letter or digit as in %28"
    if HOST_IN_FRONT.search(parts.netloc):
        return f"{parts.netloc!r} only begins like another host; write the address of the page itself"
    if not re.fullmatch(r"[^\x00-\x1f\x7f\ufffd]*", unquote(url)):
        return f"{url!r} has an escape of no character; write the bytes of its UTF-8, as in %C3%A9"
    if (shown := html.unescape(url)) != url:
        return f"{url!r} would be read as {shown!r}; put that parameter first, and write %3B for a semicolon"
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if is_tracker(name):
            return f"tracking parameter {name!r}; write the address without it"
    return None


def is_tracker(parameter: str) -> bool:
    """Whether a parameter of an address only tells somebody where its reader came from."""
    name = parameter.lower()
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES)
