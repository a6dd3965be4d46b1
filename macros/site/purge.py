"""Stylesheets without what nothing can use: rules that match nothing, variables that nothing reads, comments and blanks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

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
# Where our palette sets variables of the theme for all that a page shows.
PALETTE = re.compile(r"\[data-md-color-primary\]\s*\{([^}]*)\}")
# Parts of a selector: parentheses, up to three deep; states and pseudo-elements, but for lists of selectors; names.
INNER = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
SELECTOR = re.compile(rf"(?:[^,(\[]|{INNER}|\[[^\]]*\])+")
LIST = re.compile(rf":(?:is|where){INNER}")
STATE = re.compile(rf"::?(?!(?:is|where)\()[\w-]+(?:{INNER})?")
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
        if any(map(self._may_add, names)):
            return all(self._may_add(name) or self.matches(name) for name in outside_lists)
        return all(map(self.matches, outside_lists)) and self.matches(stateless)

    def _may_add(self, name: str) -> bool:
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

    def met(rule: re.Match[str]) -> str:
        if rule[1] or rule[2].startswith(("@", "&")):
            return rule[0]
        kept = ",".join(selector for selector in SELECTOR.findall(rule[2]) if selectable.may_match(selector))
        return f"{kept}{{{rule[3]}}}" if kept else ""

    sheets = ("".join(map(compact, theirs)).replace(".focus-visible", ":focus-visible"), "".join(map(compact, ours)))
    (theirs, ours), before = (RULE.sub(met, sheet) for sheet in sheets), ""
    while before != theirs + ours:  # a variable may be read only by one that goes
        before = theirs + ours
        names = {*READ.findall(before), *WORD.findall(" ".join(ANIMATED.findall(before))), *selectable.words, *read}
        theirs, ours = _keeping(names - set_by_us, theirs), _keeping(names, ours)
    return theirs + ours


def _keeping(names: set[str], sheet: str) -> str:
    """A stylesheet without variables and animations that have none of these names, and without what has become empty."""
    used = NAMED.sub(lambda found: "" if (name := found[1] or found[2]) and name not in names else found[0], sheet)
    return EMPTY.sub(r"\1", used.replace(";}", "}"))


@cache
def compact(sheet: str) -> str:
    """A stylesheet without comments, and without blanks but between words."""
    return BLANKS.sub(lambda blank: blank[1] or (blank[2] and " ") or "", COMMENT.sub(r"\1", sheet)).strip()
