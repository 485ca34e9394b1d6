// Which format a call is answered in.
import * as chat from "./dialects/chat.mjs";
import * as gemini from "./dialects/gemini.mjs";
import * as messages from "./dialects/messages.mjs";
import * as mistral from "./dialects/mistral.mjs";
import * as responses from "./dialects/responses.mjs";

/** By the end of the path. */
const BY_PATH = [
  ["/chat/completions", chat],
  ["/responses", responses],
  ["/messages", messages],
];

/** Gemini's paths: the model, and what is asked of it. */
const GEMINI = /\/models\/([^/:]+):(stream)?[gG]enerateContent$/;

/**
 * The format, the model as the answer names it, and whether the answer is a stream.
 *
 * @param {{ path: string, body: { model?: string, stream?: boolean } }} call
 */
export function dialectOf({ path, body }) {
  const { pathname } = new URL(path, "http://provider");
  const [, model, streams] = GEMINI.exec(pathname) ?? [];
  if (model !== undefined) return { dialect: gemini, model, stream: streams !== undefined };
  const { model: named, stream = false } = body;
  if (pathname.startsWith("/api.mistral.ai/")) return { dialect: mistral, model: named, stream };
  const [, dialect] = BY_PATH.find(([end]) => pathname.endsWith(end));
  return { dialect, model: named, stream };
}
