"""Whether what the data file says is what AWS's published models say."""

from macros.catalog.evidence import Evidence
from macros.catalog.models import Runtime
from macros.catalog.services import Identifier, Quota, Regional
from tests.sources import aws_models
from tests.sources.figures import differences
from tests.sources.page_words import Found, find_quote


def disagreement(fact: Evidence) -> str:
    """What the model says instead of the fact; empty where they agree."""
    found = aws_models.look_up(fact.check or "")
    if fact.contains is not None:
        return "" if fact.contains in found else f"the model does not list {fact.contains!r}"
    if fact.quote is not None:
        text = aws_models.plain(found)
        if fact.quote not in text:
            return f"the model does not say {fact.quote!r}{nearest_passage(fact.quote, text)}"
    if isinstance(fact, Quota):
        return "; ".join(differences(fact))
    if isinstance(fact, Regional):
        missing = [region for region in aws_models.regions() if region not in found]
        return "" if missing == fact.missing else f"the type is missing in {missing}"
    if isinstance(fact, Identifier):
        missing = [name for name in fact.value if name not in found]
        return f"the model does not know {missing}" if missing else ""
    if isinstance(fact, Runtime):
        days = {"deprecated": fact.deprecation, "create-block": fact.block_create, "update-block": fact.block_update}
        theirs = {key: found.get(key) or None for key in days}
        return "" if theirs == days else f"the model says {theirs}"
    return "" if found else "the model says nothing"


def nearest_passage(quote: str, text: str) -> str:
    """The end of a sentence: what the text says instead of a quote, or what is most like it."""
    passage = find_quote(quote, text)
    if passage.found is Found.OTHER_NUMBER:
        return f", but {passage.text!r}"
    return f"; most like it is {passage.text!r}" if passage.text else ", nor anything like it"
