"""Facts to Markdown: links, figures, tables, fact boxes and questions. Data in, text out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeVar, get_args
from urllib.parse import urlencode

from markdown import Markdown

from macros.models import (
    FACT_REFERENCE,
    Catalog,
    Comparison,
    Criteria,
    Dispute,
    Evidence,
    Identifiers,
    Links,
    Quota,
    Service,
    Target,
    nearest,
)
from macros.words import Kind

Thing = TypeVar("Thing")
CRITERIA = {name: str(info.title) for name, info in Criteria.model_fields.items()}
KINDS = get_args(Kind)
EVIDENCE = {
    "sdk": "compared by machine with AWS’s own model",
    "docs": "read in AWS’s documentation",
    "unverified": "**unverified**",
}
SINGULAR = {"indexes": "index", "policies": "policy", "proxies": "proxy", "retries": "retry", "days": "day"}
UNCOUNTED = ("s", "ms")
LARGER = {  # the factor, the least number that is changed, the larger unit
    "s": (60, 60, "min"),
    "min": (60, 60, "h"),
    "h": (24, 48, "days"),
    "KiB": (1024, 1024, "MiB"),
    "MiB": (1024, 1024, "GiB"),
    "GiB": (1024, 1024, "TiB"),
}
NBSP = "\N{NO-BREAK SPACE}"
SIDE_BY_SIDE = 4  # more services go down the page, and the points across
DIFFERS = f"{NBSP}*≠*{{ .fg-differs title=differs }}"
CRITIC = re.compile(r"\{~~.*?~>(.*?)~~\}|\{\+\+(.*?)\+\+\}|\{==(.*?)==\}|\{--.*?--\}|\{>>.*?<<\}", re.S)


class UnknownName(LookupError):
    """A page asks for something that the data does not hold."""


def find(kind: str, name: str, things: dict[str, Thing]) -> Thing:
    """The thing of that name; raises UnknownName with the nearest name, or all of them."""
    if name not in things:
        raise UnknownName(f"no {kind} {name!r}{nearest(name, things)}")
    return things[name]


# Links and figures


def page(service: str) -> str:
    """The address of a service's page, from the root of the pages; MkDocs makes it relative and checks it."""
    return f"/services/{service}.md"


def place(service: str) -> str:
    """The same page as the built site has it, from the site's address: `services/s3/`."""
    return f"{page(service).strip('/').removesuffix('.md')}/"


def service_link(catalog: Catalog, name: str) -> str:
    """Icon and short name of a service, linked to its page."""
    service = find("service", name, catalog.services)
    return f":{service.icon}:{{ .fg-{service.class_} }}{NBSP}[{service.short}]({page(name)})"


def number(value: float | str) -> str:
    """A number with commas between thousands."""
    return f"{value:,}" if isinstance(value, int | float) else value


def figure(value: float | str, unit: str | None) -> str:
    """A number in the largest unit that leaves it whole; the two never break over lines."""
    value, unit = _whole(value, unit)
    if value == 1 and unit and unit not in UNCOUNTED and "/" not in unit:
        unit = SINGULAR.get(unit, unit.removesuffix("s"))
    return NBSP.join(filter(None, (number(value), unit)))


def _whole(value: float | str, unit: str | None) -> tuple[float | str, str | None]:
    while unit in LARGER and isinstance(value, int):
        factor, least, larger = LARGER[unit]
        if value < least or value % factor:
            break
        value, unit = value // factor, larger
    return value, unit


@lru_cache(maxsize=512)  # the days of all facts are few
def day(text: str) -> str:
    """A date as people write it: 13 July 2006, or July 2006."""
    if len(text) == 7:
        return f"{date.fromisoformat(f'{text}-01'):%B %Y}"
    on = date.fromisoformat(text)
    return f"{on.day} {on:%B %Y}"


