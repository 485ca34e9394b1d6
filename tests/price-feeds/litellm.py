"""LiteLLM's map, read with Python's decimals: what the test compares the feed with."""

import json
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

MAP = "litellm/model_prices_and_context_window_backup.json"

# The field of the map for the standard price, the unit of the feed, and what one is of the other.
FIELDS = {
    "input_cost_per_token": ("input_mtok", 10**6),
    "output_cost_per_token": ("output_mtok", 10**6),
    "cache_read_input_token_cost": ("cache_read_mtok", 10**6),
    "cache_creation_input_token_cost": ("cache_write_mtok", 10**6),
    "cache_creation_input_token_cost_above_1hr": ("cache_write_1h_mtok", 10**6),
    "input_cost_per_audio_token": ("input_audio_mtok", 10**6),
    "output_cost_per_audio_token": ("output_audio_mtok", 10**6),
    "input_cost_per_image_token": ("input_image_mtok", 10**6),
    "output_cost_per_image_token": ("output_image_mtok", 10**6),
    "ocr_cost_per_page": ("input_document_kpages", 10**3),
    "input_cost_per_character": ("input_mchars", 10**6),
}
SERVICES = {
    "batches": ("processing", "batch"),
    "priority": ("service_tier", "priority"),
    "flex": ("service_tier", "flex"),
}
NAME = re.compile(r"(.+?)(?:_above_(\d+)k_tokens)?(?:_(batches|priority|flex))?")


def load(path):
    return json.loads(Path(path).read_text(), parse_float=Decimal, parse_int=Decimal)


def unpack(folder, target):
    wheel = next(Path(folder).glob("litellm-*.whl"))
    Path(target).write_bytes(zipfile.ZipFile(wheel).read(MAP))


def rate(prices, unit, start):
    """The feed's price of a unit, from so many tokens on."""
    price = prices.get(unit)
    if not isinstance(price, dict):
        return price if start is None else None
    if start is None:
        return price["base"]
    return next((tier["price"] for tier in price["tiers"] if tier["start"] == start), None)


def compare(source, feed):
    models = {model["id"]: model for provider in load(feed) for model in provider["models"]}
    compared, wrong = 0, []
    for name, model in load(source).items():
        if name not in models:
            continue
        prices = models[name]["prices"]
        variants = {next(iter(v["when"].items())): v["prices"] for v in models[name].get("price_variants", [])}
        for field, value in model.items():
            stem, thousands, service = NAME.fullmatch(field).groups()
            unit, factor = FIELDS.get(stem, (None, None))
            if unit not in prices or (isinstance(prices[unit], dict) and "tiered_pricing" in model):
                continue
            start = int(thousands) * 1000 - (model["litellm_provider"] == "xai") if thousands else None
            theirs = prices | variants.get(SERVICES.get(service), {})
            compared += 1
            if rate(theirs, unit, start) != value * factor:
                wrong.append([name, field, str(value), str(rate(theirs, unit, start))])
    print(json.dumps({"models": len(models), "compared": compared, "wrong": wrong[:20]}))


{"unpack": unpack, "compare": compare}[sys.argv[1]](*sys.argv[2:])
