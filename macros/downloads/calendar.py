"""The days on which Lambda's runtimes end, as a calendar (RFC 5545)."""

from datetime import timedelta

from icalendar import Calendar, Event

from macros.catalog.measures import day, first_day
from macros.catalog.vocabulary import GUIDE
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
