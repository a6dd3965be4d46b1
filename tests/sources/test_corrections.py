"""What to write where a model has changed, to the letter."""

import pytest

from tests.sources import aws_models
from tests.sources.corrections import advise, lines_to_write, patch
from tests.sources.evidence import disagreement
from tests.sources.sample import quota

DOCUMENT = """services:
  post:
    quotas:
      size:
        value: 15
        unit: min
        quote: at most 900 seconds
        verified_on: 2026-01-02
      retention:
        value: 4
        unit: days
        verified_on: 2026-01-02
        was:
          - value: 2
            until: 2020-01-01
"""


def test_a_changed_figure_is_written_with_the_value_that_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: "<p>Lasts at most 1,200 seconds.</p>")
    size = lines_to_write(quota(15, "min", "at most 900 seconds"), "2026-05-06")
    monkeypatch.setattr(aws_models, "look_up", lambda check: 7 * 86400)
    retention = lines_to_write(quota(4, "days"), "2026-05-06")
    changes = {"services.post.quotas.size": size, "services.post.quotas.retention": retention}
    assert patch(DOCUMENT, changes).splitlines()[3:] == [
        "      size:",
        "        value: 20",
        "        unit: min",
        '        quote: "at most 1,200 seconds"',
        "        verified_on: 2026-05-06",
        "        was:",
        "          - value: 15",
        "            until: 2026-05-06",
        "      retention:",
        "        value: 7",
        "        unit: days",
        "        verified_on: 2026-05-06",
        "        was:",
        "          - value: 4",
        "            until: 2026-05-06",
        "          - value: 2",
        "            until: 2020-01-01",
    ]


def test_a_failing_fact_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: 1200)
    fact = quota(900, "s")
    assert advise("services.post.quotas.size", fact, disagreement(fact)).splitlines() == [
        "services.post.quotas.size: the data file says 900 s; the model says 1200 (botocore:x#/max)",
        "write, or take what `make facts-diff` prints:",
        "  value: 1200",
        "  verified_on: YYYY-MM-DD",
        "  was:",
        "    - value: 900",
        "      until: YYYY-MM-DD",
    ]


def test_a_text_that_changed_beyond_its_numbers_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws_models, "look_up", lambda check: "Rewritten.")
    assert lines_to_write(quota(15, "min", "at most 900 seconds"), "2026-05-06") == {}
