"""The calendar tells when runtimes end, to readers that are not ours."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from macros.catalog.models import Catalog
from macros.downloads.subscriptions import calendar
from macros.site.site import Site

ENDS = ("deprecation", "block_create", "block_update")


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
    event = parsed(calendar(orchard.edition))[0]
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    assert event["dtstamp"].dt.isoformat() == "2026-01-02T12:00:00+00:00"
    assert str(event["summary"]) == "Lambda: Fruit 1 (fruit1.x): deprecated"
    assert "Handbook of Examples, https://docs.example.com/handbook" in event["description"]
    assert str(event["url"]) == "https://example.org/orchard/runtimes/#fruit1-x"


def test_an_event_is_stamped_with_the_day_of_its_own_check(orchard: Site) -> None:
    runtimes = orchard.catalog.runtimes
    later = runtimes["fruit1.x"].model_copy(update={"verified_on": "2026-01-09"})
    catalog = orchard.catalog.model_copy(update={"runtimes": runtimes | {"fruit1.x": later}})
    events = parsed(calendar(replace(orchard, catalog=catalog).edition))
    stamps = {(str(event["uid"]).startswith("runtimes.fruit1."), event["dtstamp"].dt.day) for event in events}
    assert stamps == {(True, 9), (False, 2)}


def test_the_calendar_is_the_same_each_time(orchard: Site) -> None:
    assert calendar(orchard.edition) == calendar(orchard.edition)
