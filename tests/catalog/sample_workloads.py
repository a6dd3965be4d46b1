"""What it costs to press apples, and what an orchard costs at rest: what is put into the sample with prices."""

from tests.catalog.sample_prices import EVIDENCE, with_prices

JUICE = f"""\
      juice: {{name: Juice, value: 0.5, unit: GB-hour, increment: {{value: 1, unit: second}}, minimum: {{value: 1, unit: minute}}, {EVIDENCE}}}
      crates: {{name: Crates, value: 0.001, unit: request, increment: {{value: 64, unit: KB}}, {EVIDENCE}}}
      cellar: {{name: Cellar, value: 2, unit: GB-hour, minimum: {{value: 2, unit: GB}}, {EVIDENCE}}}
"""
WORKLOADS = """\
workloads:
  pressing:
    title: An apple pressed
    load: {name: apples, unit: request/month, from: 100, to: 1000000, at: 1000}
    assumptions:
      time:
        {name: Time of an apple, value: 90, unit: second/request, least: 1, most: 900, text: 'It holds {apple.size}.'}
      memory: {name: Memory, value: 2, unit: GB, invented: true}
      size: {name: Size of an apple, fact: apple.size, unit: KB/request}
      presses: {name: Presses, value: 2}
    quantities:
      work: apples × time × memory
      busy: max(presses, ceil(apples × time))
    options:
      by-hand:
        name: By hand
        service: apple
        note: It takes {apple.size}.
        lines:
          - {price: apple.cores, quantity: apples, part: hands}
          - {price: apple.juice, quantity: work, each: time}
      by-machine:
        name: By machine
        service: road
        lines:
          - {price: road.toll, quantity: busy}
          - {price: apple.crates, quantity: apples, each: size}
    crossings:
      - [by-hand, by-machine]
    decides: How many apples there are.
    left_out:
      - {text: The cellar., lines: [{price: apple.cellar, quantity: 1 GB}]}
bill:
  title: An apple on its way
  load: {name: apples, unit: request/second, from: 1, to: 9, at: 2}
  options: {press: {name: A press, service: apple, lines: [{price: apple.cores, quantity: apples}]}}
  decides: How many apples there are.
rest:
  apples: {name: Apples, service: apple, text: They rest., lines: [{price: road.toll, quantity: 1}, {price: apple.shelf, quantity: 3 GB}]}
  pears: {name: Pears, service: pear}
"""


def with_workloads(sample: str) -> str:
    """The sample with prices, a workload and what things cost at rest."""
    priced = with_prices(sample)
    shelf = next(line for line in priced.splitlines(keepends=True) if line.startswith("      shelf:"))
    return priced.replace(shelf, shelf + JUICE, 1) + WORKLOADS
