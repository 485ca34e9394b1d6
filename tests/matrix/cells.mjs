// Every cell of the matrix.
import { cells as bun } from "./cells/bun.mjs";
import { cells as chromium } from "./cells/chromium.mjs";
import { cells as deno } from "./cells/deno.mjs";
import { cells as edgeRuntime } from "./cells/edge-runtime.mjs";
import { cells as esbuild } from "./cells/esbuild.mjs";
import { cells as firefox } from "./cells/firefox.mjs";
import { cells as miniflare } from "./cells/miniflare.mjs";
import { cells as next } from "./cells/next.mjs";
import { cells as node } from "./cells/node.mjs";
import { cells as vite } from "./cells/vite.mjs";
import { cells as webpack } from "./cells/webpack.mjs";
import { cells as wrangler } from "./cells/wrangler.mjs";

/**
 * `run` gives the contract's report. `missing` is the reason why this machine cannot run it.
 *
 * @type {{ name: string, version?: string, missing?: string,
 *   run(project: { folder: string, signal: AbortSignal }): Promise<{ name: string, error?: string }[]> }[]}
 */
export const cells = [
  ...node, ...deno, ...bun,
  ...wrangler, ...miniflare, ...edgeRuntime,
  ...chromium, ...firefox, ...vite, ...webpack, ...esbuild, ...next,
];
