"""Scripts without what is only for those who write them, comments, indentation, long names, imports; pages without what they say twice."""

import re
from collections import Counter
from pathlib import Path

from macros.site.html import ARTICLE, minify_js
from macros.site.site import Site

IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";$', re.M)
# What a script gives to those that import it, the tests among them: a list of names, or one that is declared there.
EXPORT = re.compile(r"^export (?:\{([^}]*)\};|(?=(?:function\*?|const) (\w+)))", re.M)
PRE = re.compile(r"<pre\b.*?</pre>", re.S)
# Kinds of words in code, as Pygments names them, that guide.css paints like the code around them: blanks and names.
PLAIN_KINDS = "fm kc n na nc ne nf nn nv nx py vc vg vi vm w"
PLAIN = re.compile(rf'<span class="(?:{PLAIN_KINDS.replace(" ", "|")})">([^<]*)</span>')
# A path that is longer than a reference to it, and has no class, whose style may not reach the copy.
PATH = re.compile(r'<path (?=[^>]*\bd="[^"]{60})(?![^>]*\bclass=)[^>]*>(?:</path>)?')


def minify_scripts(site: Site) -> None:
    """Bundle the scripts that come from docs/, and shorten them."""
    for source in sorted((site.root / "docs/assets").rglob("*.js")):
        name = source.relative_to(site.root / "docs").as_posix()
        if (site.folder / name).is_file():
            text = source.read_text(encoding="utf-8")
            site.write(name, minified(bundled(text, source.parent)))
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


def bundled(script: str, folder: Path) -> str:
    """A script with the modules that it imports from its folder in place of the imports: one request instead of several."""

    def text_of_module(found: re.Match[str]) -> str:
        return re.sub(r"(?m)^export ", "", bundled((folder / found[1]).read_text(encoding="utf-8"), folder))

    return IMPORT.sub(text_of_module, script)


def minified(script: str) -> str:
    """The same script in fewer bytes; within a function, so that each name may be shortened that no other script imports."""
    names = ",".join(listed.strip() or declared for listed, declared in EXPORT.findall(script))
    body = EXPORT.sub("", script)
    if not names:
        return minify_js(f"(()=>{{{body}}})()")
    return f"export const{{{names}}}={minify_js(f'(()=>{{{body}return{{{names}}}}})()')}"
