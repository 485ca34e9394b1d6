"""Reads [provider, flavor, answer] from each line of stdin; writes the usage that genai-prices finds in it, or null."""

import json
import sys

from genai_prices.data_snapshot import get_snapshot
from genai_prices.data_units import unit_data

snapshot = get_snapshot()
providers = {provider.id: provider for provider in snapshot.providers}

for line in sys.stdin:
    provider, flavor, answer = json.loads(line)
    try:
        model, usage = providers[provider].extract_usage(answer, api_flavor=flavor)
    except ValueError:
        print("null")
        continue
    # What was reported alone: other attributes are inferred.
    print(json.dumps({"model": model, "usage": {key: count for key, count in vars(usage).items() if key in unit_data}}))
