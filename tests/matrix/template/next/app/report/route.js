// A route of Next's Node server.
import * as payi from "payi-edge";
import { report } from "../../../contract.mjs";

export const dynamic = "force-dynamic";

export async function GET() {
  return Response.json(await report(payi));
}
