"""Our scripts and stylesheets as readers get them, without comments and indentation.

Minifiers that guess (rcssmin, rjsmin) changed what a selector and a text mean; a lexer knows what is code.
"""

from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import CssLexer, JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Comment, Text, Whitespace  # type: ignore[import-untyped]

from macros.site.site import Site

COMMENTS = (Comment, Comment.Single, Comment.Multiline)  # !important is a Comment.Preproc
BLANKS = (Text, Whitespace)
LEXERS = {".css": CssLexer(), ".js": JavascriptLexer()}


def minify_assets(site: Site) -> None:
    """Strip comments and indentation from the scripts and stylesheets that come from docs/."""
    for source in sorted((site.root / "docs/assets").rglob("*")):
        name = source.relative_to(site.root / "docs").as_posix()
        if source.suffix in LEXERS and (site.folder / name).is_file():
            text = (site.folder / name).read_text(encoding="utf-8")
            site.write(name, minified(text, LEXERS[source.suffix]))


def minified(code: str, lexer: Lexer) -> str:
    """The same code, with one line break or one space for all that stands between two words of it."""
    parts, between = list[str](), ""
    for kind, part in lexer.get_tokens(code):
        if kind in COMMENTS or (kind in BLANKS and not part.strip()):
            between += part
        else:
            parts += ["\n" if "\n" in between else " " if between else "", part]
            between = ""
    return "".join(parts).strip() + "\n"
