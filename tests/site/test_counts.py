"""Figures that only finished pages tell."""

from pathlib import Path

import turbohtml

from macros.catalog.models import Catalog
from macros.site.publish import fill_in_counts
from macros.site.site import Site


def test_counts_are_written_once_and_counted_anew(tmp_path: Path, sample: Catalog) -> None:
    (tmp_path / "pears").mkdir()
    place = '<span id="counted-pages">…</span> <span id="counted-inside">…</span> <span id="counted-outside">…</span>'
    text = (
        '<a href="../">x</a><a href="../">x</a><a href="http-pear/">x</a><a href="#a">x</a><a href="https://b.example/">x</a>'
        '<a href="https://b.example/">x</a><a class="headerlink" href="../">x</a><p class="fg-foot"><a href="../">x</a></p>'
    )
    (tmp_path / "index.html").write_text(f"<a href='a/'>x</a><article>{place}</article>", encoding="utf-8")
    (tmp_path / "pears/index.html").write_text(f"<article>{text}</article>", encoding="utf-8")
    site = Site(tmp_path, "https://example.org/", tmp_path, sample)
    for _ in "twice":
        fill_in_counts(site)
        home = turbohtml.parse(site.pages["index.html"])
        assert [span.text for span in home.select("span")] == ["2", "3", "1"]
