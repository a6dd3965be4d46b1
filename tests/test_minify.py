"""Readers get our scripts and stylesheets without what is only for those who write them."""

import pytest

from macros.minify import minified
from macros.publish import Site

FILES = {
    "a stylesheet": ("ripe.css", "/* why */\na {\n  top: calc(1px + 2px);\n}\n", "a{top:calc(1px + 2px)}\n"),
    "a sheet with a text": ("ripe.css", 'a::after { content: "/* a */  b"; }\n', 'a::after{content:"/* a */  b"}\n'),
    "a script": ("ripe.js", "// why\nconst a = 1;\n/** how */\nlet b = a\nb++\n", "const a=1;let b=a\nb++\n"),
    "a script with a text": ("ripe.js", "a = `//  ${b}  /* c */`;\n", "a=`//  ${b}  /* c */`;\n"),
    "a script with a pattern": ("ripe.js", "a = b.split(/[/*]+  '/);\n", "a=b.split(/[/*]+  '/);\n"),
    "another file": ("ripe.svg", "<svg>  <!-- why --></svg>", "<svg>  <!-- why --></svg>"),
}


@pytest.mark.parametrize(("name", "text", "sent"), FILES.values(), ids=FILES.keys())
def test_what_is_sent_of(name: str, text: str, sent: str, orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    (orchard.root / "docs/assets" / name).write_text(text)
    orchard.write(f"assets/{name}", text)
    for _ in "twice":
        minified(orchard)
        assert (orchard.folder / "assets" / name).read_text() == sent


def test_the_themes_files_stay_as_they_are(orchard: Site) -> None:
    (orchard.root / "docs/assets").mkdir()
    orchard.write("assets/theme.css", "a { /* b */ }")
    minified(orchard)
    assert (orchard.folder / "assets/theme.css").read_text() == "a { /* b */ }"
