"""How pages refer to services, figures and sources; the only module that knows how a link to a page is written."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any, TypeVar

from markdown import Markdown

from macros.catalog.evidence import Dispute, Evidence
from macros.catalog.measures import NBSP, day, figure
from macros.catalog.models import Catalog, Runtime
from macros.catalog.prices import Price
from macros.catalog.services import ADJUSTABLE, Criteria, Quota, Service
from macros.catalog.texts import FACT_REFERENCE, without_critic_marks
from macros.catalog.vocabulary import nearest
from macros.catalog.ways import Way

Named = TypeVar("Named")
OTHER_CHARGES = "/cost/other-charges.md"  # the page of what is billed beside the services
LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
# How words of the data file read where replacing their hyphens by spaces does not do.
SHOWN = {
    "dlq": "dead-letter queue", "exactly-once-scoped": "exactly once, within limits", "unlimited": "unlimited tries",
    "undocumented-tries": "tries undocumented",
}  # fmt: skip
CRITERIA = {name: str(info.title) for name, info in Criteria.model_fields.items()}
# What says that a statement is true, as readers see it in tables: see docs/trust.md.
CHECKED_BY = {"model": "Model", "list": "Price list", "page": "Page", "read": "Read", "unverified": "Unverified"}


class UnknownName(LookupError):
    """A page asks for something that the data does not hold."""


def find(kind: str, name: str, existing: Mapping[str, Named]) -> Named:
    """What has that name; raises UnknownName with the nearest name, or all of them."""
    if name not in existing:
        raise UnknownName(f"no {kind} {name!r}{nearest(name, existing)}")
    return existing[name]


def page_source(service: str, folder: str = "services") -> str:
    """The source of a service's page, from the root of docs/: `/services/s3.md`. MkDocs makes a link of it, and checks."""
    return f"/{folder}/{service}.md"


def way_source(way: Way) -> str:
    """Where a way between services is told in full: `/edges/s3.md#to-lambda`."""
    return f"{page_source(way.source.id, 'edges')}#{way.anchor}"


def address(source: str) -> str:
    """The same place in the built site, from the site's address: `edges/s3/#to-lambda`."""
    return source[1:].replace(".md", "/", 1)


def service_link(catalog: Catalog, name: str) -> str:
    """Icon and short name of a service, linked to its page; raises UnknownName."""
    service = find("service", name, catalog.services)
    return f":{service.icon}:{{ .fg-{service.class_} }}{NBSP}[{service.short}]({page_source(name)})"


def class_title(catalog: Catalog, class_id: str) -> str:
    """The numeral and the name of a class, as in `I. Data stores`; raises UnknownName."""
    service_class = find("class", class_id, catalog.classes)
    return f"{service_class.numeral}. {service_class.name}"


def role_badge(service: Service) -> str:
    """What a service is that is not serverless in its own right, as a badge that leads to what it means, or nothing."""
    return f" [{service.role}](/services/index.md#roles){{ .fg-badge }}" if service.role != "serverless" else ""


def summary(catalog: Catalog, service: Service) -> str:
    """What a service does, in a sentence as it reads once its critic marks are accepted."""
    return prose(catalog, without_critic_marks(service.summary))


def price_source(catalog: Catalog, price: Price) -> str:
    """Where a price stands, from the root of docs/: `/services/sqs.md#price-standard`."""
    charged = price.id.partition(".")[0]
    page = page_source(charged) if charged in catalog.services else OTHER_CHARGES
    return f"{page}#{price_anchor(catalog, price)}"


def price_anchor(catalog: Catalog, price: Price) -> str:
    """The anchor of a price on its page: `price-standard`, and `network-nat-hour` among other charges."""
    charged, _, key = price.id.partition(".")
    return f"price-{key}" if charged in catalog.services else f"{charged}-{key}"


def fact_link(catalog: Catalog, name: str) -> str:
    """A figure, linked to its row: `sqs.message-size`, `sqs.retention.default`, `sqs.launch`; raises UnknownName."""
    text, row = _text_and_address(catalog, name)
    return f"[{text}]({row}){{ .fg-fact }}"


@lru_cache(maxsize=4096)
def _text_and_address(catalog: Catalog, name: str) -> tuple[str, str]:
    """A figure or a day in words, and the address of its row."""
    service_id, _, rest = name.partition(".")
    if service_id == "dates":
        return day(find("date", rest, catalog.dates).value), f"/trust.md#date-{rest}"
    service = find("service", service_id, catalog.services)
    quota_id, _, part = rest.partition(".")
    row = f"{page_source(service_id)}#{quota_id}"
    if rest == "launch":
        return day(service.launch.value), row
    quota = find("fact", f"{service_id}.{quota_id}", {f"{service_id}.{key}": q for key, q in service.quotas.items()})
    values = {"minimum": quota.minimum, "default": quota.default, "value": quota.value}
    texts = {key: figure(value, quota.unit) for key, value in values.items() if value is not None}
    if quota.least_region is not None:  # a sentence that names one end says which
        texts["most-region"] = f"{texts['value']} in the Regions that get most"
        texts["least-region"] = f"{figure(quota.least_region, quota.unit)} in the Regions that get least"
        texts["value"] = quota.shown
    return find(f"part of {name!r}:", part or "value", texts), row


