"""Scripts without what is only for those who write them, comments, indentation, imports; pages without what they say twice.

rjsmin, which works by patterns, changed the meaning of a string in a script; a lexer knows what is code.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pygments.lexers import JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Comment, Text, Whitespace  # type: ignore[import-untyped]

from macros.site.html import ARTICLE
from macros.site.site import Site

COMMENTS = (Comment, Comment.Single, Comment.Multiline)
BLANKS = (Text, Whitespace)
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";$', re.M)
LEXER = JavascriptLexer()
PRE = re.compile(r"<pre\b.*?</pre>", re.S)
# Kinds of words in code, as Pygments names them, that guide.css paints like the code around them: blanks and names.
PLAIN_KINDS = "fm kc n na nc ne nf nn nv nx py vc vg vi vm w"
PLAIN = re.compile(rf'<span class="(?:{PLAIN_KINDS.replace(" ", "|")})">([^<]*)</span>')
# A path that is longer than a reference to it, and has no class, whose style may not reach the copy.
PATH = re.compile(r'<path (?=[^>]*\bd="[^"]{60})(?![^>]*\bclass=)[^>]*>(?:</path>)?')


def minify_scripts(site: Site) -> None:
    """Bundle the scripts that come from docs/, and strip comments and indentation from them."""
    for source in sorted((site.root / "docs/assets").rglob("*.js")):
        name = source.relative_to(site.root / "docs").as_posix()
        if (site.folder / name).is_file():
            text = source.read_text(encoding="utf-8")
            site.write(name, bundled(minified(text), source.parent, minified))
            for module in IMPORT.findall(text):
                (site.folder / name).with_name(module).unlink(missing_ok=True)  # no browser asks for it any more


def drop_plain_spans(site: Site) -> None:
    """Leave out what marks words of code without painting them otherwise than the code around them."""
    site.replace(PRE, lambda code: PLAIN.sub(r"\1", code[0]))


def draw_icons_once(site: Site) -> None:
    """Refer to the first of several equal paths in an article instead of sending it again."""
    site.replace(ARTICLE, _draw_once)


def _draw_once(article: re.Match[str]) -> str:
    times, numbers = Counter(PATH.findall(article[0])), dict[str, int]()
    if max(times.values(), default=1) == 1:
        return article[0]

    def drawn(path: re.Match[str]) -> str:
        if times[path[0]] == 1:
            return path[0]
        if path[0] in numbers:
            return f'<use href="#icon-{numbers[path[0]]}"/>'
        numbers[path[0]] = len(numbers) + 1
        return path[0].replace("<path", f'<path id="icon-{numbers[path[0]]}"', 1)

    return PATH.sub(drawn, article[0])


def bundled(script: str, folder: Path, change: Callable[[str], str] = str) -> str:
    """A script with the modules that it imports from its folder, changed so, in place of the imports: one request, not several."""

    def text_of_module(found: re.Match[str]) -> str:
        module = change((folder / found[1]).read_text(encoding="utf-8"))
        return re.sub(r"(?m)^export ", "", bundled(module, folder, change)).rstrip()

    return IMPORT.sub(text_of_module, script)


@lru_cache(maxsize=16)  # several scripts import the same modules
def minified(code: str) -> str:
    """The same code without comments, with one line break or one space where tokens were apart."""
    parts, between = list[str](), ""
    for kind, part in LEXER.get_tokens(code):
        if kind in COMMENTS or (kind in BLANKS and not part.strip()):
            between += part
        else:
            parts += ["\n" if "\n" in between else " " if between else "", part]
            between = ""
    return "".join(parts).strip() + "\n"
