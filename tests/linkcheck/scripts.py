"""The files that scripts name: imported modules, import maps, rules of speculation, source maps."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from tests.linkcheck.model import FILE, MODULE, PAGE, Document, words
from tests.linkcheck.suggestions import nearest_name

SOURCE_MAP = re.compile(r"(?:^|[;}\s])(?://|/\*)[#@]\s*sourceMappingURL=(\S+?)\s*(?:\*/\s*)?$")
TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?(?:\*/|\Z)|\#![^\n]*)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<plain>`(?:[^`\\$]|\\.|\$(?!\{))*`)
    |(?P<word>[\w$\u0080-\uffff]+)
    |(?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{|\Z)", re.DOTALL)
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# After these a slash begins a regular expression; elsewhere it divides.
BEFORE_REGEX = words("return typeof case do else in instanceof new void delete throw yield await of")

Token = tuple[str, str, int]  # kind, text, place


def read_script(path: str, text: str) -> Document:
    """The modules that a script file imports, and its source map."""
    document = Document(path)
    add_imports(document, text, 1)
    add_workers(document, text, 1)
    add_source_map(document, text)
    return document


def add_source_map(document: Document, text: str) -> None:
    """Add the map that the last line of a script or a stylesheet names, unless it is in the text itself."""
    last = text.rstrip().rpartition("\n")[2]
    found = SOURCE_MAP.search(last)
    if found:
        document.add(found.group(1), text.rstrip().count("\n") + 1, FILE)


def add_imports(document: Document, text: str, line: int) -> None:
    """Add the modules that a script imports; one without "./" is for an import map to find."""
    if "import" not in text and "export" not in text:
        return
    for place, name in imported(text):
        at = line + text.count("\n", 0, place)
        if re.match(r"\.{0,2}/|[a-z][a-z0-9+.-]*:", name, re.IGNORECASE):
            document.add(name, at, FILE)
        elif name:
            document.bare_imports.append((at, name))


def add_workers(document: Document, text: str, line: int) -> None:
    """Add the scripts that a script starts by a constant name as workers, or takes into itself as one.

    A worker is named from the page that starts it: in a script file, only complete names tell where it is.
    """
    if not re.search(r"Worker|importScripts", text):
        return
    in_page = not document.path.endswith((".js", ".mjs"))
    for place, name, from_script in _workers(list(_tokens(text))):
        if in_page or from_script or re.match(r"/|https?:", name):
            document.add(name, line + text.count("\n", 0, place), FILE)


def _workers(tokens: list[Token]) -> Iterator[tuple[int, str, bool]]:
    """The place and the name of each worker, and whether it is named from the script itself."""
    texts = [token[1] for token in tokens]
    for index, word in enumerate(texts):
        before = "".join(texts[max(index - 2, 0) : index])
        several = word == "importScripts"
        started = word in ("Worker", "SharedWorker") and before.endswith("new")
        if texts[index + 1 : index + 2] == ["("] and (several or started or word + before == "registerserviceWorker."):
            for at in range(index + 2, len(tokens) if several else index + 3, 2):
                if "".join(texts[at + 1 : at + 2]) not in (")", ",") or tokens[at][0] not in ("string", "plain"):
                    break
                yield tokens[at][2], re.sub(r"\\(.)", r"\1", texts[at][1:-1]), several
                if texts[at + 1] == ")":
                    break


def complain_about_bare_imports(document: Document, known: Collection[str]) -> None:
    """Complain of each module that a browser would not find; `known` are the names in the import maps that apply."""
    prefixes = tuple(name for name in known if name.endswith("/"))
    for line, name in document.bare_imports:
        if name not in known and not name.startswith(prefixes):
            wrong = "browsers find no module of this name without an import map that has it"
            document.complain(line, name, wrong, nearest_name(name, known), kind="link")


def imported(text: str) -> Iterator[tuple[int, str]]:
    """The modules, and the files beside them, that a script names as a constant, with their places."""
    tokens = list(_tokens(text))
    texts = [token[1] for token in tokens]
    for index, (kind, word, _) in enumerate(tokens):
        if kind != "word" or texts[index - 1 : index] == ["."]:
            continue
        found = None
        if word == "import":
            found = _after_import(tokens, texts, index + 1)
        elif word == "export" and texts[index + 1 : index + 2] in (["{"], ["*"]):
            found = _after_from(tokens, texts, index + 1)
        elif word == "URL" and texts[index + 3 : index + 9] == [",", "import", ".", "meta", ".", "url"]:
            found = tokens[index + 2]
        if found and found[0] in ("string", "plain"):
            yield found[2], re.sub(r"\\(.)", r"\1", found[1][1:-1])


def _after_import(tokens: list[Token], texts: list[str], index: int) -> Token | None:
    """The name in `import "x"`, `import("x")` and `import y from "x"`."""
    following = texts[index : index + 3]
    if not following or following[0] == ".":
        return None
    if following[0] == "(":
        return tokens[index + 1] if following[2:] in ([")"], [","]) else None
    if tokens[index][0] == "string":
        return tokens[index]
    return _after_from(tokens, texts, index)


def _after_from(tokens: list[Token], texts: list[str], index: int) -> Token | None:
    """The name behind the next `from`, as long as nothing but names stands before it."""
    while index + 1 < len(tokens):
        kind, text, _ = tokens[index]
        if text == "from" and tokens[index + 1][0] == "string":
            return tokens[index + 1]
        if kind != "word" and text not in ("{", "}", ",", "*") and kind != "string":
            return None
        index += 1
    return None


def _tokens(text: str) -> Iterator[Token]:
    """A script's words, strings and marks, without comments and regular expressions."""
    place = 0
    last: Token = ("mark", "(", 0)
    depth: list[int] = []  # of braces within each template string that is open
    while place < len(text):
        found = REGEX.match(text, place) if text[place] == "/" and _regex_may_follow(last) else None
        if found and text[place + 1] not in "/*":
            last = ("regex", found.group(), place)
            place = found.end()
            continue
        found = TOKEN.match(text, place)
        if found is None:
            return
        kind = str(found.lastgroup)
        start, place = place, found.end()
        if kind == "space":
            continue
        mark = found.group()
        if mark == "`" or (mark == "}" and depth and depth[-1] == 0):
            if mark == "}":
                depth.pop()
            end = TEMPLATE.match(text, place)
            place = end.end() if end else len(text)
            if text[place - 1] == "{":
                depth.append(0)
            last = ("template", "", start) if text[place - 1] == "`" else ("mark", "(", start)
        else:
            if depth:
                depth[-1] += (mark == "{") - (mark == "}")
            last = (kind, mark, start)
        yield last


