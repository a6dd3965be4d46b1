"""The ready chains as rows, in the shape of version 1."""

from functools import partial

from macros.catalog.chain_rules import answers
from macros.catalog.chains import Chain
from macros.catalog.hops import hops_of_chains
from macros.downloads import chain_shapes
from macros.downloads.edition import Edition
from macros.downloads.rows import plain_text


def chain_rows(edition: Edition) -> list[chain_shapes.Chain]:
    """The ready chains, each with what follows for it under its load."""
    return [_chain(edition, id, chain) for id, chain in edition.catalog.chains.items()]


def _chain(edition: Edition, id: str, chain: Chain) -> chain_shapes.Chain:
    plain, hops = partial(plain_text, edition.catalog), hops_of_chains(edition.catalog)[id]
    found = answers(hops, chain.load)
    size, harmless = found["payload"]["least"] or {}, found["duplicates"]["harmless"]
    return chain_shapes.Chain(
        id=id,
        title=chain.title,
        path=chain.path,
        summary=plain(chain.summary),
        steps=list(map(plain, chain.steps)),
        left_out=list(map(plain, chain.left_out)),
        load=chain.load.model_dump(),
        page=edition.page(id, "chain"),
        services=[hops[0]["source"], *(hop["target"] for hop in hops)],
        edges=[f"{hop['source']}.{hop['anchor']}" for hop in hops],
        largest_bytes=size.get("bytes"),
        largest=size.get("fact"),
        wait_seconds=found["wait"].get("seconds"),
        wait=found["wait"].get("fact"),
        limits=[
            chain_shapes.Limit(**{name: met[name] for name in chain_shapes.Limit.model_fields})
            for met in found["limits"]["met"]
        ],
        order=found["order"]["kept"],
        harmless=None if harmless is None else hops[harmless]["target"],
        outage=[fate["code"] for fate in found["outage"]],
        template=f"{edition.address}chain/{id}.yaml",
    )
