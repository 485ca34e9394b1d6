"""When to ask for the price of a model, and in which contexts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from genai_prices.types import ModelInfo, PriceContext, StartDateConstraint, TimeOfDateConstraint

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2023, 6, 1, 12, tzinfo=UTC)
NOW = datetime.now(tz=UTC)
TICK = timedelta(milliseconds=1)


def millis(moment: datetime) -> int:
    return (moment - EPOCH) // TICK


def of(model: ModelInfo) -> list[datetime]:
    """Long ago, now, and each instant at which a price changes, with the one before."""
    moments = {LONG_AGO, NOW}
    for edge in edges(model):
        moments |= {edge - TICK, edge}
    # The clock of the other side counts milliseconds.
    return sorted({EPOCH + TICK * millis(moment) for moment in moments})


def edges(model: ModelInfo) -> Iterator[datetime]:
    periods = model.prices if isinstance(model.prices, list) else []
    constraints = [part.constraint for part in [*periods, *(model.price_variants or [])]]
    days = [part.start_date for part in constraints if isinstance(part, StartDateConstraint)]
    for day in days:
        yield datetime(day.year, day.month, day.day, tzinfo=UTC)
    for part in constraints:
        if isinstance(part, TimeOfDateConstraint):
            for time in (part.start_time, part.end_time):
                for day in (NOW.date(), *days):
                    yield datetime.combine(day, time).astimezone(UTC)


def contexts(model: ModelInfo) -> list[PriceContext | None]:
    """None, each that a variant asks for, one that none does, and all of them at once."""
    said = [variant.when for variant in model.price_variants or []]
    if not said:
        return [None]
    distinct = [dict(pairs) for pairs in dict.fromkeys(tuple(sorted(when.items())) for when in said)]
    together = {key: value for when in distinct for key, value in when.items()}
    nothing = {key: "something else" for key in together}
    return [None, *distinct, nothing, *([together] if together not in distinct else [])]
