// The OpenAPI document as such: valid, complete in itself, and the one that the Worker serves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { build } from "esbuild";
import manifest from "payi-edge/package.json" with { type: "json" };
import { payi } from "../../pkg/cloudflare/handler.js";
import { at, document, operations } from "./support/document.mjs";

test("it is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(validator.version, "3.1");
});

test("its version is the package's", () => {
  assert.equal(document.info.version, manifest.version);
});

test("every reference leads somewhere, and every component is referred to", () => {
  const references = new Set(JSON.stringify(document).match(/(?<="\$ref":")[^"]+/g));
  for (const reference of references) assert.ok(at(reference), reference);
  for (const [kind, components] of Object.entries(document.components)) {
    if (kind === "securitySchemes") continue;
    for (const name of Object.keys(components)) {
      assert.ok(references.has(`#/components/${kind}/${name}`), `nothing refers to ${kind}/${name}`);
    }
  }
});

test("every operation has an id of its own, a summary and a known tag", () => {
  const tags = document.tags.map(({ name }) => name);
  for (const { id, pointer } of operations) {
    assert.equal(operations.filter((other) => other.id === id).length, 1, id);
    assert.ok(at(pointer).summary, id);
    assert.ok(at(pointer).tags.length === 1 && tags.includes(at(pointer).tags[0]), id);
  }
});

test("every operation that needs a key says what it answers without one", () => {
  for (const { id, pointer } of operations) {
    const { security, responses } = at(pointer);
    assert.equal("401" in responses, security === undefined, id);
  }
});

test("the Worker serves it to whoever asks, and takes no other method", async (context) => {
  context.mock.method(console, "error", () => {}); // No key is configured, and that is in the log.
  const env = { PAYI: { getByName: assert.fail } };
  const fetch = (path, init) => payi.fetch(new Request(`http://localhost${path}`, init), env);
  const response = await fetch("/api/v1/openapi.json");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.deepEqual(await response.json(), document);
  const head = await fetch("/api/v1/openapi.json", { method: "HEAD" });
  assert.deepEqual([head.status, await head.text()], [200, ""]);
  const post = await fetch("/api/v1/openapi.json", { method: "POST" });
  assert.deepEqual([post.status, post.headers.get("allow")], [405, "GET, HEAD"]);
  assert.equal((await post.json()).xproxy_error.code, "request_processing_error");
});

test("an application that embeds the engine does not carry it", async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "payi-edge";', resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    write: false,
  });
  assert.equal(outputFiles.length, 1);
  assert.ok(!outputFiles[0].text.includes(document.info.summary));
});
