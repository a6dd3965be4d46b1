"""What one subscribes to: the changes as an Atom feed (RFC 4287), the ends of runtimes as a calendar (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from icalendar import Calendar, Event

from macros.catalog.measures import NBSP, day, first_day
from macros.catalog.models import Change, changes
from macros.catalog.vocabulary import GUIDE
from macros.downloads.edition import FOLDER, Edition
from macros.downloads.rows import runtime_facts


def atom(edition: Edition) -> str:
    """The text of an Atom feed of the changes; an entry's id does not depend on the guide's address."""
    page = f"{edition.address}learn/used-to-be-right/"
    feed = ET.Element("feed", {"xml:lang": "en", "xmlns": "http://www.w3.org/2005/Atom"})
    _add(feed, "title", f"{GUIDE}: changes")
    ET.SubElement(feed, "link", href=page, rel="alternate")
    ET.SubElement(feed, "link", href=f"{edition.address}{FOLDER}changes.atom", rel="self")
    _add(feed, "id", page)
    _add(feed, "updated", at_noon(edition.catalog.as_of).isoformat())
    _add(ET.SubElement(feed, "author"), "name", GUIDE)
    _add(feed, "subtitle", "Figures of AWS serverless services that have changed, each with its source.")
    _add(feed, "rights", edition.provenance)
    for change in changes(edition.catalog):
        _add_entry(feed, edition, change)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _add_entry(feed: ET.Element, edition: Edition, change: Change) -> None:
    source = edition.catalog.sources[change.quota.source]
    before, after, name = (text.replace(NBSP, " ") for text in (change.before, change.after, change.quota.name))
    scope = f" per {change.quota.scope}" if change.quota.scope else ""
    sentence = f"{name}{scope}: {before} until {day(change.until)}, {after} since."
    id = uuid5(NAMESPACE_URL, f"{change.service.id}.{change.key} until {change.until}").urn
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", f"{change.service.short}: {name}, {before} → {after}")
    ET.SubElement(entry, "link", href=f"{edition.page(change.service.id)}#{change.key}", rel="alternate")
    _add(entry, "published", at_noon(change.until).isoformat())
    _add(entry, "updated", at_noon(change.until).isoformat())
    _add(entry, "id", id)
    summary = f'<p>{escape(sentence)} Source: <a href="{escape(source.url)}">{escape(source.title)}</a></p>'
    _add(entry, "summary", summary, type="html")


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def calendar(edition: Edition) -> str:
    """The text of a calendar with an event, of a whole day, for each day on which a runtime of Lambda ends."""
    events = Calendar()
    events.add("prodid", f"-//{GUIDE}//EN")
    events.add("version", "2.0")
    events.add("x-wr-calname", "Ends of AWS Lambda runtimes")
    events.add("x-wr-caldesc", edition.provenance)
    for fact in runtime_facts(edition):
        starts, doubt = first_day(str(fact.date)), "Unverified. " if fact.evidence == "unverified" else ""
        checked = f"{doubt}Checked on {day(fact.verified_on)}. Source: {fact.source_title}, {fact.source}"
        event = Event()
        event.add("uid", f"{fact.id}@aws-serverless-field-guide")
        event.add("dtstamp", at_noon(fact.verified_on))
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(days=1))
        event.add("summary", f"Lambda: {fact.name}")
        event.add("description", checked)
        event.add("url", fact.page)
        event.add("transp", "TRANSPARENT")
        events.add_component(event)
    return str(events.to_ical(), "utf-8")


def at_noon(date_or_month: str) -> datetime:
    """Noon in UTC of a day, or of the first day of a month, which is the same day in nearly every time zone."""
    return datetime.combine(first_day(date_or_month), time(12), UTC)
