"""Writes which model every name means: `lookups.py FEED OUTPUT`, one question a line.

[provider or null, name, answer], where an answer is the ids of provider and model, or null.
"""

import json
import sys
from collections.abc import Iterator

from genai_prices.data_snapshot import DataSnapshot
from genai_prices.types import Provider

import feed
import names

Question = tuple[str | None, str]


def questions(prices: DataSnapshot) -> Iterator[Question]:
    for provider in prices.providers:
        for model in provider.models:
            for name in names.of(model):
                yield provider.id, name
                yield None, name
            for name in variants(model.id):
                yield provider.id, name
            yield "LiteLLM", f"{provider.id}/{model.id}"
            yield None, f"{model.id}-20251211"
        for other in provider.fallback_model_providers or []:
            yield from fallbacks(prices, provider, other)
        yield from aliases(provider)
    for provider in (None, "", "litellm", "nobody", "openai"):
        for name in ("", "/", "openai/", "nobody/gpt-4o", "OpenAI/GPT-4o", "no such model", "gpt-4o\n", "ĞPT-4O", "-"):
            yield provider, name


def variants(model: str) -> list[str]:
    """What gateways and providers make of an id."""
    _, _, last = model.rpartition("/")
    # The second date is none.
    endings = ["-20251211", "-20250230", "-20251211:free", "-2025-12-11", "@20251211", ":batch", "-latest", "-x", " "]
    return [model.upper(), last, f"openrouter/{model}", f"x-{model}", *(model + ending for ending in endings)]


def fallbacks(prices: DataSnapshot, provider: Provider, other: str) -> Iterator[Question]:
    models = next(known.models for known in prices.providers if known.id == other)
    for model in models:
        yield provider.id, model.id
        yield provider.id, f"{model.id}-20251211"


def aliases(provider: Provider) -> Iterator[Question]:
    """The provider by its other names."""
    called = list(names.written(provider.provider_match)) if provider.provider_match else []
    model = provider.models[0].id
    for name in (provider.name, provider.id.upper(), f" {provider.id}\t", f"{provider.id}x", *called):
        yield name, model
        yield name.upper(), model
        yield "litellm", f"{name}/{model}"


def answer(prices: DataSnapshot, provider: str | None, name: str) -> list[str] | None:
    try:
        found, model = prices.find_provider_model(name, None, provider, None)
    except LookupError:
        return None
    return [found.id, model.id]


def main(source: str, output: str) -> None:
    prices = feed.read(source)
    with open(output, "w", encoding="utf-8") as file:
        for provider, name in dict.fromkeys(questions(prices)):
            print(json.dumps([provider, name, answer(prices, provider, name)], separators=(",", ":")), file=file)


main(*sys.argv[1:])
