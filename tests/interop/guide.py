"""Drives a server through Pay-i's own Python SDK, as the guide to the limits API does.

Prints one JSON object with what the SDK saw. PAYI_BASE_URL and PAYI_API_KEY say where.
"""

import json
from datetime import datetime, timedelta, timezone

import payi
from payi import Payi

GPT_4O = "gpt-4o-2024-05-13"
HEAVY = [(86_356, 5_000), (57_180, 5_000), (99_220, 5_000), (70_048, 5_000), (99_552, 6_000)]

client = Payi(max_retries=0)


def text(model, tokens, limit_ids, **more):
    return client.ingest.units(
        category="system.openai",
        resource=model,
        units={"text": {"input": tokens[0], "output": tokens[1]}},
        limit_ids=limit_ids,
        **more,
    )


def states(answer):
    return {limit_id: limit.state for limit_id, limit in answer.xproxy_result.limits.items()}


def spend(limit_id):
    return client.limits.retrieve(limit_id=limit_id).limit.totals.cost.total.base


def refused(call):
    """The class, status and code of the error that `call` raises."""
    try:
        call()
    except payi.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.body["xproxy_error"]["code"]]
    return None


seen = {}

monthly = dict(limit_name="Monthly Budget", max=100.0, limit_type="allow", threshold=0.80)
created = client.limits.create(**monthly).limit
main = created.limit_id
seen["created"] = [created.limit_name, created.max, created.limit_type, created.threshold, main]
seen["created again"] = client.limits.create(**monthly).limit.limit_id
seen["other parameters"] = refused(lambda: client.limits.create(**{**monthly, "limit_type": "block"}))
seen["found by name"] = client.limits.list(limit_name="Monthly Budget").items[0].limit_id

for _ in range(3):
    text(GPT_4O, (100, 150), [main], user_id="user_123")
seen["after three requests"] = spend(main)

small = client.limits.create(
    limit_name="Small Instance Limit", max=1.0, limit_type="block", threshold=0.80
).limit.limit_id
seen["all limits"] = [[limit.limit_name, limit.totals.cost.total.base] for limit in client.limits.list()]
seen["page by page"] = [limit.limit_id for limit in client.limits.list(limit=1, sort_ascending=False)]

seen["heavy"] = []
for number, tokens in enumerate(HEAVY):
    answer = text(GPT_4O, tokens, [main, small], user_id=f"test_user_{number}")
    seen["heavy"].append([answer.xproxy_result.cost.total.base, states(answer)[small]])
seen["after heavy"] = [spend(main), spend(small)]

answer = text("gpt-4-0125-preview", (500, 300), [main, small])
seen["last"] = [answer.xproxy_result.cost.total.base, states(answer)]
seen["after last"] = [spend(main), spend(small)]

history = client.limits.reset(limit_id=main).limit_history
seen["reset"] = [history.limit_name, history.totals.cost.total.base, spend(main)]
dated = client.limits.reset(limit_id=main, reset_date=datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone.utc))
seen["reset date"] = dated.limit_history.limit_reset_timestamp.isoformat()

client.limits.update(limit_id=main, max=200.0)
updated = client.limits.update(limit_id=main, limit_name="Quarterly Budget").limit
seen["updated"] = [updated.limit_name, updated.max]
seen["below the spend"] = refused(lambda: client.limits.update(limit_id=small, max=1.0))

seen["attribution"] = text(
    GPT_4O, (1, 1), [main], use_case_name="story", use_case_id="s-1", use_case_step="draft",
    use_case_version=3, account_name="acme", event_timestamp=datetime.now() - timedelta(days=1),
).xproxy_result.use_case_step
seen["unknown unit"] = client.ingest.units(
    category="system.openai", resource=GPT_4O, units={"smell": {"input": 3}}
).xproxy_result.unknown_units["smell"].input
seen["unknown limit"] = refused(lambda: text(GPT_4O, (1, 1), ["nobody"]))
seen["unknown resource"] = refused(lambda: text("gpt-0", (1, 1), [main]))
seen["wrong key"] = refused(lambda: client.with_options(default_headers={"xProxy-api-key": ""}).limits.list())

seen["deleted"] = [client.limits.delete(limit_id=limit_id).request_id != "" for limit_id in (main, small)]
seen["deleted twice"] = refused(lambda: client.limits.delete(limit_id=main))
seen["left"] = len(client.limits.list().items)

tool = client.categories.resources.create(
    resource="tool", category="own", units={"call": {"output_price": 0.1}}
)
seen["own price"] = [tool.category, tool.resource, tool.units["call"].output_price]
seen["own resources"] = [item.resource for item in client.categories.list_resources(category="own")]
seen["categories"] = [item.category for item in client.categories.list()]

print(json.dumps(seen))
