"""Markup that shows in a page because nothing turned it into HTML."""

from __future__ import annotations

import re
from functools import cache

from pymdownx import emoji1_db, gemoji_db  # type: ignore[import-untyped]

from tests.linkcheck.model import Document

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

_ENTITY = r"&(?i:amp|nbsp|lt|gt|quot|apos|[mn]dash|hellip|copy|[lr]arr|#\d{2,7}|#x[\da-f]{2,6});"

TASK = "a task's box"  # in a list; a cell may well hold one

# Each stands for something that a Markdown extension should have turned into HTML.
LEAKS = {
    "template markup": re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"),
    "critic markup": re.compile(
        r"\{\+\+.*?\+\+\}|\{--(?!>).+?--\}|\{~~.*?~~\}|\{==.*?==\}|\{>>.*?<<\}"
        r"|(?<!\S)\{(?:\+\+|~~|==|>>)(?!\w+\})(?=[\s\w])|(?<!\S)\{--(?!\S)"
        r"|(?<!\S)(?:\+\+|--|~~|==|<<)\}(?!\S)",
        re.DOTALL,
    ),
    # "table[key](./x)" is how programs write, so nothing that may be a name stands before the bracket.
    "a Markdown link": re.compile(
        rf"(?:!|(?<![\w\])])(?=\[))\[[^\[\]\n]*\]\(<?{_TARGET}>?(?:\s+[\"'“][^\"'”]*[\"'”])?\)"
        rf"|(?<![\w\])])\[(?=[^\]]*(?:[^\W\d_]\w|\w[^\W\d_])|[^\]]+\]\[[\w .-]*[^\W\d_]{{2}})[^\[\]\n]+\]\[(?:[\w .-]{{2,}}|\d|)\](?![\[\w(])"
        rf"|^[ \t]*\[[^\[\]\n]+\]:[ \t]+<?{_TARGET}",
        re.MULTILINE,
    ),
    "a footnote reference": re.compile(
        r"\[\^\d+\]|(?<=[\w.,;:!?)”\"'\ufffc])\[\^(?!\w-\w\])[A-Za-z][\w-]{2,}\](?![*+?{\w])"
    ),
    "an attribute list": re.compile(rf"\{{[:\s]*{_ATTRIBUTE}(?:[\s,:]+{_ATTRIBUTE})*[\s,:]*\}}|\{{:\s+\}}"),
    "the mark of a block": re.compile(
        r"^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?:[ \t]+(?:inline|end))*(?:[ \t]+[\"“].*)?[ \t]*$"
        r"|===[!+]?[ \t]+[\"“].+[\"”]|///[ \t]+[a-z]|:::+[ \t]*\{?[a-z]|\.\.[ \t]+[a-z][\w:-]*::(?:\s|$)|--8<--)"
        r"|\A\s*(?:#{2,6}[ \t]+\S|\[TOC\]\s*\Z|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])"
        r"|\|[ \t]*:?-{3,}:?[ \t]*\|",
        re.MULTILINE,
    ),
    TASK: re.compile(r"\A\s*\[[ xX]\][ \t]+\S"),
    "code's backticks": re.compile(r"```|(?<![\w`\\])(`{1,2})(?=[^\s`'])[^`\n]*?(?<=[^\s`])\1(?![\w`'])"),
    # "written as &lt;" speaks of one; "a&nbsp;b" and "Tips &amp; Tricks" were escaped twice.
    "an entity": re.compile(
        rf"(?<=[^\W_]){_ENTITY}|{_ENTITY}(?=[^\W_])|(?<=[^\W_][ ])&amp;(?=[ ][A-Z])|(?<=[A-Z][ ])&amp;(?=[ ][^\W_])|\A\s*{_ENTITY}"
    ),
    "HTML": re.compile(
        r"<(?P<tag>a|b|i|em|strong|span|div|p|u|mark|small|sub|sup|li|ul|ol|td|tr|table|h[1-6])(?:\s[^<>]*)?>(?=[^<>]*[^\W_])[^<>]*</(?P=tag)>"
        r"|<(?:a|img)\s[^<>]*(?:href|src)=[\"“][^<>\"”]*[./][^<>]*>"
    ),
    "emphasis": re.compile(
        r"(?<![\w*/\\=])\*{2,3}(?=[^\s*/.\\])(?=[^*]*[^\W\d_]|[^*]*\ufffc)[^*]*[^\s*/(,]\*{2,3}(?![\w*/])"
        r"|(?<![\w_])__(?=[^\s_])[^_\n]*\s[^_\n]*(?<=[^\s_])__(?![\w_])"
        r"|(?<![\w*\\/.:(,-])\*(?=[^\W\d_])[^*\n]*?\s[^*\n]*?(?<=[\w.!?])\*(?![\w*/.:-])"
        r"|(?<![^\s(“\"'])\*[^\W\d_]{2,}\*(?![^\s.,;:!?)”\"'])"
        r"|(?<![~\w])~~(?=[^\s~])[^~]*[^\s~]~~(?!~)"
        r"|(?<![\w=<>!~+\"'-])==(?=[\w\ufffc])[^=]*[\w.)\ufffc]==(?![\w=])"
        r"|(?<![\w^])\^\^(?=[^\W\d_])[^^]*[\w.]\^\^(?!\^)"
    ),
}
# In an ARN such as "arn:aws:*:us-east-1:*" the same shape stands between other characters.
SHORT_CODE = re.compile(r"(?<![^\s(\[{\"'“‘—–]):([a-z0-9+][a-z0-9_+-]*):(?![\w:/*-])")
ICON_SETS = re.compile(
    r"(?:simple|material|fontawesome|octicons|aws|logos|custom|bootstrap|mdi|fa[bsr]?|tabler|lucide)-[a-z0-9]"
)
# Most texts have none of these characters, and looking for one is quicker than for all kinds.
MAY_LEAK = re.compile(
    r"[{}*`&|^<]|\]\(|\]\[|\]:|__|~~|==|!!!|\?\?\?|:::|///|--8<|##|\[[ xX!T]|\.\. |:[a-z0-9+][\w+-]*:"
)
# Vue, Alpine and htmx write ":class", "@click", "#slot" and "x-on:click.once": those are no junk.
JUNK_NAME = re.compile(r"[\"'<={}`,;%“”\\]|^[^\w@]+$|^\.[\w-]|^(?:\*\*|~~)")


