// A route of Next's edge runtime, where the condition "edge-light" holds.
import * as payi from "payi-edge";
import { report } from "../../../contract.mjs";

export const runtime = "edge";

export async function GET() {
  return Response.json(await report(payi));
}
