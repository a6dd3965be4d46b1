"""The previewed site: built again as files change, with the list of its problems."""

import shutil
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .pages import Pages
from .problems import Problem, problems_of_error

if TYPE_CHECKING:
    from macros.site.site import Site

DOCS = "docs/"
DATA = "docs/data/services.yml"
ASSETS = "docs/assets/"
COUNTS = 'id="counted-'  # on pages that show numbers of pages and links; see macros/site/publish.py


class Preview:
    """The site in `folder`, built from the tree at `root` for an address; what is wrong with it is in `problems`.

    Beside the pages it shows what a reader meets of publishing: explained words and counts at once; downloads, search
    and pages as Markdown when they are asked for. Left out: the policy, the cut of stylesheets and scripts, the sitemap.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self.problems: list[Problem] = []
        self.built = 0  # pages, by the last update
        self._root, self.address = root, address
        self.folder, self.on_demand_folder = folder / "pages", folder / "on_demand"
        self._pages: Pages | None = None
        self._changed: set[str] = set()
        self._lock = threading.Lock()

    def update(self, changed: Iterable[Path] = ()) -> None:
        """Build again what these files change, or everything the first time; mistakes are not raised but in `problems`."""
        with self._lock:
            # Files whose changes could not be built are tried again.
            self._changed |= {file.relative_to(self._root).as_posix() for file in changed}
            self.built = 0
            shutil.rmtree(self.on_demand_folder, ignore_errors=True)
            try:
                pages = self._rebuild(self._changed)
            except (Exception, SystemExit) as error:
                found = [*problems_of_error(self._root, error)]
            else:
                self._changed.clear()
                found = pages.problems
            self.problems = sorted(set(found))

    def _rebuild(self, changed: set[str]) -> Pages:
        pages = self._pages
        if pages is None or not all(map(self._can_be_updated, changed)):
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
        self._publish([pages.address_of(name) for name in names])
        return pages

    def _can_be_updated(self, name: str) -> bool:
        """Whether single pages can be updated for a change of this file; else everything is built."""
        if self._pages is None or not (self._root / name).is_file():
            return False
        return (
            name.startswith(DOCS)
            and self._pages.has_file(name.removeprefix(DOCS))
            and (name.endswith(".md") or name == DATA or name.startswith(ASSETS))
        )

    def _publish(self, names: list[str]) -> None:
        """Do to these files of the site what publishing does to them that a reader sees."""
        # Imported here, so that a mistake in macros/ is shown like any other.
        from macros.site.popovers import explain_words, open_proofs
        from macros.site.publish import fill_in_counts
        from macros.site.theme import refuse_unreplaced

        html = {name: (self.folder / name).read_text(encoding="utf-8") for name in names}
        site = self._site(self.folder, html)
        refuse_unreplaced(site)
        explain_words(site)
        open_proofs(site)
        site.save()
        if any(COUNTS in text for text in html.values()):
            whole = self._site(self.folder)
            fill_in_counts(whole)
            whole.save()

    def _site(self, folder: Path, pages: dict[str, str] | None = None) -> "Site":
        """The site in a folder, with its own pages or with these."""
        from macros.catalog.load import current_catalog
        from macros.site.site import Site

        site = Site(folder, self.address, self._root, current_catalog(self._root))
        if pages is not None:
            vars(site)["pages"] = pages  # where the cached property keeps what it has read
        return site

    @property
    def page_count(self) -> int:
        """How many pages the site has."""
        return len(self._pages.names) if self._pages else 0

    def find(self, name: str) -> Path | None:
        """The file of the site of that name, made now if it is one that is made on demand; None if there is none."""
        for folder in (self.folder, self.on_demand_folder):
            if (folder / name).is_file():
                return folder / name
        with self._lock:
            if self._pages is None or self.problems or self.on_demand_folder.exists():
                return None
            self._make_on_demand(self._pages)
        return self.on_demand_folder / name if (self.on_demand_folder / name).is_file() else None

    def _make_on_demand(self, pages: Pages) -> None:
        """Write downloads, search index and Markdown beside the pages."""
        from macros.site.markdown import write_markdown
        from macros.site.publish import write_downloads
        from macros.site.search import extend_search_index

        site = self._site(self.on_demand_folder, self._site(self.folder).pages)
        write_downloads(site)
        write_markdown(site)
        site.write("search/search_index.json", pages.search_index())
        extend_search_index(site)
