"""Every field of the data file broken in every way: refused with its line, or provably harmless.

`make test` tries every field with one or two of the ways, each way with many fields; `make test-all` tries all.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from macros import macros_of
from macros.catalog.checks import Model
from macros.catalog.load import load_catalog
from macros.catalog.models import Catalog
from macros.catalog.reader import CatalogError, Problem
from macros.catalog.ways import ways
from macros.pages.references import UnknownName
from macros.pages.trust import MODELS
from tests.catalog.mutations import Field, Mutant, fields, mutants, whole_sample

WHOLE = whole_sample()
EVERY = list(fields(WHOLE))
FIELDS = {field.kind: field for field in reversed(EVERY)}
SHARE = 50  # a run tries one way in so many

# Where a thing survives, because it is another right value: what is broken, and in which fields.
WORDS = (
    r"variant|left_out\.\*|answers\.\*\.\*|steps\.\*|meanings\.\*\.\*|within|trap|holder|name|title|summary|remark|text|how|note|claim|question|answer|ask|say|if|why|form|label|role|actor|state|load|capacity|quote|short"
    r"|operating_system|decides|lines\.\*\.part|disputed\.value|what|counts|reader|scope|search\.\*|contains|disputes\.\*\.value|regions\.\*|aliases\.\*|forms\.\*|synonyms\.\*\.\*|columns\.\*|cells\.\*|kinds\.\*|fields\.\*|shared|identifiers\.\w+\.value\.\*"
)
DAYS = r"verified_on|found_on|seen_on|released|day|(launch|dates\.\*)\.value|until|deprecation|block_\w+"
NUMBERS = r"quotas\.\*\.(value|minimum|default|least_region)|readings\.\*\.(statements|wrong)|(prices|tiers|was)\.\*\.(value|from)|quantity|(increment|minimum)\.value|was\.\*\.value|column|row|load\.\w+|assumptions\.\*\.(value|least|most)"
OPTIONAL = (
    r"aliases|was|unit|scope|minimum|default|headline|group|note|remark|disputed|check|quote|form|instead|needs|kind|idle|counts|model_unit|search|parts|parts\.\*|found_on|least_region|contains|dates|dates\.\*|readings|readings\.\*|disputes|disputes\.\*|regions|regions\.\*|regional|regional\.\*|missing"
    r"|met|has|forms|aws|glossary|glossary\.\*|synonyms|synonyms\.\*|basis|ask|more_than|at_least|(more_than|at_least)\.\*|facts|facts\.\*|columns|targets|targets\.\*|deprecation|block_\w+"
    r"|questions\.\*|architectures|choosers|comparisons|runtimes|(architectures|choosers|comparisons|runtimes)\.\*"
    r"|failures\.\*|takes|direct|in_bytes|chains|chains\.\*|answers|answers\.\*|answers\.\*\.\*|load|load\.\w+|permission|burst|above|meanings|meanings\.\*|meanings\.\*\.\*|delivery|outside|payload|batch|timeouts|limits|legs|filter|resources|sam|principal|patience|configurable|blocks"
    r"|dead_letters|actor|sources|sources\.\*|cells\.\*|prices|prices\.\*|tiers|free|shared|increment|region|price_list|fields|fields\.\*|rate_codes|other_charges|other_charges\.\*"
    r"|workloads|workloads\.\*|bill|rest|rest\.\*|lines|left_out|crossings|invented|least|most|lines\.\*\.(part|each)|assumptions\.\*\.text|rest\.\*\.text"
    r"|remark|state|role|label|zones|floor|step|pace|ceiling|keep|pause|wake"
)
FREE_IDS = r"(architectures|dates|choosers|comparisons|runtimes|glossary|synonyms|facts|regional|meanings|prices|other_charges|workloads|rest|chains)\.\*|(meanings|answers)\.\*\.\*|answers\.\*"
RIGHT = {
    WORDS: r"(a|an|another|one|no|on|zero|the|infinity|capitals).*",
    DAYS: r"a day|a day to come|a month",
    NUMBERS: r"zero|a fraction",
    OPTIONAL: r"missing|nothing|null|a tilde|an empty list|an empty mapping",
    FREE_IDS: r"a key .*",
    r"load\.(redrive|destinations)|direct": "true|on|no",
    r"(meanings|answers)\.\*": "a mapping",
    "invented": "no",
    r"aliases|forms|search|left_out|synonyms\.\*|identifiers\.\w+\.value": "a list",
    r"links\.\w+|url|check|(actions|resources|dead_letters)\.\*|filter|sam|service|rate_codes\.\*": "one letter more",
}


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp()) / "data.yml"


def loaded(text: str) -> Catalog:
    _file().write_text(text, encoding="utf-8", newline="")
    return load_catalog(_file(), {"simple-apple", "simple-pear"}, today=date(2026, 6, 1), relative_to=_file().parent)


@cache
def unbroken() -> dict[str, Any]:
    return loaded(WHOLE).model_dump(by_alias=True)


def objection(mutant: Mutant) -> str | None:
    """What is wrong with how a mutant is met; nothing if it is refused where it stands, or harmless."""
    try:
        catalog = loaded(mutant.text)
    except CatalogError as error:
        reported = any(names(problem, mutant) for problem in error.problems)
        return None if reported else f"refused, but not by line {mutant.line}: {error.problems[0]}"
    differing = list(differences(unbroken(), catalog.model_dump(by_alias=True)))
    field = ".".join(map(str, mutant.field.kind))
    if differing and not any(
        re.fullmatch(rf"(?:.*\.)?(?:{place})", field) and re.fullmatch(ways, mutant.what)
        for place, ways in RIGHT.items()
    ):
        return "accepted"
    # What a model says is of the day of the model's release.
    follows = {"released": "verified_on"}.get(str(mutant.field.path[-1]))
    if any(path[: len(mutant.field.path) - 1] != mutant.field.path[:-1] and path[-1] != follows for path in differing):
        return f"accepted, and changes {differing}"
    try:
        rendered(catalog)
    except UnknownName:
        return None  # the page that asks is refused by its line, with what to write
    return None


def names(problem: Problem, mutant: Mutant) -> bool:
    """Whether a problem leads to what is broken: by its line, its path, a record around it, or its former id."""
    path = ".".join(map(str, mutant.path))
    height, ids = (
        mutant.field.last - mutant.field.first,
        (*mutant.field.path[-2:], mutant.path[-1], *ids_below(mutant.field)),
    )
    return (
        problem.line == mutant.line
        or (not problem.path and 0 <= problem.line - mutant.line <= height + 1)  # where YAML stumbled over it
        or problem.path == path
        or (bool(problem.path) and path.startswith(f"{problem.path}."))
        or (bool(problem.path) and path.rpartition(".")[0] == problem.path.rpartition(".")[0])  # its rival
        or path in problem.message
        or (
            problem.path.startswith("workloads.") and path.split(".")[:2] == problem.path.split(".")[:2]
        )  # its formulas
        or written(mutant) in re.split(r"[ ,;]+", problem.message)  # a day that its rival is not before
        or any(re.search(rf"['.`{{ ]{re.escape(str(id))}['.:,]", problem.message) for id in ids)
    )


def written(mutant: Mutant) -> str:
    """The value in the line that is broken."""
    return mutant.lines[mutant.line - 1].rpartition(": ")[2].strip("'\"{}, ")


def ids_below(field: Field) -> list[str]:
    """The ids that go when this field goes."""
    return [str(other.path[-1]) for other in EVERY if other.path[:-1] == field.path]


def differences(one: Any, other: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths at which two catalogues differ."""
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        one, other = dict(enumerate(one)), dict(enumerate(other))
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(one.get(key), other.get(key), (*path, key))
    elif one != other:
        yield path


