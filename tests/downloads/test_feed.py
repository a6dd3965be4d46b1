"""The feed tells the changes of the data, to readers that are not ours."""

from dataclasses import replace
from pathlib import Path

import feedparser

from macros.catalog.measures import NBSP
from macros.catalog.models import Catalog, changes
from macros.downloads.subscriptions import atom
from macros.site.site import Site


def forgetful(catalog: Catalog) -> Catalog:
    """The sample without older values."""
    apple = catalog.services["apple"]
    quotas = apple.quotas | {"size": apple.quotas["size"].model_copy(update={"older_values": []})}
    services = catalog.services | {"apple": apple.model_copy(update={"quotas": quotas})}
    return catalog.model_copy(update={"services": services})


def test_a_change_goes_from_each_older_value_to_the_next(sample: Catalog) -> None:
    assert [(c.key, c.until, c.before, c.after) for c in changes(sample)] == [
        ("size", "2024-03-04", f"0.25{NBSP}MiB", f"1{NBSP}MiB"),
        ("size", "2021-05", f"0.125{NBSP}MiB", f"0.25{NBSP}MiB"),
    ]


def test_the_feed_tells_a_change_with_its_source(orchard: Site) -> None:
    feed = feedparser.parse(atom(orchard.edition))
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


def test_the_feed_has_an_entry_for_each_row_of_the_page(site: Path, catalog: Catalog) -> None:
    feed = feedparser.parse((site / "api/v1/changes.atom").read_bytes())
    page = (site / "learn/used-to-be-right/index.html").read_text(encoding="utf-8")
    assert not feed.bozo
    older = [old for s in catalog.services.values() for quota in s.quotas.values() for old in quota.older_values]
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == len(older) == page.count("<tr>") - 1


def test_an_entry_keeps_its_id_where_the_guide_moves(orchard: Site) -> None:
    here, there = (
        feedparser.parse(atom(site.edition)) for site in (orchard, replace(orchard, address="https://else.org/"))
    )
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert here.entries[1].id == "urn:uuid:10150517-142a-5626-afdd-e713e8e1d40e", (
        "readers would be told of every change again"
    )


def test_a_feed_without_changes_has_the_day_of_the_data(orchard: Site) -> None:
    feed = feedparser.parse(atom(replace(orchard, catalog=forgetful(orchard.catalog)).edition))
    assert not feed.bozo and not feed.entries
    assert feed.feed.updated == "2026-01-02T12:00:00+00:00"
