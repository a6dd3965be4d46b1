"""Our scripts and stylesheets as readers get them: what is only for those who write them stays in the sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from macros.publish import Site

# Within @media, rcssmin takes `a :is(b)` for a property and its value, and leaves `a:is(b)`, which is something else.
ANY_INSIDE = re.compile(r"(?<=[\w)\]]) +:(?=[a-z])")


def smaller_styles(text: str) -> str:
    """A stylesheet that says the same."""
    return str(cssmin(ANY_INSIDE.sub(" *:", text)))


MINIFIERS = {".css": smaller_styles, ".js": jsmin}


def minified(site: Site) -> None:
    """Take comments and indents out of the scripts and stylesheets that come from docs/."""
    for source in sorted((site.root / "docs/assets").rglob("*")):
        name = source.relative_to(site.root / "docs").as_posix()
        if source.suffix in MINIFIERS and (site.folder / name).is_file():
            text = (site.folder / name).read_text(encoding="utf-8")
            site.write(name, MINIFIERS[source.suffix](text) + "\n")
