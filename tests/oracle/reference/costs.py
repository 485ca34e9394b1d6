"""Writes what every model of a feed costs: `costs.py FEED OUTPUT`, one model a line.

[provider, name of the model, [[usage, milliseconds, context, answer], ...]], where an answer is the model that was found
with the price of input, output and all, or why there is none.
"""

import json
import sys
import warnings
import zlib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from random import Random

from genai_prices.data_snapshot import DataSnapshot
from genai_prices.types import ModelInfo, PriceContext, Usage

import feed
import moments
import names
import usages

# In a division that does not end: more than the 28 places that are compared.
PLACES = Decimal(1).scaleb(-34)


def text(amount: Decimal) -> str:
    if amount.as_tuple().exponent < -34:
        amount = amount.quantize(PLACES)
    digits = format(amount, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def answer(
    prices: DataSnapshot, provider: str, model: str, usage: usages.Usage, at: datetime, context: PriceContext | None
) -> list[str] | str:
    if usages.contradicts_itself(usage):
        return "more of a part than of the whole"
    try:
        cost = prices.calc(Usage(**usage), model, provider, None, at, context)
    except ValueError as error:
        return str(error)
    return [cost.model.id, *(text(amount) for amount in (cost.input_price, cost.output_price, cost.total_price))]


def questions(model: ModelInfo) -> Iterator[tuple[usages.Usage, datetime, PriceContext | None]]:
    random = Random(zlib.crc32(model.id.encode()))
    for usage in usages.of(model, random):
        yield usage, moments.NOW, None
    telling = list(usages.telling(model))
    for at in moments.of(model):
        for context in moments.contexts(model):
            for usage in telling:
                yield usage, at, context


def main(source: str, output: str) -> None:
    # A model that prices nothing of a usage is no news here.
    warnings.simplefilter("ignore")
    prices = feed.read(source)
    with open(output, "w", encoding="utf-8") as file:
        for provider in prices.providers:
            for model in provider.models:
                name = names.own(prices, provider, model)
                cases = [
                    [usage, moments.millis(at), context, answer(prices, provider.id, name, usage, at, context)]
                    for usage, at, context in questions(model)
                ]
                print(json.dumps([provider.id, name, cases], separators=(",", ":")), file=file)


main(*sys.argv[1:])
