"""Chains of services: a path of ways between them, and the load under which its questions are answered."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile, existing, refused
from macros.catalog.fields import Name, Number, Text
from macros.catalog.texts import FACT_REFERENCE
from macros.catalog.vocabulary import FailureKind, nearest

Positive = Annotated[int | float, Field(gt=0, le=1e12)]
Count = Annotated[int, Field(gt=0, le=1_000_000)]
Variants = Mapping[tuple[str, str], Sequence[str]]  # the slugs of the ways between two services, in order
Step = tuple[str, str, int]  # from which service to which, and which of the ways between the two


class PathError(ValueError):
    """A path that no chain has; the message says what to write instead."""


class Load(Model):
    """What is assumed of the messages and of the code, each with its unit as the last words of its description."""

    rate: Positive = Field(10, title="Rate", description="messages that arrive: 1/s")
    size: Positive = Field(4096, title="Message", description="the size of a message: bytes")
    item: Positive = Field(1024, title="Item", description="what is stored of a message: bytes")
    batch: Count = Field(10, title="Batch", description="messages in a batch, where there are batches: messages")
    keys: Count = Field(1, title="Keys", description="keys, shards or groups that share the load evenly: keys")
    branches: Count = Field(
        1, title="Branches", description="copies of a message, from the last asynchronous way on: copies"
    )
    seconds: Positive = Field(0.2, title="Code", description="how long the code runs for one message: s")
    batch_seconds: Positive = Field(0.5, title="Code, batch", description="how long it runs for a batch: s")
    task_seconds: Positive = Field(60, title="Task", description="how long a task runs: s")
    task_vcpus: Positive = Field(1, title="Task size", description="what a task reserves: vCPU")
    function_timeout: Positive = Field(30, title="Function timeout", description="the timeout of functions: s")
    visibility_timeout: Number = Field(180, title="Visibility timeout", description="the one of queues: s")
    receives: Count = Field(5, title="Receives", description="receives until a message is moved: receives")
    redrive: bool = Field(True, title="Redrive policy", description="whether queues have one: yes or no")
    destinations: bool = Field(
        False, title="Other dead-letter places", description="whether all other legs have theirs: yes or no"
    )
    failure: FailureKind = Field("error", title="Failure", description="of which kind an outage is: kind of failure")


def steps_of_path(path: str, services: Sequence[str], variants: Variants) -> list[Step]:
    """The ways that `api-gateway.http,sqs.standard,lambda` names; raises PathError.

    Behind the dot stands the beginning of the name of the way that leaves the service, if there are several.
    """
    nodes = [node.strip().partition(".") for node in path.split(",")]
    for service, _, _ in nodes:
        if service not in services:
            raise PathError(f"no service {service!r}{nearest(service, services)}")
    if len(nodes) == 1:
        raise PathError("one service is no chain; write two or more, as in sqs,lambda")
    if nodes[-1][1]:
        raise PathError(f"nothing leaves the last service; write {nodes[-1][0]!r} alone")
    return [_step(source, variant, target, variants) for (source, _, variant), (target, _, _) in pairwise(nodes)]


def _step(source: str, variant: str, target: str, variants: Variants) -> Step:
    if not (slugs := variants.get((source, target))):
        described = ", ".join(end for (start, end), ways in variants.items() if start == source and ways) or "none"
        raise PathError(f"no way from {source!r} to {target!r} is described; from {source!r} there are: {described}")
    fitting = [variant] if variant in slugs else [slug for slug in slugs if slug.startswith(variant)]
    if variant and len(fitting) != 1:
        problem = f"no way {variant!r}" if not fitting else f"{variant!r} begins several ways"
        raise PathError(f"{problem} from {source!r} to {target!r}; there are: {', '.join(fitting or slugs)}")
    return source, target, slugs.index(fitting[0])


def _path_problem(path: str, file: WholeFile) -> str | None:
    try:
        if file.variants:
            steps_of_path(path, list(file.ids["service"]), file.variants)
    except PathError as error:
        return str(error)
    return None


PathText = Annotated[str, refused(_path_problem)]
OptionOfBill = Annotated[str, existing("option of the bill")]
NORMAL_LOAD = Load.model_validate({})


class Chain(Model):
    """A path of services that readers meet often, with what happens on it and under which load it is judged."""

    title: Name = Field(description="what it does, in a few words")
    summary: Text = Field(description="one sentence: what it is for")
    path: PathText = Field(
        description="the services in their order, as in api-gateway.http,sqs.standard,lambda,dynamodb"
    )
    steps: list[Text] = Field(min_length=1, description="what happens, a sentence for each way of the path")
    load: Load = Field(NORMAL_LOAD, description="what is assumed, where it differs from the defaults of the schema")
    bill: list[OptionOfBill] = Field(
        [], description="the options of the top-level `bill:` that it pays for, in the order of its path"
    )
    left_out: list[Text] = Field(min_length=1, description="what it does not show, a sentence each")

    def _findings(self, file: WholeFile) -> Findings:
        ways = self.path.count(",")
        if len(self.steps) != ways:
            yield f"{len(self.steps)} for {ways} ways; write one for each", ("steps",)
        if not any(FACT_REFERENCE.search(step) for step in self.steps):
            yield "no step rests on a figure; write one by reference, as in {sqs.retention}", ("steps",)
