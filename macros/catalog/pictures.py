"""What the data file says of the picture on a service's page: how the service behaves, in one of four kinds."""

from typing import Annotated, Literal

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile, refused
from macros.catalog.diagrams import Flow
from macros.catalog.fields import FactId, FactOrStatementId, Label, Name, Text

Place = Literal["outside AWS", "edge", "Region", "every zone", "zone 1", "zone 2", "zone 3", "another Region"]


def _duration_problem(fact: str, file: WholeFile) -> str | None:
    kind, seconds = file.amounts.get(fact, ("time", 1))
    if kind == "unlimited":
        return f"{fact!r} has no end, and a bar needs one; say it in a sentence instead"
    if kind != "time" or seconds == 0:
        return f"{fact!r} is no duration; name a figure in ms, s, min, h, days, months or years"
    return None


Duration = Annotated[FactOrStatementId, refused(_duration_problem)]


class Life(Flow):
    """The states of one thing; the first is where it begins, those that nothing leaves are its ends."""

    def _findings(self, file: WholeFile) -> Findings:
        reached = {next(iter(self.nodes))}
        for _ in self.nodes:
            reached |= {edge.to for edge in self.edges if edge.from_ in reached}
        if not {edge.from_ for edge in self.edges} | reached <= set(self.nodes):
            return  # an edge names no node, which its own line says
        for key, node in self.nodes.items():
            if key not in reached:
                yield "the first state does not lead here; write an edge to it, or take it out", ("nodes", key)
            if node.column > 2:
                yield "a life has two columns, so that a phone can show it; write 1 or 2", ("nodes", key, "column")


class Bar(Model):
    """A duration, from its minimum to its value, with a mark at its default."""

    fact: Duration = Field(description="a figure of time, as in sqs.retention")
    label: Name | None = Field(None, description="what lasts so long, in two or three words; else the figure's name")
    text: Text = Field(description="what begins and what ends it, one sentence")


class Level(Model):
    """What capacity neither falls below nor rises above."""

    fact: FactId = Field(description="a figure, as in aurora-serverless.capacity or aurora-serverless.capacity.minimum")
    text: Text = Field(description="what it means, one sentence")


class Mark(Model):
    """How capacity follows the load at one point."""

    label: Label = Field(description="two to four words; figures by reference")
    text: Text = Field(description="what happens there, one sentence")


class Scale(Model):
    """Capacity that follows a load; drawn as a scheme, not to scale."""

    load: Name = Field(description="what is asked of the service, as in Queries")
    capacity: Name = Field(description="what grows and shrinks with it, as in Capacity units")
    floor: Level | None = Field(None, description="the least capacity while it is awake")
    ceiling: Level | None = Field(None, description="the most capacity")
    step: Mark | None = Field(None, description="by how much it grows at once")
    pace: Mark | None = Field(None, description="how fast it grows")
    keep: Mark | None = Field(None, description="that it stays although the load falls, and for how long")
    pause: Mark | None = Field(None, description="when it falls to nothing")
    wake: Mark | None = Field(None, description="how long it takes to come back from nothing")

    def _findings(self, file: WholeFile) -> Findings:
        if len(self.marks) < 3:
            yield "three of floor, ceiling, step, pace, keep, pause and wake at least; else it shows too little", ()
        if self.floor and self.ceiling:
            floor, ceiling = (file.amounts.get(level.fact) for level in (self.floor, self.ceiling))
            if floor and ceiling and floor[0] != ceiling[0]:
                yield f"the floor is a {floor[0]}, the ceiling a {ceiling[0]}; name two figures of one kind", ("floor",)
            elif floor and ceiling and floor[1] > ceiling[1]:
                yield "the floor is above the ceiling; one of the two is wrong", ("floor",)

    @property
    def marks(self) -> dict[str, tuple[str, str]]:
        """What is marked in the picture, in the order of its list: the words beside the mark, and its sentence."""
        names = ("floor", "step", "pace", "ceiling", "keep", "pause", "wake")
        marks = {name: mark for name in names if (mark := getattr(self, name))}
        return {name: (getattr(mark, "label", "") or f"{{{mark.fact}}}", mark.text) for name, mark in marks.items()}


class Thing(Model):
    """Something that stands somewhere."""

    name: Name = Field(description="what it is, in one to three words")
    place: Place = Field(description="where it stands, one of the places of the schema")
    text: Text = Field(description="what it holds or does there, one sentence")


class Layout(Model):
    """Where things and their copies stand."""

    zones: Literal[0, 1, 2, 3] = Field(0, description="how many zones are drawn, 0 to 3")
    things: list[Thing] = Field(min_length=2, description="what stands where, from outside to inside")

    def _findings(self, file: WholeFile) -> Findings:
        zonal = [thing.place for thing in self.things if "zone" in thing.place]
        if self.zones and not zonal:
            yield "nothing stands in a zone; write 0, or put something there", ("zones",)
        for n, thing in enumerate(self.things):
            if "zone" in thing.place and (not self.zones or thing.place[-1] in "123"[self.zones :]):
                yield f"{self.zones} zones are drawn; write another place, or more `zones:`", ("things", n, "place")


class Picture(Model):
    """One picture of how a service behaves, and what it is called."""

    title: Name = Field(max_length=60, description="what it shows: a heading of the page")
    life: Life | None = Field(None, description="the states of a thing, and what leads from one to another")
    timeline: list[Bar] | None = Field(None, min_length=2, max_length=8, description="durations beside each other")
    scale: Scale | None = Field(None, description="how capacity follows a load")
    layout: Layout | None = Field(None, description="where things stand: in zones, in a Region, outside")
    remark: Text | None = Field(None, description="a line under the picture: what it leaves out")

    def _findings(self, file: WholeFile) -> Findings:
        kinds = ("life", "timeline", "scale", "layout")
        if sum(getattr(self, kind) is not None for kind in kinds) != 1:
            yield f"a picture is of one kind; write one of {', '.join(f'`{kind}:`' for kind in kinds)}", ()
