"""The sources of a page: marks behind its statements, and the list in which each mark finds what proves its statement."""

from dataclasses import dataclass, field
from html import escape

from macros.catalog.evidence import Evidence
from macros.catalog.models import Catalog
from macros.pages.references import citation_html, dispute_text, inline_html, prose
from macros.pages.rendering import render


@dataclass
class SourceList:
    """What proves the statements of a page, numbered in the order in which it makes them, each proof once."""

    catalog: Catalog
    report_url: str = ""  # the address that takes a wrong fact, to which the ids of the facts are added
    facts: dict[str, list[str]] = field(default_factory=dict)  # by proof, the ids of those that rest on it

    def cited(self, text: str, evidence: Evidence, fact: str = "") -> str:
        """A text of the data file with its figures linked, and the number of its proof."""
        return prose(self.catalog, text) + self.cite(evidence, fact)

    def cite(self, evidence: Evidence, fact: str = "") -> str:
        """The number of a statement's proof, linked to the list; with `unverified` or `disputed`, where that is so."""
        proof = self._proof(evidence)
        facts = self.facts.setdefault(proof, [])
        facts += [fact] if fact and fact not in facts else []
        n = list(self.facts).index(proof) + 1
        doubt = " *unverified*{ .fg-unverified }" if evidence.evidence == "unverified" else ""
        doubt += " *disputed*{ .fg-unverified }" if evidence.disputed else ""
        return f"{doubt}[{n}](#source-{n}){{ .fg-source data-search-exclude=1 }}"

    def _proof(self, evidence: Evidence) -> str:
        """AWS's words, or the path in its model; the page, how it was checked and when; who says otherwise. In HTML."""
        words = f"<q>{escape(evidence.quote, quote=False)}</q> " if evidence.quote else ""
        if evidence.check and not evidence.quote:
            words = f"<code>{escape(evidence.check.partition(':')[2], quote=False)}</code> "
        cited = citation_html(self.catalog, evidence)
        if evidence.disputed:
            cited += f". Disputed: {inline_html(dispute_text(self.catalog, evidence.disputed))}"
        return f"{words}{cited}"

    def listed(self) -> str:
        """The list of proofs; each is a popover too, which `site/popovers.py` lets its marks open."""
        return render("sources", facts=self.facts, report_url=self.report_url)
