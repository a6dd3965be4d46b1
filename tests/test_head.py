"""Style sheets stand in the head of a page, wherever its macros wrote them."""

import pytest

from macros.head import with_styles_in_the_head

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
