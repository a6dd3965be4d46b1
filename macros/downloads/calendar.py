"""The days on which Lambda's runtimes end, as a calendar (RFC 5545)."""

from datetime import timedelta

from icalendar import Calendar, Event

from macros.catalog.measures import day, first_day
from macros.catalog.vocabulary import GUIDE
from macros.downloads import shapes
from macros.downloads.edition import Edition
from macros.downloads.feed import at_noon
from macros.downloads.rows import runtime_facts


def calendar(edition: Edition) -> str:
    """The text of a calendar with an event, of a whole day, for each day on which a runtime of Lambda ends."""
    events = Calendar()
    events.add("prodid", f"-//{GUIDE}//EN")
    events.add("version", "2.0")
    events.add("x-wr-calname", "Ends of AWS Lambda runtimes")
    events.add("x-wr-caldesc", edition.provenance)
    for fact in runtime_facts(edition):
        events.add_component(_event(fact))
    return str(events.to_ical(), "utf-8")


def _event(fact: shapes.Fact) -> Event:
    starts = first_day(str(fact.date))
    event = Event()
    event.add("uid", f"{fact.id}@aws-serverless-field-guide")
    event.add("dtstamp", at_noon(fact.verified_on))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(days=1))
    event.add("summary", f"Lambda: {fact.name}")
    doubt = "Unverified. " if fact.evidence == "unverified" else ""
    event.add("description", f"{doubt}Checked on {day(fact.verified_on)}. Source: {fact.source_title}, {fact.source}")
    event.add("url", fact.page)
    event.add("transp", "TRANSPARENT")
    return event
