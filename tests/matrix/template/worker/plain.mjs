// The same Worker for a runtime without a bundler: the package's own files, by their paths.
import * as payi from "../node_modules/payi-edge/workerd.js";
import { report } from "../contract.mjs";

export default {
  async fetch() {
    return Response.json(await report(payi));
  },
};
