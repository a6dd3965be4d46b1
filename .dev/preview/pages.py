"""The guide's pages as MkDocs builds them, kept in memory so that a change costs only what it touches.

The only module that calls what MkDocs 1.6 does not promise to keep: `_build_page` and `_build_theme_template` of
`mkdocs.commands.build`, and `_current_page`.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from .problems import Problem, problems_of_error, problems_of_warnings, warnings_of_mkdocs

ANCHOR = re.compile(r"the doc '([^']+)' does not contain an anchor '#([^']+)'")
FAILED_MACRO = "[macros] - ERROR"


class _NoIndex:
    """Replaces the theme's search index, which takes a third of a build, until somebody searches."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page out."""


class _Compiled(BytecodeCache):
    """Keeps the theme's templates compiled for the next reading of the tree, which then takes a third less."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: object = None) -> str:
        """The template's name; jinja2 would take in the folder's, which not every locale can encode."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code, unless the template has another text now."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class Pages:
    """The pages of the tree at `root`, written into `folder`, which is emptied first, for a site at `address`.

    mkdocs.yml, the theme and the list of files are read once. Raises what MkDocs and the macros raise where nothing can
    be built; `problems` lists what is wrong with single pages and with settings.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self._root = root
        self._texts: dict[str, object] = {}  # of each page: its Markdown after the macros, and its front matter
        self._titles: object = None  # and front matter of all pages, which every page may show
        self._stale: set[str] = set()  # pages whose HTML is older than their text
        self._of_settings: list[Problem] = []
        self._of_pages: dict[str, list[Problem]] = {}
        with warnings_of_mkdocs() as messages:
            try:
                self._read_tree(str(root / "mkdocs.yml"), folder, address)
            except SystemExit as error:
                # MkDocs says first what is wrong with its configuration, and then that something is.
                found = [*problems_of_warnings(root, messages, "mkdocs.yml")]
                if found and not hasattr(error, "problems"):
                    raise WrongConfiguration(found) from error
                raise
        self._of_settings = [*problems_of_warnings(root, messages, "mkdocs.yml")]

    def _read_tree(self, config_file: str, folder: Path, address: str) -> None:
        config = load_config(config_file, site_dir=str(folder), site_url=address)
        plugins = config.plugins
        plugins.on_startup(command="serve", dirty=False)
        self.config: MkDocsConfig = plugins.on_config(config)
        plugins.on_pre_build(config=config)
        files = get_files(config)
        self._theme = config.theme.get_env()
        self._theme.bytecode_cache = COMPILED
        files.add_files_from_theme(self._theme, config)
        self._files = plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        self._nav = plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._theme = plugins.on_env(self._theme, config=config, files=self._files)
        self._search.search_index = _NoIndex()
        clean_directory(str(folder))
        self._files.copy_static_files()
        self._bundle_scripts()

    @property
    def names(self) -> list[str]:
        """The source of every page, from the root of docs/."""
        return [file.src_uri for file in self._files.documentation_pages()]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with settings and with single pages, and links to anchors that no page has."""
        with warnings_of_mkdocs() as messages:
            for name in self.names:
                self._page(name).validate_anchor_links(
                    files=self._files, log_level=self.config.validation.links.anchors
                )
        anchors = problems_of_warnings(self._root, map(self._with_nearest_anchor, messages), "docs")
        return [*self._of_settings, *(problem for found in self._of_pages.values() for problem in found), *anchors]

    def _with_nearest_anchor(self, message: str) -> str:
        """A warning of an anchor that a page does not have, with the one that was perhaps meant."""
        if found := ANCHOR.search(message):
            anchors = self._page(found[1]).present_anchor_ids or set()
            if near := get_close_matches(found[2], sorted(anchors), 1):
                return f"{message.rstrip('.')}; did you mean '#{near[0]}'?"
        return message

    @property
    def _search(self) -> Any:
        return self.config.plugins["material/search"]

    def _page(self, name: str) -> Page:
        file = self._files.get_file_from_path(name)
        assert file is not None and file.page is not None, name
        return file.page

    def address_of(self, name: str) -> str:
        """The file that a page is written to, from the folder of the site: `services/s3/index.html`."""
        return self._page(name).file.dest_uri

    def has_file(self, name: str) -> bool:
        """Whether a file of docs/ was there when the tree was read, under this path from the root of docs/."""
        return self._files.get_file_from_path(name) is not None

    def copy(self, name: str) -> None:
        """Put a file that is no page into the folder of the site again."""
        file = self._files.get_file_from_path(name)
        assert file is not None, name
        file.copy_file()
        if name.endswith(".js"):
            self._bundle_scripts()

    def _bundle_scripts(self) -> None:
        """Put the modules that our scripts import into them, as publishing does: frame.js is loaded as no module."""
        from macros.site.minify import bundled  # not above: a mistake in macros/ is for the preview to show

        docs = Path(self.config.docs_dir)
        for source in docs.glob("assets/javascripts/*.js"):
            text = bundled(source.read_text(encoding="utf-8"), source.parent)
            (Path(self.config.site_dir) / source.relative_to(docs)).write_text(text, encoding="utf-8")

    def load_macros(self) -> None:
        """Give the pages their macros anew; raises CatalogError where the data file or a page's source is wrong."""
        macros: Any = self.config.plugins["macros"]
        macros.on_config(self.config)
        macros.on_nav(self._nav, config=self.config, files=self._files)

    def read(self, names: Iterable[str]) -> None:
        """Read these pages, run their macros, and make HTML of those whose Markdown is then another."""
        for name in names:
            page = self._page(name)
            file = f"docs/{name}"
            with warnings_of_mkdocs() as messages:
                self.config._current_page = page
                try:
                    is_new = self._read_page(page)
                except Exception as error:
                    self._texts.pop(name, None)
                    self._of_pages[name] = [*problems_of_error(self._root, error, file)]
                    continue
                finally:
                    self.config._current_page = None
            if is_new:
                self._of_pages[name] = [*problems_of_warnings(self._root, messages, file)]
                self._stale.add(name)
            if any(message.startswith(FAILED_MACRO) for message in messages):
                page.present_anchor_ids = None  # what leads to places on it is not wrong

    def _read_page(self, page: Page) -> bool:
        """Whether the page's text after macros is new; then it is rendered."""
        config, files = self.config, self._files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        text = page.markdown, page.meta
        if self._texts.get(page.file.src_uri) == text:
            return False
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        self._texts[page.file.src_uri] = text
        return True

    def build(self) -> list[str]:
        """Write the HTML of pages whose text is new, or of all if one has another title; returns their sources."""
        titles = [(name, self._page(name).title, self._page(name).meta) for name in self.names]
        if titles != self._titles:
            self._titles = titles
            self._stale |= set(self.names)
            for template in self.config.theme.static_templates:
                mkdocs._build_theme_template(template, self._theme, self._files, self.config, self._nav)
        pages = self._files.documentation_pages()
        built = [name for name in self.names if name in self._stale and name in self._texts]
        for name in built:
            mkdocs._build_page(self._page(name), self.config, pages, self._nav, self._theme)
        self._stale -= set(built)
        return built

    def search_index(self) -> str:
        """The sections of all pages as MkDocs writes them, as JSON."""
        self._search.on_config(self.config)
        index, self._search.search_index = self._search.search_index, _NoIndex()
        for name in self.names:
            index.add_entry_from_context(self._page(name))
        return str(index.generate_search_index(None))


class WrongConfiguration(Exception):
    """A configuration that MkDocs refuses, with the problems that it names."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