def _regex_may_follow(last: Token) -> bool:
    kind, text, _ = last
    return (kind == "mark" and text not in ")]}") or text in BEFORE_REGEX


def add_import_map(document: Document, rules: dict[str, Any], line: int) -> None:
    """Add the files that an import map names, everywhere and within its scopes."""
    scopes = rules.get("scopes")
    scopes = scopes if isinstance(scopes, dict) else {}
    for scope in scopes:
        document.add(scope, line, MODULE)
    for names in (rules.get("imports"), *scopes.values()):
        for name, address in names.items() if isinstance(names, dict) else ():
            document.import_names.add(name)
            if not isinstance(address, str):
                continue
            if not re.match(r"\.{0,2}/|[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
                wrong = "browsers leave out what begins with none of '/', './', '../', 'https://'"
                document.complain(line, address, wrong, f"./{address}", kind="link")
            else:
                document.add(address, line, MODULE)
    document.add_all(names if isinstance(names := rules.get("integrity"), dict) else (), line, FILE)


def add_speculation_rules(document: Document, rules: dict[str, Any], line: int) -> None:
    """Add the pages that rules of speculation list; patterns are none."""
    for kind in ("prefetch", "prerender"):
        for rule in rules.get(kind) or ():
            urls = rule.get("urls") if isinstance(rule, dict) else None
            document.add_all((url for url in urls or () if isinstance(url, str)), line, PAGE)


def read_rules(text: str) -> dict[str, Any] | None:
    """The object that JSON in a page holds; None where it holds none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None
