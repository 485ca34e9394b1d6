"""Usages that are worth pricing, valid and not. Counts include one another, as providers report them."""

from collections.abc import Iterator
from random import Random

from genai_prices.types import ModelInfo, TieredPrices
from genai_prices.units import UnitDef, _get_registry

Usage = dict[str, int]

UNITS = {key: unit for key, unit in _get_registry().units.items() if key != "requests"}

# Of every sort, whether or not the model has a price for it.
EVERYDAY: list[Usage] = [
    {},
    {"input_tokens": 1, "output_tokens": 0},
    {"input_tokens": 1000, "output_tokens": 500},
    {"input_tokens": 10_007, "cache_read_tokens": 7001, "output_tokens": 321},
    {"input_tokens": 9000, "cache_read_tokens": 4000, "cache_write_tokens": 3000, "output_tokens": 77},
    {
        "input_tokens": 12_000,
        "cache_read_tokens": 3000,
        "cache_write_tokens": 5000,
        "cache_write_5m_tokens": 1999,
        "cache_write_1h_tokens": 3001,
        "output_tokens": 640,
    },
    {
        "input_tokens": 5000,
        "input_audio_tokens": 2000,
        "cache_read_tokens": 1500,
        "cache_audio_read_tokens": 700,
        "output_tokens": 900,
        "output_audio_tokens": 400,
    },
    {"input_tokens": 4000, "input_image_tokens": 1290, "output_tokens": 1300, "output_image_tokens": 1290},
    {"input_tokens": 90_000, "input_video_tokens": 77_777, "output_tokens": 12, "output_video_tokens": 3},
    {"input_tokens": 17, "output_tokens": 5000, "output_reasoning_tokens": 4096, "output_citation_tokens": 300},
    {"input_tokens": 3, "web_searches": 7, "social_searches": 5, "storage_searches": 3, "code_executions": 2},
    {"audio_seconds": 7},
    {"input_audio_seconds": 3601, "audio_seconds": 3601},
    {"input_audio_seconds": 11},
    {"input_document_pages": 12, "input_annotated_document_pages": 5},
    {"input_characters": 12_345, "input_text_messages": 3, "input_pixels": 1_048_576, "rerank_searches": 2},
    {"input_tokens": 999_999_999_989, "output_tokens": 123_456_789_012},
]

# Something is missing, or more was counted of a part than of the whole.
CONTRADICTIONS: list[Usage] = [
    {"cache_read_tokens": 10},
    {"input_tokens": 100, "cache_read_tokens": 101},
    {"input_tokens": 100, "cache_read_tokens": 60, "cache_write_tokens": 60},
    {"input_tokens": 100, "cache_write_tokens": 50, "cache_write_1h_tokens": 51},
    {"input_tokens": 100, "cache_read_tokens": 50, "input_audio_tokens": 50},
    {"output_tokens": 5, "output_reasoning_tokens": 6},
    {"input_tokens": -1},
]


def of(model: ModelInfo, random: Random) -> Iterator[Usage]:
    yield from EVERYDAY
    yield from CONTRADICTIONS
    yield from telling(model)
    for _ in range(4):
        yield by_chance(random, list(UNITS.values()))
    for _ in range(3):
        yield by_chance(random, priced(model))


def telling(model: ModelInfo) -> Iterator[Usage]:
    """Those few in which each price of the model, and each side of each tier, makes a difference."""
    units = priced(model)
    rich = inclusive({unit.usage_key: 1000 + 7 * place for place, unit in enumerate(units)})
    yield rich
    for start in tiers(model):
        for size in (start - 1, start, start + 1):
            yield {"input_tokens": size, "output_tokens": 999}
            yield {"input_tokens": size, "cache_read_tokens": size // 2, "output_tokens": 0}


def by_chance(random: Random, units: list[UnitDef]) -> Usage:
    chosen = [unit for unit in units if random.random() < 0.4]
    leaves = {unit.usage_key: random.randrange(10 ** random.randrange(1, 8)) for unit in chosen}
    usage = inclusive(leaves)
    # A provider may leave out any of its counts: then the rest still makes sense, or it does not.
    return {key: count for key, count in usage.items() if random.random() < 0.95}


def inclusive(leaves: Usage) -> Usage:
    """What a provider reports of counts that do not include one another."""
    counted = {}
    for key, unit in UNITS.items():
        parts = [count for leaf, count in leaves.items() if contains(unit, UNITS[leaf])]
        if parts:
            counted[key] = sum(parts)
    return counted


def contains(whole: UnitDef, part: UnitDef) -> bool:
    return whole.dimensions.items() <= part.dimensions.items()


def contradicts_itself(usage: Usage) -> bool:
    """Whether more was counted of a part than of the whole. Python only sees it where both have a price."""
    return any(
        usage[part] > usage[whole] and contains(UNITS[whole], UNITS[part]) for whole in usage for part in usage
    )


def prices(model: ModelInfo) -> list[dict[str, object]]:
    periods = model.prices if isinstance(model.prices, list) else [model]
    return [part.prices.__dict__ for part in [*periods, *(model.price_variants or [])]]


def priced(model: ModelInfo) -> list[UnitDef]:
    keys = {key for prices_of_part in prices(model) for key in prices_of_part}
    return [unit for unit in UNITS.values() if unit.price_key in keys]


def tiers(model: ModelInfo) -> list[int]:
    found = [price for prices_of_part in prices(model) for price in prices_of_part.values()]
    return sorted({tier.start for price in found if isinstance(price, TieredPrices) for tier in price.tiers})
