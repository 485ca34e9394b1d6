// The element as HTML, for a server: there before any script runs, and taken over by it.
import { budgetView } from "../budget.js";
import { invalidArgument } from "../errors.js";
import { only } from "../options.js";
import { localeOf } from "./formats.js";
import { MESSAGES } from "./messages.js";
import { shapeOf } from "./shape.js";
import { STYLE } from "./style.js";
import { textsOf } from "./texts.js";
import { h, toHtml } from "./tree.js";

export function renderBudget(limit, options) {
  const { usage, now = new Date(), locale, messages, compact, nonce } = only(options, "options", ["usage", "now", "locale", "messages", "compact", "nonce"]);
  if (nonce !== undefined && !/^[\w+/=-]+$/.test(nonce)) throw invalidArgument("options.nonce", "a nonce as a policy has it");
  const view = budgetView(limit, { usage, now });
  const how = { messages: { ...MESSAGES, ...messages }, locale: localeOf(locale), now: new Date(now).getTime() };
  const shape = shapeOf(view, textsOf(view, how), { note: "", isStale: false, announcement: "" });
  const attributes = { "limit-id": view.limit_id, locale, compact: Boolean(compact) };
  const host = toHtml(h("payi-budget", attributes));
  const style = `<style${nonce ? ` nonce="${nonce}"` : ""}>${STYLE}</style>`;
  return host.replace("></", `><template shadowrootmode="open">${style}${toHtml(shape)}</template></`);
}
