"""What changed, as an Atom feed, and what will end, as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from macros import api
from macros.exports import FOLDER, runtime_facts, state
from macros.learn import Change, changes
from macros.tables import NBSP, day
from macros.words import GUIDE

if TYPE_CHECKING:
    from macros.publish import Site


def feeds(site: Site) -> None:
    """Put the feed of changes and the calendar of runtimes beside the downloads."""
    site.write(f"{FOLDER}changes.atom", atom(site))
    site.write(f"{FOLDER}runtimes.ics", calendar(site))


class _Feed(Atom1Feed):  # type: ignore[misc]
    def latest_post_date(self) -> Any:
        """The day of the data: a feed without entries would have that of the build."""
        return self.feed["as_of"]


def atom(site: Site) -> str:
    """The changes as an Atom feed; an entry keeps its id wherever the guide is published."""
    feed = _Feed(
        title=f"{GUIDE}: changes",
        link=f"{site.address}learn/used-to-be-right/",
        description="Figures of AWS serverless services that have changed, each with its source.",
        language="en",
        author_name=GUIDE,
        feed_url=f"{site.address}{FOLDER}changes.atom",
        feed_copyright=state(site),
        as_of=_noon(site.catalog.as_of),
    )
    for change in changes(site.catalog):
        feed.add_item(**_entry(site, change))
    return str(feed.writeString("utf-8")) + "\n"


def _entry(site: Site, change: Change) -> dict[str, Any]:
    source = site.catalog.sources[change.quota.source]
    before, after, name = (text.replace(NBSP, " ") for text in (change.before, change.after, change.quota.name))
    scope = f" per {change.quota.scope}" if change.quota.scope else ""
    told = f"{name}{scope}: {before} until {day(change.until)}, {after} since."
    return {
        "title": f"{change.service.short}: {name}, {before} → {after}",
        "link": f"{site.service(change.service.id)}#{change.key}",
        "description": f'<p>{escape(told)} Source: <a href="{escape(source.url)}">{escape(source.title)}</a></p>',
        "unique_id": uuid5(NAMESPACE_URL, f"{change.service.id}.{change.key} until {change.until}").urn,
        "pubdate": _noon(change.until),
        "updateddate": _noon(change.until),
    }


def _noon(text: str) -> datetime:
    """Noon of a day, or of a month's first: the same day in nearly every time zone."""
    return datetime.combine(_date(text), datetime.min.time().replace(hour=12), UTC)


def _date(text: str) -> date:
    return date.fromisoformat(text if len(text) > 7 else f"{text}-01")


def calendar(site: Site) -> str:
    """The days on which Lambda's runtimes end, as events of a whole day."""
    events = Calendar()
    events.add("prodid", f"-//{GUIDE}//EN")
    events.add("version", "2.0")
    events.add("x-wr-calname", "Ends of AWS Lambda runtimes")
    events.add("x-wr-caldesc", state(site))
    for fact in runtime_facts(site):
        events.add_component(_event(site, fact))
    return str(events.to_ical(), "utf-8")


def _event(site: Site, fact: api.Fact) -> Event:
    starts = _date(str(fact.date))
    event = Event()
    event.add("uid", f"{fact.id}@aws-serverless-field-guide")
    event.add("dtstamp", _noon(fact.verified_on))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(days=1))
    event.add("summary", f"Lambda: {fact.name}")
    doubt = "Unverified. " if fact.evidence == "unverified" else ""
    event.add("description", f"{doubt}Checked on {day(fact.verified_on)}. Source: {fact.source_title}, {fact.source}")
    event.add("url", fact.page)
    event.add("transp", "TRANSPARENT")
    return event
