"""An invented figure of the data file, checked against a model."""

from macros.catalog.services import Quota


def quota(value: float, unit: str, quote: str | None = None) -> Quota:
    """A figure with this quote, at a path that no test looks up."""
    return Quota.model_construct(value=value, unit=unit, check="botocore:x#/max", quote=quote)
