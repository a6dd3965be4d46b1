"""The questions by which a reader tests himself, and their answers: those written by hand, and those that facts ask."""

from hashlib import sha256
from typing import NamedTuple

from macros.catalog.evidence import Evidence
from macros.catalog.models import Catalog
from macros.catalog.services import Quota, Service
from macros.catalog.texts import FACT_REFERENCE


class Card(NamedTuple):
    """A question and its answer as the data file words them, and what the answer rests on besides its figures."""

    service: Service
    question: str
    answer: str
    basis: tuple[Evidence, ...]
    place: str = ""  # on the service's page, where the same stands with its proof

    @property
    def asked(self) -> str:
        """The question without its service's name, which is often half the answer; only a figure is asked of somebody."""
        of = self.place in self.service.quotas and self.service.short not in self.question
        return f"{self.service.short}: {self.question}" if of else self.question

    @property
    def id(self) -> str:
        """The same for as long as the question is worded the same, whatever figures it names."""
        return sha256(f"{self.service.id} {self.question}".encode()).hexdigest()[:16]

    def evidence(self, catalog: Catalog) -> list[Evidence]:
        """What the answer rests on: its basis, then the figures that question and answer name; raises KeyError."""
        named = FACT_REFERENCE.findall(self.question + self.answer)
        return [*self.basis, *(_named_fact(catalog, name) for name in named)]


def _named_fact(catalog: Catalog, name: str) -> Evidence:
    service, key, *_ = name.split(".")
    if service == "dates":
        return catalog.dates[key]
    return catalog.services[service].launch if key == "launch" else catalog.quota(name)


def written_cards(service: Service) -> list[Card]:
    return [Card(service, question.question, question.answer, tuple(question.basis)) for question in service.questions]


def cards(service: Service) -> list[Card]:
    """The questions of a service: those written by hand, then those that its facts ask."""
    quotas = service.quotas.items()
    idle, misconception = service.idle, service.misconception
    cost = f"**{idle.cost.capitalize()}.** {idle.text}"
    belief = f"“{misconception.claim}” What is wrong with that?"
    return [
        *written_cards(service),
        *(Card(service, q.question, _answer(service, key, q), (), key) for key, q in quotas if q.question),
        Card(service, f"What is paid for {service.short} while nothing happens?", cost, (idle,), "idle"),
        Card(service, belief, misconception.text, (misconception,), "at-a-glance"),
    ]


def _answer(service: Service, key: str, quota: Quota) -> str:
    comma = "" if quota.scope else ","
    return " ".join(filter(None, [f"{{{service.id}.{key}}}{comma} {quota.qualifiers}.", quota.note]))


def cards_by_class(catalog: Catalog) -> dict[str, list[Card]]:
    """All questions by the id of their class; the order mixes services, and is the same in each build."""
    all_cards = (card for service in catalog.services.values() for card in cards(service))
    shuffled = sorted(all_cards, key=lambda card: card.id)
    return {key: [card for card in shuffled if card.service.class_ == key] for key in catalog.classes}
