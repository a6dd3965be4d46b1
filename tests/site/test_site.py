"""What is done to pages once they stand: they are read once and written once, and files that are none stay as they are."""

import pytest

from macros.site.site import Site, read_address


def test_a_page_is_read_once_and_written_when_all_steps_are_done(orchard: Site) -> None:
    orchard.write("pears/index.html", "<p>ripe\n")
    orchard.pages["pears/index.html"] += "<p>sweet\n"
    file = orchard.folder / "pears/index.html"
    assert file.read_bytes() == b"<p>ripe\n"
    orchard.save()
    assert file.read_bytes() == b"<p>ripe\n<p>sweet\n"


def test_a_file_that_is_shown_as_it_is_is_no_page(orchard: Site) -> None:
    (orchard.root / "docs/example.html").write_text("<p>core")
    for name in ("example.html", "index.html"):
        orchard.write(name, "<p>core")
    assert list(orchard.pages) == ["index.html"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="canonical" href="https://a.example/guide/">',
        '<link href="https://a.example/guide/" rel="canonical">',
    ],
)
def test_the_address_of_a_site_is_what_its_home_page_names(link: str, orchard: Site) -> None:
    orchard.write("index.html", f"<head>{link}</head>")
    assert read_address(orchard.folder) == "https://a.example/guide/"


def test_a_home_page_without_an_address_is_reported(orchard: Site) -> None:
    orchard.write("index.html", "<head></head>")
    with pytest.raises(OSError, match="names no canonical address"):
        read_address(orchard.folder)