def leaks(text: str) -> list[tuple[int, str, str]]:
    """Markup that shows in a page's text: its place, what kind it is, the text itself."""
    if not MAY_LEAK.search(text):
        return []
    found = [(match.start(), kind, match.group()) for kind, rule in LEAKS.items() for match in rule.finditer(text)]
    found += [
        (code.start(), "an icon short-code", code.group()) for code in SHORT_CODE.finditer(text) if _is_icon(code[1])
    ]
    return sorted(found)


def _is_icon(name: str) -> bool:
    """Whether an icon or an emoji has this name; CSS's ":first-child" and a path's ":user-id:" are none."""
    is_emoji = (len(name) > 2 or name in ("+1", "-1")) and f":{name}:" in _emoji()
    return is_emoji or ICON_SETS.match(name) is not None


@cache
def _emoji() -> frozenset[str]:
    return frozenset(gemoji_db.emoji) | frozenset(gemoji_db.aliases) | frozenset(emoji1_db.emoji)


def complain_about_leaks(document: Document, line: int, text: str, attribute: str) -> None:
    """Complain of markup in a text that is read out; an emoji's title is its own short-code, so those may stay."""
    for _, kind, leak in leaks(text):
        if kind in ("template markup", "critic markup", "a Markdown link", "emphasis"):
            document.complain(line, leak, f"{kind} shows in the page's text ({attribute})", kind="markup")


def is_junk_attribute(name: str, value: str) -> bool:
    """Whether an attribute's name can only come from broken markup."""
    if name == "_":  # hyperscript keeps its sentences there
        return " " not in value.strip()
    return bool(JUNK_NAME.search(name))
