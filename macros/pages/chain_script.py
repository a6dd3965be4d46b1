"""What the script of the pages of chains computes with, as JSON in the page: hops, figures, sentences, the load."""

import json
import re
from functools import lru_cache
from typing import Any

from macros.catalog.chains import NORMAL_LOAD, Load
from macros.catalog.hops import Hop, Plain, hop_data
from macros.catalog.models import Catalog
from macros.catalog.texts import FACT_REFERENCE
from macros.pages.references import SHOWN, class_title, prose_without_links, script_json

UNKNOWN = "not documented"


def chain_script(catalog: Catalog, path: str, load: Load = NORMAL_LOAD, hops: list[Hop] | None = None) -> str:
    """The JSON for a page that shows this path at first: with all hops, or only with these."""
    data = hop_data(catalog)
    if hops:
        shown = {(hop["source"], hop["target"], hop["variant"]) for hop in hops}
        data = _only(data, [hop for hop in data["hops"] if (hop["source"], hop["target"], hop["variant"]) in shown])
    else:
        services = {
            id: [service.id for service in catalog.in_order() if service.class_ == id] for id in catalog.classes
        }
        data = data | {"classes": [[class_title(catalog, id), members] for id, members in services.items()]}
    facts = _facts_of(data) + FACT_REFERENCE.findall(json.dumps(catalog.answers["loop"]))
    page = data | {
        "hops": [_without("variant", hop) for hop in data["hops"]],  # the slug of `way`
        "limits": {id: _without("fact", limit) for id, limit in data["limits"].items()},
        "legs": {id: _leg(data["legs"][id]) for hop in data["hops"] for id in hop.get("legs", [])},
        "path": path,
        "facts": {
            id: [prose_without_links(catalog, f"{{{figure_part(catalog, id)}}}"), figure_name(catalog, id)]
            for id in sorted({*facts})
        },
        "answers": catalog.answers,
        "words": SHOWN,
        "unknown": UNKNOWN,
        "load": {name: field | {"value": getattr(load, name)} for name, field in _fields().items()},
    }
    return f'<script type="application/json" class="fg-chain">{script_json(page)}</script>'


def figure_part(catalog: Catalog, id: str) -> str:
    """The id of a figure as it is where nobody has changed it: `sqs.retention.default`."""
    return f"{id}.default" if catalog.quota(id).default is not None else id


def figure_name(catalog: Catalog, id: str) -> str:
    """The name of a figure behind that of its service, as in `SQS: message size`."""
    quota = catalog.quota(id)
    return f"{catalog.services[id.partition('.')[0]].short}: {quota.name[0].lower()}{quota.name[1:]}"


def _only(data: Plain, hops: list[Plain]) -> Plain:
    """The data of some hops alone."""
    services = {hop[end] for hop in hops for end in ("source", "target")}
    return data | {
        "hops": hops,
        "services": {id: service for id, service in data["services"].items() if id in services},
        "limits": {id: data["limits"][id] for hop in hops for id in hop.get("limits", [])},
    }


def _leg(leg: Plain) -> Plain:
    """A leg without its id, whose failures have their seconds, but not the figures that these are the sum of."""
    failures = {kind: _without("patience", failure) for kind, failure in leg["failures"].items()}
    return _without("id", leg) | {"failures": failures}


def _without(key: str, plain: Plain) -> Plain:
    return {name: value for name, value in plain.items() if name != key}


def _facts_of(data: Plain) -> list[str]:
    sizes = [hop["payload"]["fact"] for hop in data["hops"] if "payload" in hop]
    times = [time["fact"] for hop in data["hops"] for time in hop.get("timeouts", [])]
    return [*data["limits"], *sizes, *times]


@lru_cache(maxsize=1)
def _fields() -> dict[str, Any]:
    """Title, unit and bounds of each part of a load, from its model."""
    fields = {}
    for name, schema in Load.model_json_schema()["properties"].items():
        bounds = {"most": schema.get("maximum", schema.get("le")), "whole": "maximum" in schema, "zero": "ge" in schema}
        words = {"title": schema["title"], "unit": re.sub(".*: ", "", schema["description"])}
        fields[name] = words | {bound: value for bound, value in bounds.items() if value}
    return fields
