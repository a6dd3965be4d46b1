"""The previewed site: takes in what has changed, and knows what is wrong."""

import shutil
import threading
from collections.abc import Iterable
from pathlib import Path

from .pages import Pages
from .problems import Problem, problems_of_error

DOCS = "docs/"
DATA = "docs/data/services.yml"
ASSETS = "docs/assets/"
COUNTERS = 'id="counted-'  # on pages that count all others; see macros/site/counts.py


class Preview:
    """The site in `folder`, built from the tree at `root` for an address; what is wrong with it is in `problems`.

    Beside the pages it shows what a reader meets of publishing: explained words and counts at once; downloads, search
    and pages as Markdown when they are asked for. Left out: the policy, the cut of stylesheets and scripts, the sitemap.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self.problems: list[Problem] = []
        self.built = 0  # pages, by the last update
        self._root, self.address = root, address
        self.folder, self.late_folder = folder / "pages", folder / "late"
        self._pages: Pages | None = None
        self._changed: set[str] = set()
        self._lock = threading.Lock()

    def update(self, changed: Iterable[Path] = ()) -> None:
        """Take in the files that have changed; the first time, build everything. Raises nothing that a mistake causes."""
        with self._lock:
            # What could not be built from is tried again.
            self._changed |= {file.relative_to(self._root).as_posix() for file in changed}
            self.built = 0
            shutil.rmtree(self.late_folder, ignore_errors=True)
            try:
                pages = self._take_in(self._changed)
            except (Exception, SystemExit) as error:
                found = [*problems_of_error(self._root, error)]
            else:
                self._changed.clear()
                found = pages.problems
            self.problems = sorted(set(found))

    def _take_in(self, changed: set[str]) -> Pages:
        pages = self._pages
        if pages is None or not all(map(self._is_known, changed)):
            self._pages = None
            pages = self._pages = Pages(self._root, self.folder, self.address)
            pages.read(pages.names)
        else:
            sources = {name.removeprefix(DOCS) for name in changed if name.endswith(".md")}
            for name in sorted(changed):
                if not name.endswith(".md"):
                    pages.copy(name.removeprefix(DOCS))
            if sources or DATA in changed:
                pages.load_macros()
                pages.read(pages.names if DATA in changed else sorted(sources))
        names = pages.build()
        self.built = len(names)
        self._finish(pages, [pages.address_of(name) for name in names])
        return pages

    def _is_known(self, name: str) -> bool:
        """Whether a change of this file leaves the list of files, the frame of the pages and what they include as it is."""
        if self._pages is None or not (self._root / name).is_file():
            return False
        return (
            name.startswith(DOCS)
            and self._pages.has_file(name.removeprefix(DOCS))
            and (name.endswith(".md") or name == DATA or name.startswith(ASSETS))
        )

    def _finish(self, pages: Pages, names: list[str]) -> None:
        """Do to these files of the site what publishing does to them that a reader sees."""
        # Imported here, so that a mistake in macros/ is shown like any other.
        from macros.catalog.load import current_catalog
        from macros.site.counts import fill_in_counts
        from macros.site.popovers import explain_words
        from macros.site.site import Site
        from macros.site.theme import refuse_unreplaced

        catalog = current_catalog(self._root)
        html = {name: (self.folder / name).read_text(encoding="utf-8") for name in names}
        site = Site(self.folder, self.address, self._root, catalog)
        vars(site)["pages"] = html  # only these
        refuse_unreplaced(site)
        explain_words(site)
        site.save()
        if any(COUNTERS in text for text in html.values()):
            whole = Site(self.folder, self.address, self._root, catalog)
            fill_in_counts(whole)
            whole.save()

    @property
    def size(self) -> int:
        """How many pages the site has."""
        return len(self._pages.names) if self._pages else 0

    def find(self, name: str) -> Path | None:
        """The file of the site of that name, made now if it is one that the preview makes late."""
        for folder in (self.folder, self.late_folder):
            if (folder / name).is_file():
                return folder / name
        with self._lock:
            if self._pages is None or self.problems or self.late_folder.exists():
                return None
            self._make_late(self._pages)
        return self.late_folder / name if (self.late_folder / name).is_file() else None

    def _make_late(self, pages: Pages) -> None:
        """Write downloads, search index and Markdown beside the pages."""
        from macros.catalog.load import current_catalog
        from macros.site.llms import write_markdown
        from macros.site.publish import write_downloads
        from macros.site.search import extend_search_index
        from macros.site.site import Site

        catalog = current_catalog(self._root)
        site = Site(self.late_folder, self.address, self._root, catalog)
        vars(site)["pages"] = Site(self.folder, self.address, self._root, catalog).pages
        write_downloads(site)
        write_markdown(site)
        site.write("search/search_index.json", pages.search_index())
        extend_search_index(site)