def cited(catalog: Catalog, evidence: Evidence) -> str:
    """The page that a statement was read on, how it was checked and when."""
    source = catalog.sources[evidence.source]
    return f"[{source.title}]({source.url}), {EVIDENCE[evidence.evidence]} on {day(evidence.verified_on)}"


def fact(catalog: Catalog, name: str) -> str:
    """One figure for a sentence, linked to its row: `sqs.message-size`, `sqs.retention.default`, `sqs.launch`."""
    text, row = _fact(catalog, name)
    return f"[{text}]({row}){{ .fg-fact }}"


def _fact(catalog: Catalog, name: str) -> tuple[str, str]:
    service_id, _, rest = name.partition(".")
    service = find("service", service_id, catalog.services)
    quota_id, _, end = rest.partition(".")
    row = f"{page(service_id)}#{quota_id}"
    if rest == "launch":
        return day(service.launch.value), row
    quota = find("fact", name.removesuffix(f".{end}"), {f"{service_id}.{key}": q for key, q in service.quotas.items()})
    parts = {"value": quota.value, "minimum": quota.minimum, "default": quota.default}
    value = find(f"part of {name!r}:", end or "value", {key: v for key, v in parts.items() if v is not None})
    return figure(value, quota.unit), row


def prose(catalog: Catalog, text: str) -> str:
    """A text of the data file with its `{sqs.message-size}` made figures."""
    return FACT_REFERENCE.sub(lambda reference: fact(catalog, reference[1]), text)


def without_links(catalog: Catalog, text: str) -> str:
    """A text of the data file with its figures spelt out, for where no link can stand."""
    return FACT_REFERENCE.sub(lambda reference: _fact(catalog, reference[1])[0], text)


def plain(text: str) -> str:
    """A text without critic marks, as it reads once they are accepted."""
    return " ".join(CRITIC.sub(lambda mark: "".join(filter(None, mark.groups())), text).split())


MARKDOWN = Markdown()  # made once: that takes longer than a text
MARKED = re.compile(r"[^\w ,.;:?%/()'’“”…-]|_")  # most texts have no sign that Markdown may know


@lru_cache(maxsize=4096)
def inline_html(text: str) -> str:
    """Inline Markdown as HTML, for what is written beside the pages."""
    if not MARKED.search(text):
        return text
    return str(MARKDOWN.reset().convert(text)).removeprefix("<p>").removesuffix("</p>").replace("\n", " ")


# Tables

Column = tuple[str, Callable[[Catalog, Service], str]]


def _criterion(name: str) -> Column:
    return CRITERIA[name], lambda _, service: verdict(getattr(service.criteria, name).verdict)


COLUMNS: dict[str, Column] = {
    "short": ("Service", lambda catalog, s: service_link(catalog, s.id)),
    "service": ("Service", lambda catalog, s: f"{service_link(catalog, s.id)}<br>{s.name}"),
    "noted": ("Service", lambda _, s: f"AWS :{s.icon}:{{ .fg-{s.class_} }} `{s.short}`<br>[{s.name}]({page(s.id)})"),
    "what": ("What it does", lambda catalog, s: prose(catalog, plain(s.summary))),
    "notes": ("What it does", lambda catalog, s: prose(catalog, " ".join(filter(None, (s.summary, s.remark))))),
    "class": ("Class", lambda catalog, s: class_name(catalog, s)),
    "kind": ("Kind", lambda _, s: s.kind),
    "launch": ("Since", lambda catalog, s: fact(catalog, f"{s.id}.launch")),
    "idle": ("Paid while idle", lambda _, s: s.idle.cost),
    "floor": ("While nothing happens", lambda catalog, s: f"**{s.idle.cost}**: {prose(catalog, s.idle.text)}"),
    **{name: _criterion(name) for name in CRITERIA},
}


def verdict(word: str) -> str:
    """A verdict as a word that the stylesheet gives a sign."""
    return f"**{word}**{{ .fg-verdict .fg-{word} }}"


def class_name(catalog: Catalog, service: Service) -> str:
    """The numeral and the name of a service's class."""
    of = catalog.classes[service.class_]
    return f"{of.numeral}. {of.name}{role(service)}"


