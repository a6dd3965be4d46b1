"""The links to a page's own source in a repository, held against the folder of the sources."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from ada_url import URL

from tests.linkcheck.model import Fault
from tests.linkcheck.readers import files_in, folders_of
from tests.linkcheck.site import Site
from tests.linkcheck.suggestions import nearest_name

SOURCE_LINK = re.compile(
    r"^/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:-/)?"
    r"(?P<verb>_?edit|blob|raw|tree|blame|src)/(?P<rest>.+)$"
)


class Sources:
    """The folder that a site's pages were written in; raises Unusable where there is none."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.name = folder.name
        self.files = files_in(folder)
        self.folders = {""} | {name for file in self.files for name in folders_of(file)}
        self.repositories = _repositories(site)

    def problem(self, url: URL) -> Fault | None:
        """What is wrong with a link to a source; other projects' are theirs."""
        file = self._file(url)
        if file is None or file in self.files or file.rstrip("/") in self.folders:
            return None
        return Fault(f"there is no '{file}' in the folder '{self.name}'", nearest_name(file, self.files))

    def _file(self, url: URL) -> str | None:
        """The path below the folder of the sources that an address of one of this site's repositories names."""
        path = unquote(url.pathname)
        if url.hostname == "raw.githubusercontent.com":
            path = re.sub(r"^(/[^/]+/[^/]+)/", r"\1/raw/", path)
        link = SOURCE_LINK.match(path)
        file = re.match(rf"[^/]+(?:/[^/]+)*?/{re.escape(self.name)}/(.*)$", link["rest"]) if link else None
        if link is None or file is None:
            return None
        repository = (link["owner"].lower(), link["name"].lower())
        is_ours = link["verb"].endswith("edit") or repository in self.repositories
        return file.group(1) if is_ours else None


def _repositories(site: Site) -> set[tuple[str, str]]:
    """The repositories a site is made from: by its own name, by its edit links."""
    found = set()
    owner, dot, _ = site.url.hostname.partition(".github.io")
    if dot:
        name = site.url.pathname.strip("/").split("/")[0] or site.url.hostname
        found.add((owner, name.lower()))
    for document in site.documents.values():
        for link in document.links:
            edit = re.search(r"//[^/]+/([^/]+)/([^/]+)/(?:-/)?_?edit/", link.text)
            if edit:
                found.add((edit.group(1).lower(), edit.group(2).lower()))
    return found
