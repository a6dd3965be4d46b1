"""Where CloudFormation knows the resource types of the services: by Region, by service, and in a line for one of them."""

from macros.catalog.models import Catalog
from macros.catalog.services import Regional, Service
from macros.pages.references import page_source, service_link
from macros.pages.sheet import sheet
from macros.pages.sources import SourceList
from macros.pages.tables import Cell, card_table

FEW = 6  # Regions that a line has room for


def regions(catalog: Catalog) -> str:
    """The Regions, each with the parts of services that CloudFormation lacks there."""
    parts = regional_parts(catalog)
    rows = []
    for id, name in catalog.regions.items():
        lacking = [f"[{s.short}]({page_source(s.id)}): {part.name}" for s, part in parts if id in part.missing]
        known = len(parts) - len(lacking)
        region = Cell(f'<span id="{id}">`{id}`</span>', facet=id)
        count = Cell(f"{known} of {len(parts)}", sort=str(known))
        rows.append([region, Cell(name), count, Cell("; ".join(lacking) or "nothing")])
    titles = {"region": "Region", "name": "Name", "known": "Types known", "missing": "What is missing"}
    return sheet("Regions", titles, {"": rows})


def regions_by_service(catalog: Catalog) -> str:
    """The services that have resource types of their own, each with the Regions whose CloudFormation lacks them."""
    rows = [
        [service_link(catalog, service.id), part.name, f"`{part.type}`", _share(catalog, part), _missing(part)]
        for service, part in regional_parts(catalog)
    ]
    return card_table(["Service", "Part", "Resource type", "Regions", "Missing in"], rows, "fg-regions")


def untold_regions(catalog: Catalog) -> str:
    """The services that have no resource type of their own, so that none tells their Regions."""
    return ", ".join(service_link(catalog, service.id) for service in catalog.in_order() if not service.regional)


def regions_of(catalog: Catalog, service: Service, sources: SourceList) -> list[str]:
    """A line a part of a service: in how many Regions CloudFormation knows its type, and which lack it, if they are few."""
    lines = []
    for part in service.regional.values():
        lacking = f", not {_missing(part)}" if 0 < len(part.missing) <= FEW else ""
        lines.append(f"{part.name}: [{_share(catalog, part)}](/regions.md#by-service){lacking}{sources.cite(part)}")
    return lines


def regional_parts(catalog: Catalog) -> list[tuple[Service, Regional]]:
    """Every part that has a resource type of its own, with its service, in the guide's order."""
    return [(service, part) for service in catalog.in_order() for part in service.regional.values()]


def _share(catalog: Catalog, part: Regional) -> str:
    return f"{len(catalog.regions) - len(part.missing)} of {len(catalog.regions)}"


def _missing(part: Regional) -> str:
    return ", ".join(f"`{region}`" for region in part.missing) or "nowhere"
