// JSON Schema validation against parts of the document.
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { document } from "./document.mjs";

// Strict: a misspelt keyword in a schema is an error, and not a rule less.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addVocabulary(["x-payi-edge-extension", ...Object.keys(document)]);
formats(ajv);
ajv.addSchema(document, "openapi.json");

/** Throws, with every reason, unless `value` is valid under the schema at `pointer`. */
export function validate(pointer, value) {
  const reference = `openapi.json${pointer}`;
  const check = ajv.getSchema(reference);
  if (!check(value)) {
    const reasons = ajv.errorsText(check.errors, { dataVar: "body", separator: "\n" });
    throw new Error(`${reasons}\nunder ${pointer}: ${JSON.stringify(value)}`);
  }
}
