"""Decision trees: which questions are asked, and where they end, follows from the facts."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from textwrap import indent

from macros.catalog.decisions import AMOUNT, NO_NEEDS, Chooser, Limit, Needs, Option
from macros.catalog.evidence import Evidence
from macros.catalog.fields import FACT_REFERENCE
from macros.catalog.measures import NBSP, quantity
from macros.catalog.models import Catalog
from macros.pages.references import (
    CRITERIA,
    UnknownName,
    box_title,
    citation,
    escape_quotes,
    fact_link,
    find,
    page_source,
    prose,
)
from macros.pages.tables import IDLE_COSTS, labelled, table

TITLES = ["You need", "Take", "Decided by", "Runner-up"]


@dataclass(frozen=True)
class Branch:
    """An answer, the options that it leaves with the best first, and what is asked after it."""

    id: str
    say: str
    needs: Needs
    options: tuple[str, ...]
    branches: tuple["Branch", ...]


Path = tuple[Branch, ...]


def tree(catalog: Catalog, chooser: Chooser) -> Branch:
    """The questions that divide the options; an answer that no option meets is not offered."""
    options = chooser.options
    left = tuple(sorted(options, key=lambda id: IDLE_COSTS.index(at_rest(catalog, options[id])[0])))
    return _branch(catalog, chooser, "start", left)


def at_rest(catalog: Catalog, option: Option) -> tuple[str, str]:
    """What an option costs at rest, and the fact that says so."""
    if option.idle:
        return option.idle, option.because
    return catalog.services[option.service].idle.cost, f"{option.service}.idle"


def _branch(
    catalog: Catalog, chooser: Chooser, id: str, left: tuple[str, ...], say: str = "", needs: Needs = NO_NEEDS
) -> Branch:
    branches = []
    for key, answer in chooser.questions[id].answers.items() if id in chooser.questions else ():
        if kept := tuple(o for o in left if meets(catalog, chooser.options[o], answer.needs)):
            branches.append(_branch(catalog, chooser, key, kept, answer.say, answer.needs))
    if len(branches) == 1 and branches[0].branches and branches[0].options == left:
        return replace(branches[0], say=say, needs=needs)
    divides = any(branch.branches or branch.options != left for branch in branches)
    return Branch(id, say, needs, left, tuple(branches) if divides else ())


def paths(branch: Branch, so_far: Path = ()) -> Iterator[Path]:
    """Every way from a branch to a leaf."""
    if not branch.branches:
        yield (*so_far, branch)
    for inner in branch.branches:
        yield from paths(inner, (*so_far, branch))


def meets(catalog: Catalog, option: Option, needs: Needs) -> bool:
    """Whether an option has all that an answer demands."""
    service = catalog.services[option.service]
    return (
        (not needs.kind or service.kind in needs.kind)
        and (not needs.idle or at_rest(catalog, option)[0] in needs.idle)
        and all(getattr(service.criteria, name).verdict == "met" for name in needs.met)
        and all(point in option.facts for point in needs.has)
        and all(_holds(catalog, option, point, limit, operator.gt) for point, limit in needs.more_than.items())
        and all(_holds(catalog, option, point, limit, operator.ge) for point, limit in needs.at_least.items())
    )


def _holds(catalog: Catalog, option: Option, point: str, limit: Limit, holds: Callable[[float, float], bool]) -> bool:
    return point in option.facts and holds(amount(catalog, option.facts[point]), amount(catalog, limit))


def amount(catalog: Catalog, limit: str) -> float:
    """A figure of the catalogue, or one as written (`30 min`), in seconds, bytes or pieces."""
    if written := AMOUNT.fullmatch(limit):
        return quantity(float(written[1]), written[2])[1]
    service, key, *end = limit.split(".")
    quota = catalog.services[service].quotas[key]
    return quantity(getattr(quota, end[0] if end else "value"), quota.unit)[1]


def decided_by(catalog: Catalog, chooser: Chooser, path: Path) -> list[str]:
    """The facts that the last answer turned on: those it names, and those of the winner that it asked for."""
    last, winner = path[-1], chooser.options[path[-1].options[0]]
    points = [*last.needs.has, *last.needs.more_than, *last.needs.at_least]
    named = [name.removesuffix(".minimum").removesuffix(".default") for name in FACT_REFERENCE.findall(last.say)]
    facts = [winner.facts[point] for point in points] + [f"{winner.service}.{name}" for name in last.needs.met]
    facts += [at_rest(catalog, winner)[1]] if last.needs.idle else []
    return list(dict.fromkeys(facts + named)) or [winner.because]


def runner_up(catalog: Catalog, chooser: Chooser, path: Path) -> tuple[str, str]:
    """What comes next, and what would tip the choice: as written, or the nearest answer that ends elsewhere."""
    winner = path[-1].options[0]
    if (instead := chooser.options[winner].instead) and instead.take != winner:
        return instead.take, f"if {prose(catalog, instead.if_)}"
    for asked in reversed(path[:-1]):
        for other in asked.branches:
            if other.options[0] != winner:
                return other.options[0], f"if instead: “{prose(catalog, other.say)}”"
    raise UnknownName(f"no runner-up of {winner!r}; write `instead:` with the option")


def chooser(catalog: Catalog, name: str) -> str:
    """A decision tree as questions to unfold, and under it a table of where it can end."""
    chosen = find("chooser", name, catalog.choosers)
    root = tree(catalog, chosen)
    rows = [_answer_row(catalog, chosen, name, path) for path in paths(root)]
    answers = table(TITLES, labelled(rows, TITLES), f"fg-cards fg-answers#{name}-answers")
    box = f'??? abstract "All {len(rows)} answers in one table"\n\n{indent(answers, "    ")}'
    return "\n\n".join([_question(catalog, chosen, name, (root,)), box])


def _question(catalog: Catalog, chosen: Chooser, name: str, path: Path) -> str:
    """What is asked at the end of a path, with its answers folded; a leaf where nothing is."""
    if not path[-1].branches:
        return _leaf(catalog, chosen, name, path)
    parts = [f"**{prose(catalog, chosen.questions[path[-1].id].ask)}**"]
    for branch in path[-1].branches:
        end = "" if branch.branches else f": {_option_title(catalog, chosen.options[branch.options[0]])}"
        title = f'??? {"question" if branch.branches else "success"} "{box_title(catalog, branch.say)}{end}"'
        parts.append(f"{title}\n\n{indent(_question(catalog, chosen, name, (*path, branch)), '    ')}")
    return "\n\n".join(parts)


def _leaf(catalog: Catalog, chosen: Chooser, name: str, path: Path) -> str:
    """The service that a path ends with, the facts that decided with their sources, and its rival."""
    option = chosen.options[path[-1].options[0]]
    service = catalog.services[option.service]
    other, tip = runner_up(catalog, chosen, path)
    grounds = decided_by(catalog, chosen, path)
    idle = at_rest(catalog, option)[1]
    points = [
        *(f"**Decided by** {_ground(catalog, ground)}" for ground in grounds),
        *([] if idle in grounds else [f"**Besides** {_ground(catalog, idle)}"]),
        f"**Runner-up**: {_option_link(catalog, chosen.options[other])}, {tip}.",
    ]
    parts = [
        f"/// html | div#{name}-{path[-1].id}.fg-leaf.fg-{service.class_}",
        f"**Take :{service.icon}:{{ .fg-{service.class_} }}{NBSP}{_option_link(catalog, option)}.** {prose(catalog, option.why)}",
        "\n".join(f"- {point}" for point in points),
        "///",
    ]
    return "\n\n".join(parts)


def _answer_row(catalog: Catalog, chosen: Chooser, name: str, path: Path) -> list[str]:
    needed = "; ".join(box_title(catalog, branch.say) for branch in path[1:])
    other, tip = runner_up(catalog, chosen, path)
    grounds = "<br>".join(in_words(catalog, ground)[0] for ground in decided_by(catalog, chosen, path))
    take = _option_link(catalog, chosen.options[path[-1].options[0]])
    return [
        f"[{needed}](#{name}-{path[-1].id})",
        take,
        grounds,
        f"{_option_link(catalog, chosen.options[other])}, {tip}",
    ]


def _option_link(catalog: Catalog, option: Option) -> str:
    """The name of an option, linked; without the icon, which would be most of the page's weight."""
    form = f", {prose(catalog, option.form)}" if option.form else ""
    return f"[{catalog.services[option.service].short}]({page_source(option.service)}){form}"


def _option_title(catalog: Catalog, option: Option) -> str:
    """The name of an option for the title of a box, which holds no link."""
    return escape_quotes(catalog.services[option.service].short + (f", {option.form}" if option.form else ""))


def in_words(catalog: Catalog, ground: str) -> tuple[str, Evidence]:
    """A fact in words, with its evidence."""
    id, key = ground.split(".")[:2]
    service = catalog.services[id]
    if quota := service.quotas.get(key):
        return f"{service.short}: {quota.name}, {fact_link(catalog, ground)}", quota
    criteria = {name: (title.lower(), getattr(service.criteria, name)) for name, title in CRITERIA.items()}
    labels = {
        "idle": (f"paid while idle: {service.idle.cost}.", service.idle),
        "misconception": (f"“{prose(catalog, service.misconception.claim)}”", service.misconception),
        **{name: (f"{title}: {criterion.verdict}.", criterion) for name, (title, criterion) in criteria.items()},
    }
    label, statement = labels[key]
    return f"{service.short}, {label} {prose(catalog, statement.text)}", statement


def _ground(catalog: Catalog, ground: str) -> str:
    text, evidence = in_words(catalog, ground)
    return f"{text} <small>({citation(catalog, evidence)})</small>"