def rule(quota: Quota) -> str:
    """Per what a figure counts, and whether it can be changed."""
    return ", ".join(filter(None, [f"per {quota.scope}" if quota.scope else "", ADJUSTABLE[quota.adjustable]]))


def prose(catalog: Catalog, text: str) -> str:
    """A text of the data file with its `{sqs.message-size}` made linked figures; raises UnknownName."""
    return FACT_REFERENCE.sub(lambda reference: fact_link(catalog, reference[1]), text)


def prose_without_links(catalog: Catalog, text: str) -> str:
    """A text of the data file with figures and links spelt out, for where no link can stand; raises UnknownName."""
    return LINK.sub(r"\1", FACT_REFERENCE.sub(lambda reference: _text_and_address(catalog, reference[1])[0], text))


def shown(word: str) -> str:
    """A word from the lists of the data file as readers see it."""
    return SHOWN.get(word, word.replace("-", " "))


def escape_quotes(text: str) -> str:
    """A text as attributes and the titles of boxes take it between quotation marks."""
    return text.replace('"', "&quot;")


def box_title(catalog: Catalog, text: str) -> str:
    """The title of a box, which is in quotes and holds no link."""
    return escape_quotes(prose_without_links(catalog, text))


def script_json(value: Any) -> str:
    """JSON that stands in a `<script>` of a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


MARKDOWN = Markdown()  # made once: that takes longer than a text
# With nothing that Markdown would change.
PLAIN_SENTENCE = re.compile(rf"(?!\d+[.)])[A-Za-z0-9“][A-Za-z0-9 ,.;:()/'’“”?%{NBSP}-]*(?<!\s)")


@lru_cache(maxsize=4096)
def inline_html(text: str) -> str:
    """Inline Markdown as HTML, for what is written beside the pages."""
    if PLAIN_SENTENCE.fullmatch(text):
        return text
    return str(MARKDOWN.reset().convert(text)).removeprefix("<p>").removesuffix("</p>").replace("\n", " ")


def way_of_check(evidence: Evidence) -> str:
    """One of the keys of CHECKED_BY: what says that a statement is true."""
    if evidence.evidence == "price-list":
        return "list"
    if evidence.evidence != "docs":
        return "model" if evidence.check else "unverified"
    return "page" if evidence.found_on else "read"


def how_checked(catalog: Catalog, evidence: Evidence) -> str:
    """How a statement was checked, and on which day: the end of a sentence that begins with its source."""
    day_of_check = day(evidence.verified_on)
    match way_of_check(evidence):
        case "model":
            package = str(evidence.check).partition(":")[0]
            version = find("model", package, {str(name): release.version for name, release in catalog.models.items()})
            return f"compared by machine with AWS’s own model of {day_of_check} ({package} {version})"
        case "list":
            return f"read in AWS’s price list of {day_of_check}"
        case "page":
            return f"found by machine on AWS’s page on {day(str(evidence.found_on))}, read on {day_of_check}"
        case "read":
            return f"read in AWS’s documentation on {day_of_check}"
    return f"**unverified** on {day_of_check}"


def citation(catalog: Catalog, evidence: Evidence) -> str:
    """The page that a statement was read on, how it was checked and when."""
    source = catalog.sources[evidence.source]
    return f"[{source.title}]({source.url}), {how_checked(catalog, evidence)}"


def citation_html(catalog: Catalog, evidence: Evidence) -> str:
    """The same in HTML."""
    source = catalog.sources[evidence.source]
    link = f'<a href="{escape(source.url)}">{escape(source.title, quote=False)}</a>'
    return f"{link}, {inline_html(how_checked(catalog, evidence))}"


def citations(catalog: Catalog, evidence: Iterable[Evidence]) -> list[str]:
    """The same for several statements, each page once."""
    return list(dict.fromkeys(citation(catalog, statement) for statement in evidence))


def disputes(evidence: Evidence) -> list[Dispute]:
    """What other sources say today, of a statement or of one of the days of a runtime."""
    days = list(evidence.disputes.values()) if isinstance(evidence, Runtime) else []
    return [evidence.disputed, *days] if evidence.disputed else days


def dispute_text(catalog: Catalog, other: Dispute) -> str:
    """What another source says, and why its value was not taken."""
    source = catalog.sources[other.source]
    return f"[{source.title}]({source.url}) says {other.value}. {other.why}"
