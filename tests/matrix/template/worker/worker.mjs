// A Worker that answers with the contract's report.
import * as payi from "payi-edge";
import { report } from "../contract.mjs";

export default {
  async fetch() {
    return Response.json(await report(payi));
  },
};
