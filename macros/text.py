"""What a text of the data file may hold: words and inline Markdown, and nothing that a page would take for more."""

import re
import unicodedata
from functools import lru_cache

from macros.models import FACT_REFERENCE

LONGEST = 600
WORDS = re.compile(rf"[A-Za-z](?:[A-Za-z0-9,.;()/'-]| \b){{,{LONGEST - 1}}}")  # most texts; quick to tell
# What is allowed although it looks like what is not, and what of it is still to be looked at.
ALLOWED = {
    # Within an HTML element of ours, Markdown would find a tag before the code around it.
    re.compile(r"`(?:[^`<]|<(?![A-Za-z/!?]))*`"): "x",
    FACT_REFERENCE: "x",
    re.compile(r"\{\+\+(.*?)\+\+\}|\{==(.*?)==\}|\{--(.*?)--\}|\{>>(.*?)<<\}|\{~~(.*?)~~\}"): r"\1\2\3\4\5",
    re.compile(r"<u>([^<]*)</u>"): r"\1",
    re.compile(r"\*\*([^*]+)\*\*|\*(?!\s)([^*]+)\*"): r"\1\2",
    re.compile(r"\[([^\[\]]*)\]\(/[a-z0-9/-]+\.md(?:#[a-z0-9-]+)?\)"): r"\1",
}
REFUSED = {
    r"<[A-Za-z/!?]": "a tag of HTML, or what looks like one, which backticks do not always hold; write it in words",
    r"`": "a backtick without its partner; write `code` between two",
    r"[\[\]]": "a bracket, which would make a link; a page is named under `source:`",
    r"[{}]": "a brace that is neither {service.figure} nor a critic mark; write it in backticks",
    r"\*|(?<!\w)_|_(?!\w)": "a sign of emphasis without its partner; write it in backticks, or × to multiply",
    r"\\": "a backslash; write it in backticks",
    r"&(?:#?\w+;|#\w)": "an entity; write the sign itself",
    r":(?!\d+:)[a-z0-9_+-]+:|:100:|:1234:": "a short code of an icon; write it in backticks",
    r"^(?:[#>|:~=+@-]|\* |\d+[.)] |\W{3})": "a sign at the start that begins a list, a heading or a formula; begin with a word",
    r"!$": "an exclamation mark at the end; end with a full stop",
    r"^\s|\s$": "a space at an end; take it away",
}
ANY = re.compile("|".join(REFUSED))  # most texts hold none; asking once is quicker
NOT_ASCII = re.compile(r"[^ -~]")


@lru_cache(maxsize=4096)  # words, days and ids stand in a file again and again
def misfit(text: str) -> str | None:
    """What must not stand in a text, and what to write instead; nothing if it is all right."""
    if WORDS.fullmatch(text):
        return None
    if len(text) > LONGEST:
        return f"{len(text):,} characters; write {LONGEST} at most"
    if strange := next(filter(_is_strange, NOT_ASCII.findall(text)), None):
        return f"{unicodedata.name(strange, f'U+{ord(strange):04X}')}, which cannot be seen or told apart; take it away"
    for allowed, rest in ALLOWED.items():
        text = allowed.sub(rest, text)
    if not ANY.search(text):
        return None
    return next(message for sign, message in REFUSED.items() if re.search(sign, text))


def _is_strange(sign: str) -> bool:
    """Whether a sign is hidden, stands on another one, or is no sign of English: a Cyrillic а looks like an a, and a
    wide ＝ begins a formula as = does.
    """
    if sign == "\N{BRAILLE PATTERN BLANK}" or unicodedata.east_asian_width(sign) in "FW":
        return True
    foreign = sign > "ÿ" and sign.isalnum() and not unicodedata.name(sign, "").startswith("LATIN")
    return foreign or unicodedata.category(sign)[0] in "CMZ"
