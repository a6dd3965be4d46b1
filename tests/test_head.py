"""The head of a page holds its style sheets, wherever macros wrote them, and its icon."""

import pytest

from macros.head import icon_in_the_head, with_styles_in_the_head
from macros.publish import Site

PAGES = {
    "two sheets": (
        "<head></head><p><style>a {}</style>\n<b>x</b><style>b {}</style>",
        "<head><style>a {}</style>\n<style>b {}</style></head><p><b>x</b>",
    ),
    "after one that is there": (
        "<head><style>a {}</style></head><style>b {}</style>",
        "<head><style>a {}</style><style>b {}</style></head>",
    ),
    "a linked sheet, once": (
        '<head></head><link rel="stylesheet" href="../a.css">\n<p><link rel="stylesheet" href="../a.css">\n',
        '<head><link rel="stylesheet" href="../a.css">\n</head><p>',
    ),
    "none": ("<head></head><p>x", "<head></head><p>x"),
    "no page": ("&lt;style>", "&lt;style>"),
}


@pytest.mark.parametrize(("html", "moved"), PAGES.values(), ids=PAGES.keys())
def test_sheets_move_once_and_in_their_order(html: str, moved: str) -> None:
    assert with_styles_in_the_head(html) == moved == with_styles_in_the_head(moved)


def test_the_icon_is_not_asked_for(orchard: Site) -> None:
    orchard.write("assets/favicon.svg", "<svg xmlns='http://a.example/'>\n<path d='M1,2' fill='#123'/>\n</svg>\n")
    for name, link in (("index.html", "assets/favicon.svg"), ("a/b/index.html", "/field/assets/favicon.svg")):
        orchard.write(name, f'<link rel="icon" href="{link}"><link rel="stylesheet" href="assets/favicon.svg">')
    for _ in "twice":
        icon_in_the_head(orchard)
        assert set(orchard.pages.values()) == {
            '<link rel="icon" href="data:image/svg+xml,%3Csvg%20xmlns=\'http://a.example/\'%3E'
            "%3Cpath%20d='M1,2'%20fill='%23123'/%3E%3C/svg%3E\">"
            '<link rel="stylesheet" href="assets/favicon.svg">'
        }


def test_a_site_without_the_icon_keeps_its_link(orchard: Site) -> None:
    orchard.write("index.html", '<link rel="icon" href="assets/favicon.svg">')
    icon_in_the_head(orchard)
    assert orchard.pages["index.html"] == '<link rel="icon" href="assets/favicon.svg">'
