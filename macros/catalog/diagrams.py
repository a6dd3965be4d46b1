"""What the data file says of a diagram: boxes in a grid, and the arrows between them."""

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile
from macros.catalog.fields import Id, Label, Name, ServiceId, Text
from macros.catalog.vocabulary import nearest


class Node(Model):
    """A box of a diagram: a service of the catalogue, an actor, or a state of the thing whose life is drawn."""

    service: ServiceId | None = Field(None, description="the id of a service")
    actor: Name | None = Field(None, description="the name of somebody or something that is no service")
    state: Name | None = Field(None, description="what something is for a while, as in Visible")
    role: Name | None = Field(None, description="what it does here, in two or three words; a state needs none")
    column: int = Field(ge=1, le=9, description="the number of its column, 1 to 9")
    row: int = Field(ge=1, le=9, description="the number of its row, 1 to 9")

    def _findings(self, file: WholeFile) -> Findings:
        if [self.service, self.actor, self.state].count(None) != 2:
            yield "a node is a `service:`, an `actor:` or a `state:`; write one of them", ()
        elif self.role is None and self.state is None:
            yield "a service or an actor needs a `role:`; write what it does here, in two or three words", ()


class Edge(Model):
    """An arrow; the order of the list is the order of the flow."""

    from_: str = Field(alias="from", description="the key of a node")
    to: str = Field(description="the key of a node")
    label: Label = Field(description="two or three words on the arrow; figures by reference")
    text: Text = Field(description="the step as a sentence, for the list beside the picture")


class Flow(Model):
    """Boxes and arrows, which lead from the first box to every other one."""

    nodes: dict[Id, Node] = Field(min_length=1, description="the boxes by id")
    edges: list[Edge] = Field(min_length=1, description="the arrows in the order of the flow")

    def _findings(self, file: WholeFile) -> Findings:
        linked = {key for edge in self.edges for key in (edge.from_, edge.to)}
        cells: dict[tuple[int, int], str] = {}
        for key, node in self.nodes.items():
            if (occupant := cells.setdefault((node.column, node.row), key)) != key:
                yield f"stands where {occupant!r} stands; give it another column or row", ("nodes", key)
            if linked <= set(self.nodes) and key not in linked:
                yield "no edge leads to it or away; write one, or take the node out", ("nodes", key)
        for n, edge in enumerate(self.edges):
            yield from self._findings_of_edge(edge, n, file)

    def _findings_of_edge(self, edge: Edge, n: int, file: WholeFile) -> Findings:
        if edge.from_ == edge.to:
            yield f"an edge leads from {edge.to!r} to itself; name another node", ("edges", n, "to")
        for key, node in (("from", edge.from_), ("to", edge.to)):
            if node not in self.nodes:
                yield f"an edge names no node {node!r}{nearest(node, self.nodes)}", ("edges", n, key)
        source, target = (self.nodes[node].service if node in self.nodes else None for node in (edge.from_, edge.to))
        if source and target and {source, target} <= set(file.ids["service"]) and (source, target) not in file.targets:
            yield f"{source} → {target} is not in services.{source}.targets; write it there first", ("edges", n)


class Architecture(Flow):
    """Services and actors, and what passes between them."""

    title: Name = Field(description="what the diagram shows")