def role(service: Service) -> str:
    """What a service is that is not serverless in its own right, in brackets."""
    return f" ({service.role})" if service.role != "serverless" else ""


def in_order(catalog: Catalog) -> list[Service]:
    """All services as the guide presents them: by class, then by kind as the schema lists them."""
    classes = list(catalog.classes)
    return sorted(catalog.services.values(), key=lambda s: (classes.index(s.class_), KINDS.index(s.kind), s.short))


def service_table(
    catalog: Catalog, class_id: str | None = None, *columns: str, only: Iterable[str] | None = None
) -> str:
    """The serverless services and features of a class, or all services, or `only` some of these, one a row."""
    chosen = [find("column", name, COLUMNS) for name in columns or ("service", "what")]
    services = in_order(catalog)
    if class_id:
        find("class", class_id, catalog.classes)
        services = [s for s in services if s.class_ == class_id and s.role in ("serverless", "feature")]
    if only is not None:
        wanted = [find("service", name, catalog.services) for name in only]
        services = [s for s in services if s in wanted]
    rows = [[cell(catalog, s) for _, cell in chosen] for s in services]
    titles = [title for title, _ in chosen]
    return table(titles, labelled(rows, titles), f"fg-cards fg-{class_id or 'all'}")


def table(titles: list[str], rows: Iterable[list[str]], classes: str) -> str:
    """A Markdown table in a block of these classes."""
    lines = map(_row, [titles, ["---"] * len(titles), *rows])
    return "\n\n".join([f"/// html | div.{classes.replace(' ', '.')}", "\n".join(lines), "///"])


def labelled(rows: Iterable[list[str]], labels: list[str]) -> list[list[str]]:
    """Rows whose cells name their column, for phones, where each row becomes a card."""
    named = list(map(within_quotes, labels))
    return [[f'{cell} {{ data-label="{name}" }}' for cell, name in zip(row, named, strict=True)] for row in rows]


def within_quotes(text: str) -> str:
    """A text as attributes and the titles of boxes take it between quotation marks."""
    return text.replace('"', "&quot;")


def _row(cells: list[str]) -> str:
    """A table row is one line, and a bare pipe would start a new cell."""
    return "| " + " | ".join(" ".join(cell.split("\n")).replace("|", r"\|") for cell in cells) + " |"


# The fact box


@dataclass
class Notes:
    """Numbered sources, each once."""

    catalog: Catalog
    numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def mark(self, evidence: Evidence) -> str:
        """The number of a statement's source, and what another source says."""
        return self.number(evidence) + self.dispute(evidence.disputed)

    def number(self, evidence: Evidence) -> str:
        """The number of a statement's source, linked to the list; `unverified` is said aloud."""
        key = (evidence.source, evidence.evidence, evidence.verified_on)
        n = self.numbers.setdefault(key, len(self.numbers) + 1)
        doubt = " *unverified*{ .fg-unverified }" if evidence.evidence == "unverified" else ""
        return f'{doubt}[{n}](#source-{n} "{day(evidence.verified_on)}"){{ .fg-source data-search-exclude=1 }}'

    def dispute(self, other: Dispute | None) -> str:
        """What another source says, if one does."""
        if not other:
            return ""
        source = self.catalog.sources[other.source]
        return f" <small>*Disputed*{{ .fg-unverified }}: [{source.title}]({source.url}) says {other.value}. {other.why}</small>"

    def list(self) -> str:
        """The sources in the order of their numbers, folded."""
        lines = [f'??? quote "Sources ({len(self.numbers)})"', ""]
        for (source, evidence, verified_on), n in self.numbers.items():
            page = self.catalog.sources[source]
            how = EVIDENCE[evidence]
            lines.append(f"    {n}. [{page.title}]({page.url}){{ #source-{n} }}, {how} on {day(verified_on)}")
        return "\n".join(lines)


