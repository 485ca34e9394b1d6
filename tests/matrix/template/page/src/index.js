// What an application has that is bundled for a page. No top-level await: a classic script has none.
import * as payi from "payi-edge";
import { report } from "../../contract.mjs";

report(payi).then((parts) => {
  globalThis.report = parts;
});
