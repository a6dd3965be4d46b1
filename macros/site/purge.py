"""Stylesheets without what nothing can use: rules that match nothing, variables that nothing reads, comments and blanks."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from macros.site.variables import inline_variables

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


@dataclass(frozen=True, eq=False)
class Selectable:
    """All that a selector may match: what pages contain, and what scripts may add to them.

    `words` are classes, ids and tags that they may add, `attributes` attributes; `counts` tells which selectors are asked for.
    """

    matches: Callable[[str], bool]
    words: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    counts: Callable[[str], bool] = bool

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """Words that a script adds something to, as in "language-" + name."""
        return tuple(word for word in self.words if re.fullmatch(r"\w[\w-]+[-_]", word))

    def may_match(self, selector: str) -> bool:
        """Whether a selector may match an element. What scripts may add, they may add anywhere."""
        if not self.counts(selector):
            return False
        stateless, names, outside_lists = _parts(selector)
        if not all(self._may_add(name) or self.matches(name) for name in outside_lists):
            return False
        return any(map(self._may_add, names)) or self.matches(stateless)

    @cached_property
    def _may_add(self) -> Callable[[str], bool]:
        """Whether a script may add what has this name, asked once for each."""
        return cache(self._is_of_script)

    def _is_of_script(self, name: str) -> bool:
        if attribute := ATTRIBUTE.fullmatch(name):
            first, *others = attribute[1].removeprefix("data-").split("-")
            in_scripts = first + "".join(map(str.title, others))  # `data-md-type` is set as `dataset.mdType`
            known = not self.attributes.isdisjoint({attribute[1], in_scripts}) or attribute[1] == "class"
            return known and (attribute[2] is None or self._may_add(attribute[2]) or self.matches(name))
        word = name.lstrip(".#")
        return word in self.words or word.startswith(self.prefixes)


@cache
def _parts(selector: str) -> tuple[str, list[str], list[str]]:
    """A selector without states, which come and go, so that it matches at least as much; its names; those that it must have."""
    stateless = STATE.sub("", BARE_STATE.sub("*", selector)).strip()
    stateless = COMBINATOR.sub(lambda found: found[1] or "", stateless)
    return stateless, NAME.findall(stateless), NAME.findall(LIST.sub("", stateless))


def purged(theirs: Iterable[str], ours: Iterable[str], selectable: Selectable, read: Iterable[str] = ()) -> str:
    """The theme's stylesheets and ours as one, without what nothing can use; `read` are variables that other styles use.

    `:focus-visible` of browsers replaces the class `.focus-visible`, which a script of the theme would set.
    """
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