def service_facts(catalog: Catalog, name: str, report_url: str = "") -> str:
    """The fact box of a service page: at a glance, criteria, figures, works with, identifiers, sources.

    `report_url` is the address that takes a wrong fact; the id of the fact is added to it.
    """
    service = find("service", name, catalog.services)
    notes = Notes(catalog)
    return _block(
        f"fg-facts fg-{service.class_}",
        f"{prose(catalog, plain(service.summary))}\n{{ .fg-summary }}",
        _block(
            "fg-columns",
            _block("", "## At a glance", _glance(catalog, service, notes)),
            _block("", "## Is it serverless?", _criteria(catalog, service, notes)),
        ),
        "## Figures",
        _figures(catalog, service, notes, report_url),
        _block(
            "fg-columns",
            _block("", "## Works with", *_works_with(catalog, service, notes)),
            _block("", "## Names and addresses", _names(service, notes)),
        ),
        notes.list(),
    )


def _block(classes: str, *parts: str) -> str:
    """Markdown parts in a block of these classes."""
    return "\n\n".join([f'<div class="{classes}" markdown="1">', *parts, "</div>"])


def definitions(entries: dict[str, list[str]]) -> str:
    """A definition list; terms without a definition are left out."""
    lines = {term: [f":   {text}" for text in texts] for term, texts in entries.items() if texts}
    return "\n\n".join("\n".join([term, *texts]) for term, texts in lines.items())


def _glance(catalog: Catalog, service: Service, notes: Notes) -> str:
    role = {
        "serverless": "",
        "context": ", not serverless by itself",
        "feature": ", a feature of other services",
        "legacy": ", closed to new customers",
    }[service.role]
    belief = service.misconception
    return definitions(
        {
            "Kind": [f"{service.kind}, class [{class_name(catalog, service)}](/services/index.md){role}"],
            "Since": [f'<span id="launch">{day(service.launch.value)}</span>{notes.mark(service.launch)}'],
            "Pays for { #pays-for }": [prose(catalog, charge.text) + notes.mark(charge) for charge in service.pays_for],
            "While idle { #idle }": [
                f"**{service.idle.cost}**: {prose(catalog, service.idle.text)}{notes.mark(service.idle)}"
            ],
            "Often believed": [f"“{prose(catalog, belief.claim)}” {prose(catalog, belief.text)}{notes.mark(belief)}"],
        }
    )


def _names(service: Service, notes: Notes) -> str:
    named = {str(info.title): getattr(service.identifiers, name) for name, info in Identifiers.model_fields.items()}
    links = {str(info.title): getattr(service.links, name) for name, info in Links.model_fields.items()}
    return definitions(
        {
            "Also called": [", ".join(service.aliases)] if service.aliases else [],
            **{title: [" ".join(f"`{value}`" for value in i.value) + notes.mark(i)] for title, i in named.items()},
            "AWS pages": [", ".join(f"[{title}]({url})" for title, url in links.items())],
        }
    )


def _criteria(catalog: Catalog, service: Service, notes: Notes) -> str:
    criteria = {title: getattr(service.criteria, name) for name, title in CRITERIA.items()}
    rows = [[title, verdict(c.verdict), prose(catalog, c.text) + notes.mark(c)] for title, c in criteria.items()]
    return table(["Criterion", "Verdict", "Why"], rows, "fg-criteria")


def _figures(catalog: Catalog, service: Service, notes: Notes, report_url: str) -> str:
    rows = []
    for key, quota in service.quotas.items():
        note = f"<br><small>{prose(catalog, quota.note)}</small>" if quota.note else ""
        report = f"{report_url}&" + urlencode({"fact": f"{service.id}.{key}"}) if report_url else ""
        flag = f' [wrong?]({report}){{ .fg-report aria-label="wrong? {key}" }}' if report else ""
        rows.append([f"{quota.name}{note}{flag} {{ #{key} }}", f"**{span(quota)}**{notes.mark(quota)}", rule(quota)])
    return table(["Figure", "Value", "Rule"], rows, "fg-figures")


