"""Stylesheets without what nothing can use, and without variables that are read once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from functools import cache
from typing import NamedTuple

from macros.site.html import Matcher

WORD = re.compile(r"[\w-]+")
STRING = r"""\"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'"""
COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.S)
BLANKS = re.compile(rf"({STRING})|;?\s*(?=\}})|(?<=[{{}};:,])\s+|\s+(?=[{{}};,])|(\s)\s*", re.S)
# What is no brace and no semicolon, but in a string or in an address.
TEXT = rf"""(?:[^{{}};"'(]++|{STRING}|\([^"'()]*+\)|\()*+"""
KEYFRAMES = r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}"
RULE = re.compile(rf"{KEYFRAMES}|({TEXT})\{{((?:{TEXT};)*+{TEXT})\}}")
NAMED = re.compile(rf"{STRING}|(?<=[{{;])(--[\w-]+):{TEXT};?|{KEYFRAMES}")
EMPTY = re.compile(rf"({STRING})|(?:^|(?<=[{{}};])){TEXT}\{{\}}")
READ = re.compile(r"var\(\s*(--[\w-]+)")
# Variables that guide.css sets for all that a page shows.
PALETTE = re.compile(r"\[data-md-color-scheme\]\{([^}]*)\}")
SET = re.compile(rf"(?:^|(?<=[{{;]))(--[\w-]+):({TEXT});?")
ANIMATED = re.compile(r"animation(?:-name)?:([^;}]*)")
# Parts of a selector: parentheses, up to three deep; states and pseudo-elements, but for lists of selectors; names.
INNER = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
SELECTOR = re.compile(rf"(?:[^,(\[]|{INNER}|\[[^\]]*\])+")
LIST = re.compile(rf":(?:is|where){INNER}")
STATE = re.compile(rf"::?(?!(?:is|where)\(|nth-child\(\d+\))[\w-]+(?:{INNER})?")
NAME = re.compile(r"\[[^\]]*\]|[.#][\w-]+|(?<![\w.#:-])[a-zA-Z][\w-]*(?![\w(-])")
ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?|[~|^$*]=.*)?\]""")
COMBINATOR = re.compile(r"\s*([>+~,])\s*|(?<=\()\s+|\s+(?=\))")
BARE_STATE = re.compile(r"(?:^|(?<=[\s>+~,(]))(?=:)")


class Selectable:
    """All that a selector may match: what pages contain, and what scripts may add to them.

    `words` are classes, ids and tags that they may add, `attributes` attributes; `counts` tells which selectors are asked for.
    """

    def __init__(
        self,
        matches: Matcher,
        words: Set[str] = frozenset(),
        attributes: Set[str] = frozenset(),
        counts: Matcher = bool,
    ) -> None:
        self.matches, self.words, self.attributes, self.counts = matches, words, attributes, counts
        # Words that a script adds something to, as in "language-" + name.
        self._prefixes = tuple(word for word in words if re.fullmatch(r"\w[\w-]+[-_]", word))
        self._may_add = cache(self._is_of_script)

    def may_match(self, selector: str) -> bool:
        """Whether a selector may match an element. What scripts may add, they may add anywhere."""
        if not self.counts(selector):
            return False
        stateless, names, outside_lists = _parts(selector)
        if not all(self._may_add(name) or self.matches(name) for name in outside_lists):
            return False
        return any(map(self._may_add, names)) or self.matches(stateless)

    def _is_of_script(self, name: str) -> bool:
        """Whether a script may add what has this name."""
        if attribute := ATTRIBUTE.fullmatch(name):
            first, *others = attribute[1].removeprefix("data-").split("-")
            in_scripts = first + "".join(map(str.title, others))  # `data-md-type` is set as `dataset.mdType`
            known = not self.attributes.isdisjoint({attribute[1], in_scripts}) or attribute[1] == "class"
            return known and (attribute[2] is None or self._may_add(attribute[2]) or self.matches(name))
        word = name.lstrip(".#")
        return word in self.words or word.startswith(self._prefixes)


@cache
def _parts(selector: str) -> tuple[str, list[str], list[str]]:
    """A selector without states, which come and go, so that it matches at least as much; its names; those that it must have."""
    stateless = STATE.sub("", BARE_STATE.sub("*", selector)).strip()
    stateless = COMBINATOR.sub(lambda found: found[1] or "", stateless)
    return stateless, NAME.findall(stateless), NAME.findall(LIST.sub("", stateless))


def purged(sheets: Iterable[str], selectable: Selectable, read: Iterable[str] = ()) -> str:
    """Stylesheets as one, without what nothing can use; `read` are variables that other styles use."""

    def met(rule: Rule) -> str:
        kept = ",".join(filter(selectable.may_match, rule.selectors))
        return f"{rule.before}{kept}{{{rule.declarations}}}" if kept else rule.before

    sheet = "".join(met(rule) for sheet in sheets for rule in rules(compact(sheet)))
    elsewhere = selectable.words | set(read)
    return _with_values(_keeping(_names_used(sheet, elsewhere), sheet), elsewhere)


def _names_used(sheet: str, names: Set[str]) -> set[str]:
    """These names, and those of variables and animations that a stylesheet uses, but for those that only unused ones use."""
    names, bodies = set(names), defaultdict[str, list[str]](list)

    def move(found: re.Match[str]) -> str:
        if not (name := found[1] or found[2]):
            return found[0]
        bodies[name].append(found[0])
        return ""

    texts = [NAMED.sub(move, sheet), *(text for name in names for text in bodies.get(name, ()))]
    while texts:
        text = texts.pop()
        new = {*READ.findall(text), *WORD.findall(" ".join(ANIMATED.findall(text)))} - names
        names |= new
        texts += (text for name in new for text in bodies.get(name, ()))
    return names


class Rule(NamedTuple):
    """A rule, and what stands before it in its stylesheet: animations, statements, the beginnings and ends of groups."""

    before: str
    selectors: list[str]
    declarations: str


@cache
def rules(sheet: str) -> list[Rule]:
    """The rules of a compact stylesheet; the last has no selectors, and only what stands before it."""
    found, end = list[Rule](), 0
    for rule in RULE.finditer(sheet):
        if rule[2] and not rule[2].startswith(("@", "&")):
            found.append(Rule(sheet[end : rule.start()], SELECTOR.findall(rule[2]), rule[3]))
            end = rule.end()
    return [*found, Rule(sheet[end:], [], "")]


def _keeping(names: set[str], sheet: str) -> str:
    """A stylesheet without variables and animations that have none of these names, and without what has become empty."""
    used = NAMED.sub(lambda found: "" if (name := found[1] or found[2]) and name not in names else found[0], sheet)
    used, before = used.replace(";}", "}"), ""
    while "{}" in used and used != before:  # a group may hold nothing but an empty one
        before, used = used, EMPTY.sub(r"\1", used)
    return used


def _with_values(sheet: str, elsewhere: Set[str]) -> str:
    """A stylesheet with the values of variables that are set for all, and read once, here and not `elsewhere`."""
    times, reads = Counter(name for name, _ in SET.findall(sheet)), Counter(READ.findall(sheet))
    for name, value in SET.findall(";".join(PALETTE.findall(sheet))):
        if times[name] == reads[name] == 1 and name not in elsewhere and f"var({name})" in sheet:
            sheet = re.sub(rf"(?<=[{{;]){name}:{re.escape(value)};?", "", sheet).replace(f"var({name})", value)
    return sheet.replace(";}", "}")


@cache
def compact(sheet: str) -> str:
    """A stylesheet without comments, and without blanks but between words."""
    return BLANKS.sub(lambda blank: blank[1] or (blank[2] and " ") or "", COMMENT.sub(r"\1", sheet)).strip()
