"""What the data file says to help with a decision: comparisons of services, and trees of questions (choosers)."""

import re
from typing import Annotated, get_args

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile, id_problem, refused
from macros.catalog.fields import Day, FactOrStatementId, Id, KindId, Name, ServiceId, SourceId, Text
from macros.catalog.measures import quantity
from macros.catalog.vocabulary import CriterionName, IdleCost, Unit, nearest

AMOUNT = re.compile(r"(\d+(?:\.\d+)?) (\S.*)")  # as in 30 min


class Row(Model):
    name: Name = Field(description="what is compared")
    cells: dict[Id, Text] = Field(description="a text a service, or a column; figures by reference")


class Comparison(Model):
    """Services side by side, or forms of them."""

    title: Name = Field(description="what is compared")
    summary: Text = Field(description="one sentence: what decides between them")
    services: list[ServiceId] = Field(min_length=1, max_length=8, description="two to eight service ids")
    columns: dict[Id, Name] = Field(
        {}, max_length=4, description="the names of forms by id, where forms of services are compared"
    )
    sources: list[SourceId] = Field(min_length=1, description="the pages on which the rows were read")
    verified_on: Day = Field(description="the day of the check, YYYY-MM-DD")
    rows: list[Row] = Field(min_length=1, description="the rows beyond those that every service has")

    def _findings(self, file: WholeFile) -> Findings:
        columns = list(self.columns) or self.services
        if len(columns) < 2:
            yield "one service alone; add another, or `columns:` with the names of its forms", ("services",)
        for n, row in enumerate(self.rows):
            if list(row.cells) != columns:
                message = f"row {row.name!r} needs a cell for each of: {', '.join(columns)}; in this order"
                yield message, ("rows", n, "cells")


def _limit_problem(limit: str, file: WholeFile) -> str | None:
    if not (amount := AMOUNT.fullmatch(limit)):
        return id_problem("fact", limit, file)
    units = get_args(Unit)
    return None if amount[2] in units else f"no unit {amount[2]!r}{nearest(amount[2], units)}"


Limit = Annotated[str, refused(_limit_problem)]


class Needs(Model):
    """What an answer demands of an option; all of it has to hold."""

    kind: list[KindId] = Field([], description="ids of kinds, one of which the service is")
    idle: list[IdleCost] = Field([], description="words for the cost when idle, one of which the service has")
    met: list[CriterionName] = Field([], description="names of criteria that the service meets in full")
    has: list[str] = Field([], description="points that the option has among its `facts:`")
    more_than: dict[str, Limit] = Field({}, description="points, each with a figure to be exceeded: a fact, or 30 min")
    at_least: dict[str, Limit] = Field({}, description="points, each with a figure to be reached: a fact, or 30 min")


NO_NEEDS = Needs.model_validate({})


class Answer(Model):
    text: Text = Field(alias="say", description="the answer, a short phrase; figures by reference")
    needs: Needs = Field(NO_NEEDS, description="what it demands; without it, every option remains")


class ChooserQuestion(Model):
    text: Text = Field(alias="ask", description="one question")
    answers: dict[Id, Answer] = Field(min_length=2, description="two answers or more, each under an id of its own")


class RunnerUp(Model):
    option: str = Field(alias="take", description="the id of an option")
    condition: Text = Field(alias="if", description="when it is the better one: a clause that follows on ‘if’")


class Option(Model):
    """A service, or a form of it, that a chooser can end with."""

    service: ServiceId = Field(description="the id of a service")
    form: Name | None = Field(None, description="which form or use of the service, as in FIFO queue")
    why: Text = Field(description="what speaks for it, one sentence")
    because: FactOrStatementId = Field(description="the fact behind that sentence, as in sqs.idle or sqs.retention")
    facts: dict[Id, FactOrStatementId] = Field({}, description="the points it has, each with the fact that shows it")
    idle: IdleCost | None = Field(
        None, description="what this form costs at rest, if `because` shows other than the service's"
    )
    runner_up: RunnerUp | None = Field(
        None, alias="instead", description="the runner-up, where no other answer tells it"
    )


class Chooser(Model):
    """A tree of questions: `start` is the first, every other is asked after the answer of its id."""

    title: Name = Field(description="what a reader needs, as in I need to run code")
    options: dict[Id, Option] = Field(min_length=2, description="what it can end with; among equals the first wins")
    questions: dict[Id, ChooserQuestion] = Field(
        description="the questions: start, then others under the id of an answer"
    )

    def _findings(self, file: WholeFile) -> Findings:
        answers = [id for question in self.questions.values() for id in question.answers]
        for id in dict.fromkeys(answers):
            if answers.count(id) > 1:
                yield f"two answers have the id {id!r}; each needs its own", ("questions",)
        if "start" not in self.questions:
            yield "no question `start`, which is the first", ("questions",)
        for id in self.questions.keys() - {"start", *answers}:
            yield f"no answer {id!r} to ask after{nearest(id, answers)}", ("questions", id)
        for id, option in self.options.items():
            others = self.options.keys() - {id}
            if option.runner_up and (named := option.runner_up.option) not in others:
                yield f"no other option {named!r}{nearest(named, sorted(others))}", ("options", id, "instead", "take")
        for id, question in self.questions.items():
            for answer_id, answer in question.answers.items():
                for message, below in self._findings_of_needs(answer.needs, file):
                    yield message, ("questions", id, "answers", answer_id, "needs", *below)

    def _findings_of_needs(self, needs: Needs, file: WholeFile) -> Findings:
        demanded = [(point, "", ("has", n)) for n, point in enumerate(needs.has)] + [
            (point, limit, (field, point))
            for field in ("more_than", "at_least")
            for point, limit in getattr(needs, field).items()
        ]
        for point, limit, below in demanded:
            facts = [option.facts[point] for option in self.options.values() if point in option.facts]
            if not facts:
                points = {point for option in self.options.values() for point in option.facts}
                yield f"no option has {point!r}{nearest(point, sorted(points))}", below
            kind = _kind_of_amount(limit, file)
            for fact in facts:
                # Where either is wrong itself, its own line says so.
                if kind and file.amounts.get(fact, (kind,))[0] not in (kind, "unlimited"):
                    yield f"{fact} and {limit} cannot be compared; name figures of one kind", below


def _kind_of_amount(limit: str, file: WholeFile) -> str | None:
    """What a fact, or an amount such as 30 min, measures; None for a figure that is wrong itself."""
    amount = AMOUNT.fullmatch(limit)
    return quantity(float(amount[1]), amount[2])[0] if amount else file.amounts.get(limit, (None,))[0]
