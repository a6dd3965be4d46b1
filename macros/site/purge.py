"""Stylesheets without what nothing can use, and without variables that only stand for another or are read once."""

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
ANIMATED = re.compile(r"animation(?:-name)?:([^;}]*)")
# A browser that knows `light-dark()`, as our palette needs, knows masks without a prefix.
PREFIXED = re.compile(rf"-webkit-(mask[\w-]*:{TEXT});(?=\1[;}}])")
# Where our palette sets variables of the theme for all that a page shows.
PALETTE = re.compile(r"\[data-md-color-primary\]\s*\{([^}]*)\}")
# Parts of a selector: parentheses, up to three deep; states and pseudo-elements, but for lists of selectors; names.
INNER = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
SELECTOR = re.compile(rf"(?:[^,(\[]|{INNER}|\[[^\]]*\])+")
LIST = re.compile(rf":(?:is|where){INNER}")
STATE = re.compile(rf"::?(?!(?:is|where)\(|nth-child\(\d+\))[\w-]+(?:{INNER})?")
NAME = re.compile(r"\[[^\]]*\]|[.#][\w-]+|(?<![\w.#:-])[a-zA-Z][\w-]*(?![\w(-])")
ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?|[~|^$*]=.*)?\]""")
COMBINATOR = re.compile(r"\s*([>+~,])\s*|(?<=\()\s+|\s+(?=\))")
BARE_STATE = re.compile(r"(?:^|(?<=[\s>+~,(]))(?=:)")
# Of variables: their values, and strings in them.
VALUE = r"""(?:[^{}"';(]|"[^"]*"|'[^']*'|\((?:[^()"]|"[^"]*"|\((?:[^()]|\([^()]*\))*\))*\))*"""
# What sets variables for all of a page; the first is for its root, the others for its body.
PAGE_WIDE = re.compile(
    rf"(?:^|(?<=[{{}}]))(:root|:root,\[data-md-color-scheme=default\]|\[data-md-color-(?:scheme|primary)\])\{{((?:{VALUE};)*{VALUE})\}}"
)
SET = re.compile(r"(?<=[{;])(--[\w-]+):")
DECLARATION = re.compile(rf"([\w-]+):({VALUE})")
USED = re.compile(r"var\((--[\w-]+)(\)?)")


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


def purged(theirs: Iterable[str], ours: Iterable[str], selectable: Selectable, read: Iterable[str] = ()) -> str:
    """The theme's stylesheets and ours as one, without what nothing can use; `read` are variables that other styles use."""
    set_by_us = set(re.findall(r"--[\w-]+(?=:)", "".join(PALETTE.findall("".join(ours)))))

    def met(rule: Rule) -> str:
        kept = ",".join(filter(selectable.may_match, rule.selectors))
        return f"{rule.before}{kept}{{{rule.declarations}}}" if kept else rule.before

    sheets = (map(_modern, theirs), map(compact, ours))
    theirs, ours = ("".join(met(rule) for sheet in group for rule in rules(sheet)) for group in sheets)
    read = set(read)
    names = _names_used(theirs + ours, selectable.words | read)
    return inline_variables(_keeping(names - set_by_us, theirs) + _keeping(names, ours), selectable.words, read)


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


@cache
def _modern(sheet: str) -> str:
    """A compact stylesheet of the theme for browsers that know our palette."""
    return PREFIXED.sub("", compact(sheet)).replace(".focus-visible", ":focus-visible")


@cache
def compact(sheet: str) -> str:
    """A stylesheet without comments, and without blanks but between words."""
    return BLANKS.sub(lambda blank: blank[1] or (blank[2] and " ") or "", COMMENT.sub(r"\1", sheet)).strip()


def inline_variables(sheet: str, of_scripts: Set[str], read: Set[str] = frozenset()) -> str:
    """A compact stylesheet with the values of variables where they are read.

    Only of those that are set once, for all of a page, that neither a script knows nor another stylesheet has `read`, and
    that stand for another variable of all of a page, or are read once.
    """
    times, uses = Counter(SET.findall(sheet)), Counter(USED.findall(sheet))
    rules = list(PAGE_WIDE.finditer(sheet))
    times_wide = Counter(name for rule in rules for name, _ in DECLARATION.findall(rule[2]))
    wide = {name for name in times if times[name] == times_wide[name]} - of_scripts
    values, depth, end = dict[str, str](), 0, 0
    for rule in rules:
        between = re.sub(STRING, "", sheet[end : rule.start()])
        depth, end = depth + between.count("{") - between.count("}"), rule.end()
        for name, value in DECLARATION.findall(rule[2]) if depth == 0 else ():
            inner = USED.findall(value)
            # The root knows no variable of the body: what reads none may not be moved there.
            if (
                name not in wide - read
                or times[name] > 1
                or (name, "") in uses
                or not (inner or rule[1][:5] == ":root")
            ):
                continue
            if all(other in wide and end for other, end in inner) and (USED.fullmatch(value) or uses[name, ")"] == 1):
                values[name] = value

    def value_of(found: re.Match[str]) -> str:
        value = values.get(found[1]) if found[2] else None
        return found[0] if value is None else USED.sub(value_of, value)

    def without(rule: re.Match[str]) -> str:
        left = [f"{name}:{value}" for name, value in DECLARATION.findall(rule[2]) if name not in values]
        return f"{rule[1]}{{{';'.join(left)}}}" if left else ""

    return USED.sub(value_of, PAGE_WIDE.sub(without, sheet))
