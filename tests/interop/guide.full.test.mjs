// The guide, through the SDK that it was written for, against the real server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { python } from "../support/python.mjs";
import { startServer } from "../support/server.mjs";

// The last version with limit tags, and the newest.
const VERSIONS = ["0.1.0a130", "0.1.0a183"];

const SEEN = {
  "created": ["Monthly Budget", 100, "allow", 0.8, "2220"],
  "created again": "2220",
  "other parameters": ["BadRequestError", 400, "limit_name_already_exist"],
  "found by name": "2220",
  "after three requests": 0.00525,
  "all limits": [["Monthly Budget", 0.00525], ["Small Instance Limit", 0]],
  "page by page": ["2221", "2220"],
  "heavy": [[0.26589, "ok"], [0.19295, "ok"], [0.29805, "ok"], [0.22512, "exceeded"], [0.30888, "overrun"]],
  "after heavy": [1.29614, 1.29089],
  "last": [0.033, { 2220: "ok", 2221: "overrun" }],
  "after last": [1.32914, 1.32389],
  "reset": ["Monthly Budget", 1.32914, 0],
  "reset date": "2025-01-02T03:04:05+00:00",
  "updated": ["Quarterly Budget", 200],
  "below the spend": ["BadRequestError", 400, "invalid_max_limit_update"],
  "attribution": "draft",
  "unknown unit": 3,
  "unknown limit": ["BadRequestError", 400, "limit_not_found"],
  "unknown resource": ["BadRequestError", 400, "category_resource_not_found"],
  "wrong key": ["AuthenticationError", 401, "invalid_api_key"],
  "deleted": [true, true],
  "deleted twice": ["BadRequestError", 400, "limit_not_found"],
  "left": 0,
  "own price": ["own", "tool", 0.1],
  "own resources": ["tool"],
  "categories": [
    "own", "system.anthropic", "system.aws.bedrock", "system.azureopenai", "system.cloudflare", "system.cohere", "system.deepseek",
    "system.google.vertex", "system.groq", "system.meta", "system.mistral", "system.moonshotai", "system.openai",
    "system.perplexity", "system.xai",
  ],
};

for (const version of VERSIONS) {
  test(`the guide with payi ${version}`, { timeout: 300_000 }, async () => {
    const interpreter = python(`payi==${version}`);
    const server = await startServer({ guide: true });
    try {
      const script = fileURLToPath(new URL("guide.py", import.meta.url));
      const env = { ...process.env, PAYI_BASE_URL: server.url, PAYI_API_KEY: "demo" };
      const seen = execFileSync(interpreter, [script], { env, encoding: "utf8", timeout: 60_000 });
      assert.deepEqual(JSON.parse(seen), SEEN);
    } finally {
      await server.stop();
    }
  });
}
