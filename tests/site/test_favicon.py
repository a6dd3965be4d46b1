"""The icon stands in every page, so that no browser asks for it."""

import pytest

from macros.site.favicon import inline_favicon
from macros.site.site import Site
from macros.site.theme import ThemeChanged

ICON = "<svg xmlns='http://a.example/'>\n<path d='M1,2' fill='#123'/>\n</svg>\n"


def test_the_icon_is_not_asked_for(orchard: Site) -> None:
    orchard.write("assets/favicon.svg", ICON)
    for name, link in (("index.html", "assets/favicon.svg"), ("a/b/index.html", "/field/assets/favicon.svg")):
        orchard.write(name, f'<link rel="icon" href="{link}"><link rel="stylesheet" href="assets/favicon.svg">')
    for _ in "twice":
        inline_favicon(orchard)
        assert set(orchard.pages.values()) == {
            '<link rel="icon" href="data:image/svg+xml,%3Csvg%20xmlns=\'http://a.example/\'%3E'
            "%3Cpath%20d='M1,2'%20fill='%23123'/%3E%3C/svg%3E\">"
            '<link rel="stylesheet" href="assets/favicon.svg">'
        }


def test_a_theme_that_names_no_icon_is_reported(orchard: Site) -> None:
    orchard.write("assets/favicon.svg", ICON)
    orchard.write("index.html", "<head></head>")
    with pytest.raises(ThemeChanged, match=r"macros/site/favicon\.py: mkdocs-material [\d.]+ has no link of the icon"):
        inline_favicon(orchard)
