"""Names by which models may be asked for."""

import re
from collections.abc import Iterator

from genai_prices.data_snapshot import DataSnapshot
from genai_prices.types import (
    ClauseAnd,
    ClauseContains,
    ClauseEndsWith,
    ClauseEquals,
    ClauseOr,
    ClauseRegex,
    ClauseStartsWith,
    MatchLogic,
    ModelInfo,
    Provider,
)


def of(model: ModelInfo) -> list[str]:
    """Its id, and a name for each clause of its rule. Not every one of them has to find it."""
    return list(dict.fromkeys([model.id, *written(model.match)]))


def written(rule: MatchLogic) -> Iterator[str]:
    match rule:
        case ClauseEquals(equals=text) | ClauseContains(contains=text):
            yield text
        case ClauseStartsWith(starts_with=text):
            yield text
            yield f"{text}-x"
        case ClauseEndsWith(ends_with=text):
            yield text
            yield f"x-{text}"
        case ClauseRegex(regex=pattern):
            yield example(pattern)
        case ClauseOr(or_=rules):
            for part in rules:
                yield from written(part)
        case ClauseAnd(and_=rules):
            texts = [text for part in rules for text in written(part)]
            yield from texts
            yield "".join(texts)


def example(pattern: str) -> str:
    """A text for one of the simple patterns of the feed: literals, digits and choices of one character."""
    text = re.sub(r"\\d\{(\d+)\}", lambda times: "20251211"[: int(times[1])], pattern)
    text = re.sub(r"(?<!\\)\[(.).*?\]", r"\1", text.replace(r"\d", "7"))
    return re.sub(r"\\(.)|[\^$]", r"\1", text)


def own(prices: DataSnapshot, provider: Provider, model: ModelInfo) -> str:
    """A name that finds the model; its id, if none does because another model comes first."""
    found = (name for name in of(model) if provider.find_model(name, all_providers=prices.providers) is model)
    return next(found, model.id)
