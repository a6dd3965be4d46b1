"""What mkdocs-macros calls: `define_env` before the pages are built, `on_post_build` after that."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

from jinja2 import pass_context

from macros.catalog.load import ICON_FOLDER, current_catalog, icon_codes
from macros.catalog.markdown_sources import source_problems
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError
from macros.downloads.files import DOWNLOADS
from macros.mistakes import check_call, report_places
from macros.pages.chain_page import chain, chain_builder, chain_limits, chains
from macros.pages.chooser import choosers
from macros.pages.comparison import compare, comparison, comparisons
from macros.pages.cost_page import cost_page
from macros.pages.costs import chain_costs, cost_cards, other_charges, rest_bars
from macros.pages.diagram import architecture
from macros.pages.edges import edge_matrix, edge_sheet, edge_words, edges_from
from macros.pages.fact_box import ServicePage, service_part
from macros.pages.learn import all_questions, glossary, questions_to_print, self_test
from macros.pages.picture import service_picture
from macros.pages.references import class_title, fact_link, service_link
from macros.pages.regions import regions, regions_by_service, untold_regions
from macros.pages.runtimes import runtime_timeline, runtimes
from macros.pages.sheet import service_sheet
from macros.pages.tables import download_table, service_list, service_table
from macros.pages.trust import dates, locked_versions, readings, status, trust, used_to_be_right
from macros.site.publish import publish

Macro = Callable[..., str]
# A name in this module that equals one of a sub-package is overwritten when that is imported: no `catalog`, `pages`,
# `downloads` or `site` here.

# Macros that need the catalogue alone; pages call them by the names of their functions.
OF_CATALOG: tuple[Macro, ...] = (
    all_questions, chain_builder, chain_costs, chain_limits, chains, class_title, compare, comparison, comparisons, cost_cards, dates, edge_matrix, edge_sheet, edge_words, glossary, questions_to_print, readings,
    regions, regions_by_service, runtime_timeline, runtimes, self_test, service_list, service_picture, service_sheet,
    service_table, trust, untold_regions, used_to_be_right,
)  # fmt: skip


def define_env(env: Any) -> None:
    """Give the pages their macros; raises CatalogError with every problem of the data file and of the pages' sources."""
    root = Path(env.project_dir)
    current = current_catalog(root)
    if problems := list(source_problems(root, current, icon_codes(root))):
        raise CatalogError(problems)
    for name, macro in macros_of(current, env.conf, partial(_icon, root), locked_versions(root)).items():
        env.macro(_linking_from_page(macro, name), name)
    report_places(env)


def on_post_build(env: Any) -> None:
    """Finish the built pages; Zensical has no such event, there `make` runs `python -m macros SITE`."""
    root = Path(env.project_dir)
    publish(root, Path(env.conf["site_dir"]), current_catalog(root))


def macros_of(current: Catalog, conf: Any, icon: Callable[[str], str], versions: Mapping[str, str]) -> dict[str, Macro]:
    """Every macro by the name that pages call; `icon` gives what stands inside an icon's svg element by its short code."""
    report_url = f"{conf['extra']['repository']}/issues/new?template=wrong-fact.yml"
    files = [(download.name, download.about) for download in DOWNLOADS]
    of_catalog: dict[str, Macro] = {macro.__name__: partial(macro, current) for macro in OF_CATALOG}
    return of_catalog | {
        "architecture": partial(architecture, current, icon=icon),
        "chain": partial(chain, current, icon=icon, report_url=report_url),
        "choosers": partial(choosers, current, report_url=report_url),
        "service": partial(service_link, current),
        "cost_page": partial(cost_page, current, report_url=report_url),
        "rest_bars": partial(rest_bars, current, report_url=report_url),
        "edges_from": partial(edges_from, current, report_url=report_url),
        **{f"service_{part}": partial(service_part, current, part, report_url) for part in ServicePage._fields},
        "other_charges": partial(other_charges, current, report_url),
        "fact": partial(fact_link, current),
        "status": partial(status, current, versions),
        "downloads": partial(download_table, files, str(conf["site_url"])),
    }


def _linking_from_page(macro: Macro, name: str) -> Macro:
    """The macro with its links to pages relative to the page that calls it, as Zensical needs them."""
    called_as = signature(macro)

    @pass_context
    def call(context: Any, *arguments: Any, **options: Any) -> str:
        check_call(called_as, name, arguments, options)
        page = context.get("page")
        source = page.file.src_uri if hasattr(page, "file") else getattr(page, "path", "")
        return macro(*arguments, **options).replace("](/", f"]({'../' * source.count('/')}")

    return call


def _icon(root: Path, code: str) -> str:
    """What stands inside the svg element of an icon of ours, by its short code."""
    svg = (root / ICON_FOLDER / f"{code.replace('-', '/', 1)}.svg").read_text(encoding="utf-8")
    return svg.partition(">")[2].rpartition("</svg>")[0]
