"""Stylesheets without variables that only stand for another one, or for what is written once."""

import re
from collections import Counter
from collections.abc import Set

TEXT = r"""(?:[^{}"';(]|"[^"]*"|'[^']*'|\((?:[^()"]|"[^"]*"|\((?:[^()]|\([^()]*\))*\))*\))*"""
STRING = re.compile(r"""\"[^"]*"|'[^']*'""")
# What sets variables for all of a page; the first is for its root, the others for its body.
PAGE_WIDE = re.compile(
    rf"(?:^|(?<=[{{}}]))(:root|:root,\[data-md-color-scheme=default\]|\[data-md-color-(?:scheme|primary)\])\{{((?:{TEXT};)*{TEXT})\}}"
)
SET = re.compile(r"(?<=[{;])(--[\w-]+):")
DECLARATION = re.compile(rf"([\w-]+):({TEXT})")
USED = re.compile(r"var\((--[\w-]+)(\)?)")


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
        between = STRING.sub("", sheet[end : rule.start()])
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
