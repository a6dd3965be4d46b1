"""Ways in which an apple of the sample reaches a pear, and what they need: what is replaced in the sample, and by what."""

EVIDENCE = "source: handbook, evidence: docs, verified_on: 2026-01-02"
FIGURES = f"""\
    quotas:
      ripening: {{name: Ripening, value: 3, unit: days, adjustable: fixed, {EVIDENCE}}}
      letters: {{name: Letters, value: 99, unit: characters, adjustable: fixed, {EVIDENCE}}}
      turns: {{name: Turns, value: 4, unit: retries, adjustable: fixed, burst: pear.size, above: late, {EVIDENCE}}}
"""
LEGS = f"""\
meanings:
  mode: {{asynchronous: It rolls by itself.}}
  blocks: {{key: What comes after it waits.}}
legs:
  basket:
    holder: basket
    failures:
      error: {{tries: pear.turns, patience: [pear.ripening], then: dropped, configurable: [dlq]}}
      permanent: {{tries: once, then: dropped, configurable: [destination]}}
    blocks: key
    dead_letters: [AWS::Apple::Shelf.RedrivePolicy]
    note: It holds {{apple.size}}.
    parts: {{blocks: {{{EVIDENCE}}}}}
    source: handbook
    evidence: docs
    verified_on: 2026-01-02
"""
DELIVERY = f"""\
        delivery:
          - variant: rolling
            mode: asynchronous
            initiator: apple
            guarantee: exactly-once-scoped
            within: Within {{apple.size}}.
            order: per-key
            payload: apple.size
            batch: [pear.size]
            timeouts: [pear.ripening]
            limits: [pear.size]
            legs: [basket]
            filter: AWS::Apple::Shelf.Filter
            permission: {{kind: resource policy, actions: ["pear:Take"], principal: apple.amazonaws.com}}
            resources: [AWS::Apple::Shelf.Target]
            sam: Apple
            trap: It stops at {{apple.size}}.
            parts: {{batch: {{{EVIDENCE}}}, trap: {{{EVIDENCE}}}}}
            source: handbook
            evidence: docs
            verified_on: 2026-01-02
          - variant: falling
            mode: synchronous
            initiator: caller
            guarantee: caller-decides
            order: not-applicable
            payload: pear.letters
            permission: {{kind: none}}
            trap: It hurts.
            source: handbook
            evidence: docs
            verified_on: 2026-01-02
"""
OUTSIDE = """\
    outside:
      - variant: by mail
        mode: asynchronous
        initiator: apple
        guarantee: undocumented
        order: none
        permission: {kind: confirmation}
        trap: It is late.
        source: handbook
        evidence: docs
        verified_on: 2026-01-02
"""
HOW = """\
        how: rolls there
        source: handbook
        evidence: docs
        verified_on: 2026-01-02
"""
PEAR = "      size:\n        name: Size\n        value: 2000\n"
# What of the sample is replaced, each once; the figures are of Pear.
WITH_DELIVERIES = {
    f"    quotas:\n{PEAR}": FIGURES + PEAR,
    HOW: HOW + DELIVERY + OUTSIDE,
    "architectures:\n": LEGS + "architectures:\n",
}


def with_deliveries(sample: str) -> str:
    """The text of the sample with these ways in it."""
    for right, more in WITH_DELIVERIES.items():
        assert sample.count(right) == 1
        sample = sample.replace(right, more)
    return sample
