"""What AWS charges: a price for one unit, its tiers, what of it is free, and where AWS's price list has it."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from macros.catalog.checks import Findings, Model, WholeFile
from macros.catalog.evidence import Evidence, OlderValue, older_value_findings
from macros.catalog.fields import Id, Name, Number, Positive, RegionId, Text, TextWithoutFigures
from macros.catalog.vocabulary import FreeKind, PriceUnit, ProductField, StepUnit

HOME_REGION = "us-east-1"
Dollars = Annotated[int | float, Field(gt=0, le=1e6)]
RateCode = Annotated[str, Field(pattern=r"^[A-Z0-9]+\.[A-Z0-9]+\.[A-Z0-9]+$")]


class Tier(Model):
    """What each unit costs from some quantity a month on."""

    from_: Number = Field(alias="from", description="the units a month from which on the price holds; 0 first")
    value: Dollars = Field(description="US dollars for one unit, above 0")


class FreeAmount(Model):
    """What of a month costs nothing; AWS's price list may have it as a first tier at 0, or not at all."""

    quantity: Positive = Field(description="how much a month, in the unit of the price, above 0")
    kind: FreeKind = Field(description="always, twelve months or three months (of a new account)")
    shared: Id | None = Field(
        None, description="a name for the allowance, where several prices of the service draw on one"
    )
    note: Text | None = Field(None, description="what the quantity does not say")


class Step(Model):
    """An amount in which, or from which, a unit is counted."""

    value: Positive = Field(description="a number above 0")
    unit: StepUnit = Field(description="its unit, in the singular, as in KB, ms or minute")


class PriceListEntry(Model):
    """What finds one price in AWS's public price list files."""

    service: str = Field(
        pattern=r"^(AWS|Amazon|Aurora)[A-Za-z][A-Za-z0-9]*$", description="AWS's service code, as in AWSLambda"
    )
    fields: dict[ProductField, TextWithoutFigures] = Field(
        {}, description="the attributes of the product as the file has them, usagetype first; none that nobody read"
    )
    rate_codes: list[RateCode] = Field([], description="the rate codes of its tiers, the first tier first")

    def _findings(self, file: WholeFile) -> Findings:
        if "usagetype" not in self.fields and (self.fields or not self.rate_codes):
            yield "nothing finds one price; write the usagetype, or `rate_codes:`", ("fields",)


class OlderPrice(OlderValue):
    """A price that held until some day."""

    value: Dollars = Field(description="the older price in US dollars, for one unit")
    tiers: list[Tier] = Field([], description="the older tiers, where there were some")


class Price(Evidence):
    """What one unit costs, in US dollars."""

    name: Name = Field(description="what is paid for, in a few words")
    value: Dollars = Field(description="US dollars for one unit, above 0; with tiers, that of the first")
    unit: PriceUnit = Field(description="one unit, in the singular, as in request, GB-month or vCPU-hour")
    tiers: list[Tier] = Field([], description="the prices by quantity a month, where there are several, from 0 on")
    free: FreeAmount | None = Field(None, description="what of a month costs nothing")
    increment: Step | None = Field(None, description="what a unit is rounded up to, as in 64 KB or 1 ms")
    minimum: Step | None = Field(None, description="the least that is charged each time, as in 1 minute or 10 MB")
    region: RegionId = Field(HOME_REGION, description="the Region in which it was read, if not us-east-1")
    note: Text | None = Field(None, description="what the price does not say")
    price_list: PriceListEntry | None = Field(None, description="where AWS's price list has it, if that was read")
    older_values: list[OlderPrice] = Field([], alias="was", description="older prices, newest first")

    _id: str = ""

    def _findings(self, file: WholeFile) -> Findings:
        yield from older_value_findings(self, self.older_values)
        if self.evidence == "price-list" and self.price_list is None:
            yield "say under `price_list:` where the price list has it, or take another evidence", ()
        if self.check:
            yield "no model of AWS has prices; name a page, or the price list", ("check",)
        if len(self.tiers) == 1:
            yield "one tier is no tier; remove it, or write the next one too", ("tiers",)
        if self.tiers and self.tiers[0].from_ != 0:
            yield "the first tier begins at 0; what is free stands under `free:`", ("tiers", 0, "from")
        if self.tiers and self.tiers[0].value != self.value:
            yield f"is not the price of the first tier, {self.tiers[0].value}; one of the two is wrong", ("value",)
        for n, (tier, following) in enumerate(pairwise(self.tiers), 1):
            if following.from_ <= tier.from_:
                yield f"{following.from_} is not above {tier.from_}; write tiers in their order", ("tiers", n, "from")
            if following.value == tier.value:
                yield f"{following.value} is the price of the tier above, too; remove one", ("tiers", n, "value")

    @property
    def id(self) -> str:
        """Whose price it is and its key, as in `lambda.requests`."""
        return self._id

    @property
    def notes(self) -> str:
        """What the price and its free amount do not say, or nothing."""
        return " ".join(filter(None, [self.note, self.free.note if self.free else None]))

    @property
    def exact(self) -> list[tuple[Decimal, Decimal]]:
        """The tiers as (from, dollars for one unit), one if there are none, digit by digit as the file writes them."""
        tiers = [(tier.from_, tier.value) for tier in self.tiers] or [(0, self.value)]
        return [(Decimal(repr(start)), Decimal(repr(value))) for start, value in tiers]


def shared_allowance_findings(prices: Mapping[str, Price]) -> Findings:
    """Findings about allowances that only one price draws on, or that two prices give differently."""
    shared = {key: (price.free, price.unit) for key, price in prices.items() if price.free and price.free.shared}
    for key, (free, unit) in shared.items():
        first, *others = [other for other, (allowance, _) in shared.items() if allowance.shared == free.shared]
        of_first, unit_of_first = shared[first]
        if not others:
            message = f"no other price draws on {free.shared!r}; remove this, or name it there too"
            yield message, ("prices", key, "free", "shared")
        if (free.quantity, unit) != (of_first.quantity, unit_of_first):
            amount = f"{of_first.quantity} {unit_of_first} at `{first}`"
            message = f"the allowance {free.shared!r} is {amount}; one of the two is wrong"
            yield message, ("prices", key, "free", "quantity")


class OtherCharge(Model):
    """What AWS bills beside the services of the guide, such as a network."""

    name: Name = Field(description="what is billed, as in Network")
    prices: dict[Id, Price] = Field(min_length=1, description="its prices by id")

    def _findings(self, file: WholeFile) -> Findings:
        yield from shared_allowance_findings(self.prices)
