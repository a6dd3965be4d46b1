"""Decision trees: which questions are asked, and where they end, follows from the facts."""

from collections.abc import Iterator
from textwrap import indent
from typing import NamedTuple

from macros.catalog.decisions import AMOUNT, Answer, Chooser, Needs, Option
from macros.catalog.evidence import Evidence, Statement
from macros.catalog.measures import NBSP, quantity
from macros.catalog.models import Catalog
from macros.catalog.services import FIGURE_PARTS
from macros.catalog.texts import FACT_REFERENCE
from macros.pages.references import CRITERIA, UnknownName, box_title, citation, fact_link, find, page_source, prose
from macros.pages.tables import IDLE_COSTS, card_table


class Branch(NamedTuple):
    """An answer, the options that it leaves with the best first, and the answers to the question after it."""

    id: str
    answer: Answer
    options: tuple[str, ...]
    branches: tuple["Branch", ...]


TreePath = tuple[Branch, ...]  # from the root
NO_ANSWER = Answer.model_construct(text="")  # of the root


def tree(catalog: Catalog, chooser: Chooser) -> Branch:
    """The questions that divide the options; an answer that no option meets is not offered."""
    options = chooser.options
    ranked = tuple(sorted(options, key=lambda id: IDLE_COSTS.index(idle_cost(catalog, options[id]))))
    return _branch(catalog, chooser, "start", NO_ANSWER, ranked)


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
    service, key, *part = limit.split(".")
    quota = catalog.services[service].quotas[key]
    return quantity(getattr(quota, FIGURE_PARTS[part[0]] if part else "value"), quota.unit)[1]


def decided_by(catalog: Catalog, chooser: Chooser, path: TreePath) -> list[str]:
    """The ids of the facts that the last answer turned on: those it names, and those of the winner it asked for."""
    answer, winner = path[-1].answer, chooser.options[path[-1].options[0]]
    needs = answer.needs
    facts = [winner.facts[key] for key in (*needs.has, *needs.more_than, *needs.at_least)]
    facts += [f"{winner.service}.{criterion}" for criterion in needs.met]
    facts += [idle_fact(winner)] if needs.idle else []
    facts += [name.removesuffix(".minimum").removesuffix(".default") for name in FACT_REFERENCE.findall(answer.text)]
    return list(dict.fromkeys(facts)) or [winner.because]


def runner_up(catalog: Catalog, chooser: Chooser, path: TreePath) -> tuple[str, str]:
    """The option that comes second, and when it is the better one: as written, or by the nearest answer that leads to it.

    Raises UnknownName where nothing is written and every answer leads to the first.
    """
    winner = path[-1].options[0]
    if (instead := chooser.options[winner].runner_up) and instead.option != winner:
        return instead.option, f"if {prose(catalog, instead.condition)}"
    for branch in reversed(path[:-1]):
        for other in branch.branches:
            if other.options[0] != winner:
                return other.options[0], f"if instead: “{prose(catalog, other.answer.text)}”"
    raise UnknownName(f"no runner-up of {winner!r}; write `instead:` with the option")


def chooser(catalog: Catalog, name: str) -> str:
    """A decision tree as questions to unfold, and under it a table of where it can end; raises UnknownName."""
    chosen = find("chooser", name, catalog.choosers)
    root = tree(catalog, chosen)
    rows = [_answer_row(catalog, chosen, name, path) for path in paths(root)]
    answers = card_table(["You need", "Take", "Decided by", "Runner-up"], rows, f"fg-answers#{name}-answers")
    box = f'??? abstract "All {len(rows)} answers in one table"\n\n{indent(answers, "    ")}'
    return "\n\n".join([_question(catalog, chosen, name, (root,)), box])


def _question(catalog: Catalog, chosen: Chooser, name: str, path: TreePath) -> str:
    """What is asked at the end of a path, with its answers folded; a leaf where nothing is."""
    if not path[-1].branches:
        return _leaf(catalog, chosen, name, path)
    parts = [f"**{prose(catalog, chosen.questions[path[-1].id].text)}**"]
    for branch in path[-1].branches:
        box, result = "question", ""
        if not branch.branches:
            winner = chosen.options[branch.options[0]]
            box, result = "success", f": {box_title(catalog, catalog.services[winner.service].short + _form(winner))}"
        title = f'??? {box} "{box_title(catalog, branch.answer.text)}{result}"'
        parts.append(f"{title}\n\n{indent(_question(catalog, chosen, name, (*path, branch)), '    ')}")
    return "\n\n".join(parts)


def _leaf(catalog: Catalog, chosen: Chooser, name: str, path: TreePath) -> str:
    """The service that a path ends with, the facts that decided with their sources, and its rival."""
    option = chosen.options[path[-1].options[0]]
    service = catalog.services[option.service]
    rival, condition = runner_up(catalog, chosen, path)
    facts = dict.fromkeys(decided_by(catalog, chosen, path), "Decided by")
    facts.setdefault(idle_fact(option), "Besides")
    lines = []
    for fact, title in facts.items():
        text, evidence = fact_in_words(catalog, fact)
        lines.append(f"- **{title}** {text} <small>({citation(catalog, evidence)})</small>")
    lines.append(f"- **Runner-up**: {_option_link(catalog, chosen.options[rival])}, {condition}.")
    icon = f":{service.icon}:{{ .fg-{service.class_} }}"
    parts = [
        f"/// html | div#{name}-{path[-1].id}.fg-leaf.fg-{service.class_}",
        f"**Take {icon}{NBSP}{_option_link(catalog, option)}.** {prose(catalog, option.why)}",
        "\n".join(lines),
        "///",
    ]
    return "\n\n".join(parts)


def _answer_row(catalog: Catalog, chosen: Chooser, name: str, path: TreePath) -> list[str]:
    needed = "; ".join(box_title(catalog, branch.answer.text) for branch in path[1:])
    rival, condition = runner_up(catalog, chosen, path)
    return [
        f"[{needed}](#{name}-{path[-1].id})",
        _option_link(catalog, chosen.options[path[-1].options[0]]),
        "<br>".join(fact_in_words(catalog, fact)[0] for fact in decided_by(catalog, chosen, path)),
        f"{_option_link(catalog, chosen.options[rival])}, {condition}",
    ]


def _option_link(catalog: Catalog, option: Option) -> str:
    """The name of an option, linked; without the icon, which would be most of the page's weight."""
    return f"[{catalog.services[option.service].short}]({page_source(option.service)})" + _form(option)


def _form(option: Option) -> str:
    return f", {option.form}" if option.form else ""


def fact_in_words(catalog: Catalog, fact: str) -> tuple[str, Evidence]:
    """A fact by its id (`sqs.retention`, `sqs.idle`) in words, with its evidence."""
    id, key = fact.split(".")[:2]
    service = catalog.services[id]
    if quota := service.quotas.get(key):
        return f"{service.short}: {quota.name}, {fact_link(catalog, fact)}", quota
    statement: Statement = service.idle
    beginning = f"paid while idle: {service.idle.cost}."
    if key == "misconception":
        statement, beginning = service.misconception, f"“{service.misconception.claim}”"
    elif key in CRITERIA:
        criterion = getattr(service.criteria, key)
        statement, beginning = criterion, f"{CRITERIA[key].lower()}: {criterion.verdict}."
    return f"{service.short}, {prose(catalog, f'{beginning} {statement.text}')}", statement
