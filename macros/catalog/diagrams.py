"""What the data file says of a diagram: boxes in a grid, and the arrows between them."""

from collections.abc import Iterator

from pydantic import Field

from macros.catalog.fields import Finding, Id, Model, Name, ServiceId, Text, WholeFile
from macros.catalog.vocabulary import nearest


class Node(Model):
    """A box of a diagram: a service of the catalogue, or an actor."""

    service: ServiceId | None = Field(None, description="the id of a service")
    actor: Name | None = Field(None, description="the name of somebody or something that is no service")
    role: Name = Field(description="what it does here, in two or three words")
    column: int = Field(ge=1, le=9, description="the number of its column, 1 to 9")
    row: int = Field(ge=1, le=9, description="the number of its row, 1 to 9")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        if (self.service is None) == (self.actor is None):
            yield "a node is a `service:` or an `actor:`; write one of them", ()


class Edge(Model):
    """An arrow; the order of the list is the order of the flow."""

    from_: str = Field(alias="from", description="the key of a node")
    to: str = Field(description="the key of a node")
    label: Name = Field(max_length=24, description="two or three words on the arrow")
    text: Text = Field(description="the step as a sentence, for the list under the picture")


class Architecture(Model):
    title: Name = Field(description="what the diagram shows")
    nodes: dict[Id, Node] = Field(description="the boxes by id")
    edges: list[Edge] = Field(min_length=1, description="the arrows in the order of the flow")

    def _findings(self, file: WholeFile) -> Iterator[Finding]:
        linked = {key for edge in self.edges for key in (edge.from_, edge.to)}
        cells: dict[tuple[int, int], str] = {}
        for key, node in self.nodes.items():
            if (occupant := cells.setdefault((node.column, node.row), key)) != key:
                yield f"stands where {occupant!r} stands; give it another column or row", ("nodes", key)
            if linked <= set(self.nodes) and key not in linked:
                yield "no edge leads to it or away; write one, or take the node out", ("nodes", key)
        for n, edge in enumerate(self.edges):
            yield from self._findings_of_edge(edge, n, file)

    def _findings_of_edge(self, edge: Edge, n: int, file: WholeFile) -> Iterator[Finding]:
        if edge.from_ == edge.to:
            yield f"an edge leads from {edge.to!r} to itself; name another node", ("edges", n, "to")
        for key, node in (("from", edge.from_), ("to", edge.to)):
            if node not in self.nodes:
                yield f"an edge names no node {node!r}{nearest(node, self.nodes)}", ("edges", n, key)
        source, target = (self.nodes[node].service if node in self.nodes else None for node in (edge.from_, edge.to))
        if source and target and {source, target} <= set(file.ids["service"]) and (source, target) not in file.targets:
            yield f"{source} → {target} is not in services.{source}.targets; write it there first", ("edges", n)
