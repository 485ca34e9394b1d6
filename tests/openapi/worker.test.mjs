// The document from the real Worker, in its bundle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../support/server.mjs";
import { document } from "./support/document.mjs";

test("the Worker serves the document to who has no key", async () => {
  const server = await startServer();
  try {
    const response = await fetch(`${server.url}/api/v1/openapi.json`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), document);
  } finally {
    await server.stop();
  }
});
