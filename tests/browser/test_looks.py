"""What is wrong for a reader of a narrow window, forced colours, less motion or no script is found, on invented pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import NARROWEST, differing_words, moving, said_otherwise, too_wide, vanished


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<body style='margin: 0'><p style='width: 400px'>Pears</p>")
    assert too_wide(page) == ["390 px: 10 px too wide"]
    assert too_wide(page, (NARROWEST, 500)) == ["320 px: 80 px too wide"]
    page.close()


def test_what_vanishes_in_forced_colours_is_found(browser: Browser) -> None:
    page = browser.new_page()
    mask = "content: ''; mask-image: linear-gradient(red, red); background: red"
    page.set_content(
        f"<style>body {{ background: white }} i::after {{ {mask} }} b::after {{ {mask}; forced-color-adjust: none }}</style><i class=x></i><b></b>"
        "<svg><path class=dark fill='#111' d='M0 0h9v9z'/><path fill='#eee' d='M0 0h9v9z'/></svg>"
    )
    assert vanished(page) == ["i.x::after", "path.dark"]
    page.close()


def test_what_moves_is_found(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_content("<style>b { transition: color 1s } i { transition: none 1s }</style><b></b><i></i><u></u>")
    assert moving(page) == ["<b></b>"]
    page.close()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("document.body.innerHTML += '<p class=fg-added>Sort</p>'", []),
        ("document.querySelector('p').append(' and plums')", ["'and plums'", "''"]),
        ("document.querySelector('p').prepend('No ')", ["'No Pears'", "'Pears'"]),
    ],
)
def test_what_is_said_with_script_alone_is_found(
    script: str, found: list[str], browser: Browser, tmp_path: Path
) -> None:
    page, without_script = browser.new_page(), browser.new_context(java_script_enabled=False).new_page()
    (tmp_path / "pears.html").write_text(f"<body><article><p>Pears</p></article><script>{script}</script>")
    page.goto((tmp_path / "pears.html").as_uri())
    assert said_otherwise(page, without_script) == found
    page.close()
    without_script.context.close()


def test_words_differ_from_where_they_do() -> None:
    assert differing_words(["ripe", "pears"], ["ripe", "pears"]) == []
    assert differing_words(["ripe", "pears"], ["ripe"]) == ["'pears'", "''"]
    assert differing_words(["ripe", "pears"], ["ripe", "plums"]) == ["'pears'", "'plums'"]
