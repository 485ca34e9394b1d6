"""The feed as Python's genai-prices reads it, with every price as the decimal that is written there."""

import json
from decimal import Decimal, getcontext
from pathlib import Path

from genai_prices import types
from genai_prices.data_snapshot import DataSnapshot

# By default a product is rounded to 28 digits. A price of 17 digits times a count of 12 has more.
getcontext().prec = 80


def read(path: str) -> DataSnapshot:
    # Not the package's own data: that is of another day, and both sides have to read the same prices.
    raw = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
    return DataSnapshot(providers=types._providers_from_raw(raw), from_auto_update=False)
