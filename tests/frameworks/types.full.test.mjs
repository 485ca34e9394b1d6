// The element's types, as the compilers of those who write with a framework see them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const PROJECT = fileURLToPath(new URL("types/", import.meta.url));

test("what is right compiles, and mistakes do not", async () => {
  // tsc reports on stdout; a non-zero exit rejects.
  await promisify(execFile)(process.execPath, [TSC, "-p", PROJECT]).catch((error) => assert.fail(error.stdout || error));
});
