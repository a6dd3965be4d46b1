"""The feed and the calendar tell the changes and the ends of the data, to readers that are not ours."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from macros.feeds import atom, calendar
from macros.learn import changes
from macros.models import Catalog
from macros.publish import Site
from macros.tables import NBSP

ENDS = ("deprecation", "block_create", "block_update")


def forgetful(catalog: Catalog) -> Catalog:
    """The sample without older values."""
    apple = catalog.services["apple"]
    quotas = apple.quotas | {"size": apple.quotas["size"].model_copy(update={"was": []})}
    services = catalog.services | {"apple": apple.model_copy(update={"quotas": quotas})}
    return catalog.model_copy(update={"services": services})


def test_a_change_goes_from_each_older_value_to_the_next(sample: Catalog) -> None:
    assert [(c.key, c.until, c.before, c.after) for c in changes(sample)] == [
        ("size", "2024-03-04", f"0.25{NBSP}MiB", f"1{NBSP}MiB"),
        ("size", "2021-05", f"0.125{NBSP}MiB", f"0.25{NBSP}MiB"),
    ]


# The feed


def test_the_feed_tells_a_change_with_its_source(orchard: Site) -> None:
    feed = feedparser.parse(atom(orchard))
    assert not feed.bozo and feed.version == "atom10"
    assert (feed.feed.id, feed.feed.updated) == (
        "https://example.org/orchard/learn/used-to-be-right/",
        "2026-01-02T12:00:00+00:00",
    )
    entry, older = feed.entries
    assert (older.title, older.published) == ("Apple: Size, 0.125 MiB → 0.25 MiB", "2021-05-01T12:00:00+00:00")
    assert entry.title == "Apple: Size, 0.25 MiB → 1 MiB"
    assert entry.link == "https://example.org/orchard/services/apple/#size"
    assert entry.published == "2024-03-04T12:00:00+00:00"
    assert "0.25 MiB until 4 March 2024, 1 MiB since" in entry.summary
    assert 'href="https://docs.example.com/handbook"' in entry.summary


def test_an_entry_keeps_its_id_where_the_guide_moves(orchard: Site) -> None:
    here, there = (feedparser.parse(atom(site)) for site in (orchard, replace(orchard, address="https://else.org/")))
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert here.entries[1].id == "urn:uuid:10150517-142a-5626-afdd-e713e8e1d40e", (
        "readers would be told of every change again"
    )


def test_a_feed_without_changes_has_the_day_of_the_data(orchard: Site) -> None:
    feed = feedparser.parse(atom(replace(orchard, catalog=forgetful(orchard.catalog))))
    assert not feed.bozo and not feed.entries
    assert feed.feed.updated == "2026-01-02T12:00:00+00:00"


def test_the_feed_has_an_entry_for_each_row_of_the_page(site: Path, catalog: Catalog) -> None:
    feed = feedparser.parse((site / "api/v1/changes.atom").read_bytes())
    page = (site / "learn/used-to-be-right/index.html").read_text(encoding="utf-8")
    assert not feed.bozo
    older = [old for s in catalog.services.values() for quota in s.quotas.values() for old in quota.was]
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == len(older) == page.count("<tr>") - 1


# The calendar


def lines(calendar: str) -> list[str]:
    """The lines as RFC 5545 has them: ended by CRLF, of at most 75 bytes, long ones folded."""
    assert calendar.endswith("\r\n") and "\n" not in calendar.replace("\r\n", "")
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    return calendar.replace("\r\n ", "").split("\r\n")


def parsed(calendar: str) -> list[Any]:
    """The events of a calendar."""
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


@pytest.mark.parametrize("slip", ["A:1\n", "A:1\r\nB\n\r\n", "A:" + "1" * 80 + "\r\n"])
def test_lines_that_rfc_5545_refuses_are_found(slip: str) -> None:
    with pytest.raises(AssertionError):
        lines(slip)


def test_the_calendar_has_the_days_of_every_runtime(site: Path, catalog: Catalog) -> None:
    text = (site / "api/v1/runtimes.ics").read_bytes().decode()
    assert lines(text)[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AWS Serverless Field Guide//EN"]
    assert "METHOD:" not in text, "a calendar that is published in the sense of RFC 5546 has an organizer"
    events = {str(event["uid"]): event for event in parsed(text)}
    days = {
        f"runtimes.{key}.{end}@aws-serverless-field-guide": date.fromisoformat(day)
        for key, runtime in catalog.runtimes.items()
        for end in ENDS
        if (day := getattr(runtime, end))
    }
    assert {uid: event["dtstart"].dt for uid, event in events.items()} == days
    assert len(events) == text.count("BEGIN:VEVENT")


def test_an_event_lasts_a_day_and_names_its_source(orchard: Site) -> None:
    event = parsed(calendar(orchard))[0]
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    assert event["dtstamp"].dt.isoformat() == "2026-01-02T12:00:00+00:00"
    assert str(event["summary"]) == "Lambda: Fruit 1 (fruit1.x): deprecated"
    assert "Handbook of Examples, https://docs.example.com/handbook" in event["description"]
    assert str(event["url"]) == "https://example.org/orchard/runtimes/#fruit1-x"


def test_an_event_is_stamped_with_the_day_of_its_own_check(orchard: Site) -> None:
    runtimes = orchard.catalog.runtimes
    later = runtimes["fruit1.x"].model_copy(update={"verified_on": "2026-01-09"})
    catalog = orchard.catalog.model_copy(update={"runtimes": runtimes | {"fruit1.x": later}})
    events = parsed(calendar(replace(orchard, catalog=catalog)))
    stamps = {(str(event["uid"]).startswith("runtimes.fruit1."), event["dtstamp"].dt.day) for event in events}
    assert stamps == {(True, 9), (False, 2)}


def test_feed_and_calendar_are_the_same_each_time(orchard: Site) -> None:
    assert atom(orchard) == atom(orchard) and calendar(orchard) == calendar(orchard)
