"""A chain of the sample's ways, and what its rules need to know of figures and legs: what is replaced, and by what."""

from tests.catalog.sample_deliveries import with_deliveries

CHAINS = """\
chains:
  harvest:
    title: The harvest
    summary: From the tree to the shelf.
    path: apple,pear
    steps: ["It rolls down {apple.size}."]
    load: {rate: 5, size: 100, item: 90, batch: 3, keys: 2, branches: 2, seconds: 0.5, batch_seconds: 1.5, task_seconds: 9, task_vcpus: 0.5, function_timeout: 7, visibility_timeout: 42, receives: 4, redrive: false, destinations: true, failure: unavailable}
    bill: [press]
    left_out: [The weather.]
answers:
  payload: {largest: It is large.}
  order: {narrowed: It is narrow.}
  duplicates: {scoped: It comes once., none: It does not come again.}
  wait: {nobody: Nobody waits.}
  outage: {held: It lies there., dead-letter: It lies aside., dropped: It is gone.}
  missing: {none: All is there., unset: It has no place., allow: It may go there.}
  loop: {none: It ends.}
"""
# What of the sample with ways is replaced, each once.
WITH_CHAINS = {
    "{name: Turns, value: 4,": "{name: Turns, value: 4, takes: {of: units, unit_bytes: 5, direct: true},",
    "    dead_letters: [AWS::Apple::Shelf.RedrivePolicy]\n": (
        "    dead_letters: [AWS::Apple::Shelf.RedrivePolicy]\n"
        '    permission: {kind: role, actions: ["pear:Take"], principal: apple.amazonaws.com}\n'
    ),
    "        value: 1\n        unit: MiB\n": "        value: 1\n        unit: MiB\n        in_bytes: 1048576\n",
    "architectures:\n": CHAINS + "architectures:\n",
}


def with_chains(sample: str) -> str:
    """The text of the sample with ways and a chain of them in it."""
    sample = with_deliveries(sample)
    for right, more in WITH_CHAINS.items():
        assert sample.count(right) == 1, right
        sample = sample.replace(right, more)
    return sample