def rendered(catalog: Catalog) -> None:
    """Call every macro with everything that it can be called with."""
    conf = {"extra": {"repository": "https://example.com/guide"}, "site_url": "https://example.org/"}
    made = macros_of(catalog, conf, lambda _: "", dict.fromkeys(MODELS, "1.0"))
    of_service = ("service_head", "service_idle", "service_facts", "service_sources")
    for service in catalog.services:  # whose four parts are made together
        for name in of_service:
            made[name](service)
    calls: dict[str, Iterable[str]] = {
        **dict.fromkeys(("self_test", "service", "service_picture"), catalog.services),
        **dict.fromkeys(("class_title", "service_list"), catalog.classes),
        "comparison": catalog.comparisons,
        "architecture": catalog.architectures,
        "edges_from": {way.source.id for way in ways(catalog)},
        "edge_words": catalog.meanings,
        **dict.fromkeys(("chain", "chain_builder", "chain_costs", "chain_limits"), catalog.chains),
        "cost_page": catalog.workloads,
        "fact": [f"dates.{id}" for id in catalog.dates],
    }
    for name, things in calls.items():
        for thing in things:
            made[name](thing)
    for name in made.keys() - calls.keys() - {*of_service}:
        made[name]()


def subclasses(model: type[Model]) -> Iterator[type[Model]]:
    """All models of the data file."""
    for inner in model.__subclasses__():
        yield inner
        yield from subclasses(inner)


