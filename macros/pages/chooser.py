"""Decision trees: which questions are asked, and where they end, follows from the facts."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from macros.catalog.decisions import AMOUNT, Answer, Chooser, Needs, Option
from macros.catalog.evidence import Evidence
from macros.catalog.measures import figure, quantity
from macros.catalog.models import Catalog
from macros.catalog.services import Criterion, Service
from macros.catalog.texts import FACT_REFERENCE
from macros.pages.costs import standing_charge
from macros.pages.references import CRITERIA, UnknownName, box_title, prose, prose_without_links, rule
from macros.pages.rendering import render
from macros.pages.sources import SourceList
from macros.pages.tables import IDLE_COSTS


class Branch(NamedTuple):
    """An answer, the options that it leaves with the best first, and the answers to the question after it."""

    id: str
    answer: Answer
    options: tuple[str, ...]
    branches: tuple["Branch", ...]


TreePath = tuple[Branch, ...]  # from the root


def tree(catalog: Catalog, chooser: Chooser) -> Branch:
    """The questions that divide the options; an answer that no option meets is not offered."""
    ranked = sorted(chooser.options, key=lambda id: IDLE_COSTS.index(idle_cost(catalog, chooser.options[id])))
    return _branch(catalog, chooser, "start", Answer.model_construct(text=""), tuple(ranked))


def idle_cost(catalog: Catalog, option: Option) -> str:
    """What an option costs while nothing happens, one of IDLE_COSTS."""
    return option.idle or catalog.services[option.service].idle.cost


def idle_fact(option: Option) -> str:
    """The id of the fact that says what an option costs while nothing happens."""
    return option.because if option.idle else f"{option.service}.idle"


def _branch(catalog: Catalog, chooser: Chooser, id: str, answer: Answer, options: tuple[str, ...]) -> Branch:
    branches = []
    for key, next_answer in chooser.questions[id].answers.items() if id in chooser.questions else ():
        if left := tuple(o for o in options if meets(catalog, chooser.options[o], next_answer.needs)):
            branches.append(_branch(catalog, chooser, key, next_answer, left))
    if len(branches) == 1 and branches[0].branches and branches[0].options == options:
        return branches[0]._replace(answer=answer)
    divides = any(branch.branches or branch.options != options for branch in branches)
    return Branch(id, answer, options, tuple(branches) if divides else ())


def paths(branch: Branch, above: TreePath = ()) -> Iterator[TreePath]:
    """Every way from a branch to a leaf, after the branches `above` it."""
    if not branch.branches:
        yield (*above, branch)
    for below in branch.branches:
        yield from paths(below, (*above, branch))


def meets(catalog: Catalog, option: Option, needs: Needs) -> bool:
    """Whether an option has all that an answer demands."""
    service = catalog.services[option.service]
    return (
        (not needs.kind or service.kind in needs.kind)
        and (not needs.idle or idle_cost(catalog, option) in needs.idle)
        and all(getattr(service.criteria, name).verdict == "met" for name in needs.met)
        and {*needs.has, *needs.more_than, *needs.at_least} <= set(option.facts)
        and all(amount(catalog, option.facts[key]) > amount(catalog, least) for key, least in needs.more_than.items())
        and all(amount(catalog, option.facts[key]) >= amount(catalog, least) for key, least in needs.at_least.items())
    )


def amount(catalog: Catalog, limit: str) -> float:
    """A figure by its id or as written (`sqs.retention`, `30 min`), in seconds, bytes or pieces; raises KeyError."""
    if written := AMOUNT.fullmatch(limit):
        return quantity(float(written[1]), written[2])[1]
    return catalog.amount(limit)


def decided_by(catalog: Catalog, chooser: Chooser, path: TreePath) -> list[str]:
    """The facts, or parts of them, that the last answer turned on: those it names, those of the winner it asked for."""
    answer, winner = path[-1].answer, chooser.options[path[-1].options[0]]
    needs = answer.needs
    facts = [winner.facts[key] for key in (*needs.has, *needs.more_than, *needs.at_least)]
    facts += [f"{winner.service}.{criterion}" for criterion in needs.met]
    facts += [idle_fact(winner)] if needs.idle else []
    facts += FACT_REFERENCE.findall(answer.text)
    return list(dict.fromkeys(facts)) or [winner.because]


def runner_up(catalog: Catalog, chooser: Chooser, path: TreePath) -> tuple[str, str]:
    """The second option, and when it is the better: as written, or by the nearest answer to it; raises UnknownName."""
    winner = path[-1].options[0]
    if (instead := chooser.options[winner].runner_up) and instead.option != winner:
        return instead.option, f"if {prose(catalog, instead.condition)}"
    for branch in reversed(path[:-1]):
        for other in branch.branches:
            if other.options[0] != winner:
                return other.options[0], f"if instead: “{prose_without_links(catalog, other.answer.text)}”"
    raise UnknownName(f"no runner-up of {winner!r}; write `instead:` with the option")


def choosers(catalog: Catalog, report_url: str = "") -> str:
    """What a reader may need, as cards; for each, questions that lead to a service; what proves the answers."""
    functions = (tree, decided_by, runner_up, fact_in_words)
    return render(
        "choosers",
        **{function.__name__: partial(function, catalog) for function in functions},
        catalog=catalog,
        sources=SourceList(catalog, report_url),
        paths=paths,
        idle_fact=idle_fact,
        title=partial(box_title, catalog),
    )


class FactInWords(NamedTuple):
    """A fact as an answer shows it: whose it is, its title and place on the service's page, what it says and why."""

    service: Service
    title: str
    anchor: str
    value: str
    reason: str
    evidence: Evidence


def fact_in_words(catalog: Catalog, fact: str) -> FactInWords:
    """A fact by its id: `sqs.retention`, the part that `sqs.retention.default` names, `sqs.idle`; raises UnknownName."""
    id, key = fact.split(".")[:2]
    service = catalog.services[id]
    if quota := service.quotas.get(key):
        value, most = prose_without_links(catalog, f"{{{fact}}}"), figure(quota.value, quota.unit)
        of_part = {"default": f"by default, {most} at most", "minimum": f"at least, {most} at most"}
        return FactInWords(service, quota.name, key, value, of_part.get(fact.split(".")[-1], rule(quota)), quota)
    if key in CRITERIA:
        criterion: Criterion = getattr(service.criteria, key)
        return FactInWords(service, CRITERIA[key], "is-it-serverless", criterion.verdict, criterion.text, criterion)
    if key == "idle":
        cost = ", ".join(filter(None, [service.idle.cost, standing_charge(catalog, id)]))
        return FactInWords(service, "Paid while idle", "idle", cost, service.idle.text, service.idle)
    believed = service.misconception
    return FactInWords(service, "Often believed", "at-a-glance", f"“{believed.claim}”", believed.text, believed)
