"""The policy that a page carries."""

import re

POLICY = re.compile(r'<meta charset="?utf-8"?\s*/?><meta http-equiv="?Content-Security-Policy"? content="([^"]*)">')


def policy_of(html: str) -> dict[str, list[str]]:
    """The policy of a page, by directive; it has to stand before all that it is to rule."""
    found = POLICY.findall(html)
    assert len(found) == html.count("http-equiv=") == 1
    assert not re.search(r"<(?!!doctype|html|head|meta charset)", html[: POLICY.search(html).start()], re.I)  # type: ignore[union-attr]
    return {name: words for name, *words in (part.split() for part in found[0].split("; "))}