def of_this_run(place: int, field: Field) -> Iterator[Mutant]:
    for n, mutant in enumerate(mutants(field, WHOLE)):
        if (n + place) % SHARE == 0 and mutant.text != WHOLE:
            yield mutant


def test_the_sample_has_every_field_of_the_models() -> None:
    held: dict[type, set[str]] = {}

    def look(part: Any) -> None:
        if isinstance(part, BaseModel):
            for model in type(part).__mro__:
                held.setdefault(model, set()).update(part.model_fields_set)
        for inner in vars(part).values() if isinstance(part, BaseModel) else ():
            look(inner)
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(inner)

    look(loaded(WHOLE))
    models = list(subclasses(Model))
    missing = {m.__name__: set(m.__annotations__) & set(m.model_fields) - held.get(m, set()) for m in models}
    assert not {name: fields for name, fields in missing.items() if fields}, (
        "add them to `RARE` in tests/catalog/mutations.py"
    )


def objections(tried: Iterable[Mutant]) -> list[str]:
    """What is wrong with how these mutants are met, a line each."""
    return [f"{'.'.join(map(str, m.field.kind))}: {m.what}: {found}" for m in tried if (found := objection(m))]


@pytest.mark.parametrize("part", range(4))
def test_a_broken_field_is_refused_by_its_line_or_harmless(part: int) -> None:
    numbered = list(enumerate(FIELDS.values()))[part::4]
    found = objections(mutant for place, field in numbered for mutant in of_this_run(place, field))
    assert not found, "\n".join(found)


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(8))
def test_a_field_broken_in_any_way_is_refused_by_its_line_or_harmless(part: int) -> None:
    every = (mutant for field in list(FIELDS.values())[part::8] for mutant in mutants(field, WHOLE))
    found = objections(mutant for mutant in every if mutant.text != WHOLE)
    assert not found, "\n".join(found)


def test_a_run_tries_every_field_and_every_way() -> None:
    tried = [
        (field.kind, mutant.what) for place, field in enumerate(FIELDS.values()) for mutant in of_this_run(place, field)
    ]
    ways = {mutant.what for field in FIELDS.values() for mutant in mutants(field, WHOLE)}
    assert {kind for kind, _ in tried} == set(FIELDS)
    fields_tried = Counter(what for _, what in tried)
    assert set(fields_tried) == ways and fields_tried["nothing"] > 10


WRONG = {
    "a field that nobody checks": ("title: Handbook of Examples", "title: Handbook", "a day long past", "accepted"),
    "a change elsewhere": ("short: Pear", "short: Peach", "one letter more", "accepted, and changes"),
    "a refusal that names something else": ("short: Pear", "shrt: Pear", "one letter more", "refused, but not by line"),
}


@pytest.mark.parametrize(("right", "wrong", "what", "output"), WRONG.values(), ids=WRONG.keys())
def test_an_objection_is_raised_to(right: str, wrong: str, what: str, output: str) -> None:
    field = FIELDS["sources", "*", "url"]
    lines = tuple(WHOLE.replace(right, wrong, 1).splitlines())
    mutant = Mutant(what, field, field.path, field.first + 1, lines[field.first : field.last + 1], lines)
    assert str(objection(mutant)).startswith(output)
