"""What apples of the sample cost, and what is billed beside them: what is put into the sample."""

EVIDENCE = "source: handbook, evidence: docs, verified_on: 2026-01-02"
PRICES = f"""\
    prices:
      bites:
        name: Bites
        value: 0.0000002
        unit: request
        tiers: [{{from: 0, value: 0.0000002}}, {{from: 1000000000, value: 0.00000015}}]
        free: {{quantity: 1000000, kind: always, shared: bites, note: Cores too.}}
        increment: {{value: 64, unit: KB}}
        minimum: {{value: 1, unit: minute}}
        region: orchard-west-1
        note: An apple of {{apple.size}} is one.
        price_list:
          service: AmazonApple
          fields: {{usagetype: Apple-Bites, group: Fruit}}
          rate_codes: [ABC.JRTCKXETXF.6YS6EN2CT7]
        source: handbook
        evidence: price-list
        verified_on: 2026-01-02
        was: [{{value: 0.0000003, tiers: [{{from: 0, value: 0.0000003}}, {{from: 5, value: 0.0000002}}], until: 2025-03}}]
      cores: {{name: Cores, value: 0.0000001, unit: request, free: {{quantity: 1000000, kind: always, shared: bites}}, {EVIDENCE}}}
      seeds: {{name: Seeds, value: 0.0000003, unit: request, free: {{quantity: 1000000, kind: always, shared: bites}}, {EVIDENCE}}}
      shelf: {{name: Shelf, value: 0.25, unit: GB-month, {EVIDENCE}}}
"""
OTHER = """\
other_charges:
  road:
    name: Road
    prices:
      toll: {name: Toll, value: 0.045, unit: hour, source: handbook, evidence: unverified, verified_on: 2026-01-02}
"""


def with_prices(sample: str) -> str:
    """The sample with prices of apples and of a road."""
    quotas = "    quotas:\n      size:\n"
    assert quotas in sample
    return sample.replace(quotas, PRICES + quotas, 1) + OTHER