def span(quota: Quota) -> str:
    """A figure, from its lower end if it has one."""
    high = figure(quota.value, quota.unit)
    if quota.minimum is None:
        return high
    (low, unit), (_, larger) = _whole(quota.minimum, quota.unit), _whole(quota.value, quota.unit)
    return f"{number(low) if unit == larger else figure(low, unit)} to {high}"


def rule(quota: Quota) -> str:
    """Per what a figure counts, whether it can be changed, what holds by default, what it was."""
    words = [
        f"per {quota.scope}" if quota.scope else "",
        {"fixed": "fixed", "on request": "more on request", "by setting": "yours to set"}[quota.adjustable],
        f"default {figure(quota.default, quota.unit)}" if quota.default is not None else "",
        *(f"was {figure(old.value, quota.unit)} until {day(old.until)}" for old in quota.was),
    ]
    return ", ".join(filter(None, words))


def _works_with(catalog: Catalog, service: Service, notes: Notes) -> list[str]:
    def edges(title: str, others: dict[str, Target]) -> list[str]:
        lines = [
            f"- [{catalog.services[o].short}]({page(o)}): {prose(catalog, t.how)}{notes.mark(t)}"
            for o, t in others.items()
        ]
        return [f"**{title}**", "\n".join(lines)] if lines else []

    return [
        *edges("Called, fed or triggered by", catalog.triggers(service.id)),
        *edges("Calls, feeds or triggers", service.targets),
    ]


# Comparisons


def comparison(catalog: Catalog, name: str) -> str:
    """Services, or forms of them, side by side: what sets them apart, then what every record has."""
    chosen = find("comparison", name, catalog.comparisons)
    services = [catalog.services[service] for service in chosen.services]
    names = list(chosen.columns.values()) or [s.short for s in services]
    heads = list(chosen.columns.values()) or [service_link(catalog, s.id) for s in services]
    points = {row.name: [prose(catalog, text) for text in row.cells.values()] for row in chosen.rows}
    if len(names) > SIDE_BY_SIDE:
        labels = ["Service", *points]
        return _compared(catalog, chosen, labels, labels, list(map(list, zip(heads, *points.values(), strict=True))))
    if not chosen.columns:
        shared = map(COLUMNS.__getitem__, ("kind", "idle", *CRITERIA))
        points |= {title: [cell(catalog, s) for s in services] for title, cell in shared}
    rows = [[f"**{point}**" + (DIFFERS if len(set(cells)) > 1 else ""), *cells] for point, cells in points.items()]
    return _compared(catalog, chosen, ["Point", *heads], ["Point", *names], rows)


def _compared(catalog: Catalog, chosen: Comparison, titles: list[str], labels: list[str], rows: list[list[str]]) -> str:
    """The table of a comparison, and where its rows were read."""
    sign = f"{DIFFERS.strip()} marks a point on which they differ. " if titles[0] == "Point" else ""
    pages = [catalog.sources[source] for source in chosen.sources]
    return "\n\n".join(
        [
            table(titles, labelled(rows, labels), "fg-cards fg-comparison"),
            f"<small>{sign}A figure leads to its source; the rest was read in these:</small>",
            f'??? quote "Sources ({len(pages)}), {day(chosen.verified_on)}"',
            "\n".join(f"    - [{source.title}]({source.url})" for source in pages),
        ]
    )


def comparisons(catalog: Catalog) -> str:
    """Every comparison, linked, with what decides it; the script finds a set's page by `data-set`."""
    lines = [
        f'- **[{c.title}](/compare/{name}.md){{ data-set="{",".join(sorted(c.services))}" }}**: {prose(catalog, c.summary)}'
        for name, c in catalog.comparisons.items()
    ]
    return "\n".join(lines)


def box_title(catalog: Catalog, question: str) -> str:
    """The title of a box is in quotes and holds no link."""
    return within_quotes(without_links(catalog, question))
