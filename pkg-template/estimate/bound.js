// How many tokens a request and its answer can have.
import { invalidArgument } from "../errors.js";
import { fact } from "./handles.js";
import { UNPRICED } from "./names.js";
import { BUILTIN_TOOL, TOOLS_PREAMBLE, imageTokens, preamble, searchesAlways } from "./providers.js";
import { hardBound, usualBound } from "./text.js";

export function boundOf(call) {
  const { request, handle, options } = call;
  const warnings = [];
  const window = options.context_window ?? handle.context_window;
  const input = inputBound(call, window, warnings);
  const output = outputBound(call, input, window, warnings);
  if (!Number.isSafeInteger(input) || !Number.isSafeInteger(output)) {
    throw invalidArgument("body", `within ${Number.MAX_SAFE_INTEGER} tokens, all answers together`);
  }
  const loose = unbounded(call);
  return { input_tokens: input, output_tokens: output, bounded: loose.length === 0, warnings: [...warnings, ...loose] };
}

/** What can cost more than all the tokens, and why. */
function unbounded({ request, handle, provider, model }) {
  const reasons = [];
  const hosted = searchesAlways(provider, model) ? new Set([...request.hosted, "search"]) : request.hosted;
  if (hosted.size > 0) {
    reasons.push(`what the provider does on its own (${list(hosted)}) can cost more: it is not in the bound`);
  }
  for (const name of UNPRICED) {
    if (request.fields.has(name)) reasons.push(`${name} can have prices of its own, which are not in the bound`);
  }
  for (const unit of ["audio_seconds", "input_document_pages", "input_pixels"]) {
    if (isPriced(handle, unit)) reasons.push(`${unit} have a price, and how many there are is not in the body`);
  }
  return reasons;
}

/** Whether a model has a price for a unit. */
export function isPriced(handle, unit) {
  return fact(handle, `any ${unit}`, () => isSome(handle.cost({ [unit]: 1_000_000 }).total.base));
}

const isSome = (amount) => /[1-9]/.test(amount);

function inputBound({ request, text, provider, model, options }, window, warnings) {
  const { images, media, builtinTools, remote, hosted, inline } = request;
  const count = options.bound === "hard" ? hardBound : usualBound;
  const perImage = options.attachment_tokens ?? imageTokens(provider, model);
  const hasTools = ["tools", "functions", "toolConfig"].some((name) => request.fields.has(name));
  let tokens = count(text, inline) + preamble(provider) + images * perImage;
  tokens += (hasTools ? TOOLS_PREAMBLE : 0) + builtinTools * BUILTIN_TOOL;
  if (options.attachment_tokens !== undefined) tokens += media * options.attachment_tokens;
  const unseen = new Set([...remote, ...hosted]);
  if (media > 0 && options.attachment_tokens === undefined) unseen.add("attachments");
  if (unseen.size === 0) return tokens;
  if (window === undefined) {
    const way = unseen.size === 1 && unseen.has("attachments") ? " or options.attachment_tokens" : "";
    throw invalidArgument(
      `options.context_window${way}`,
      `given: how long ${list(unseen)} can be is not in the body, and the prices do not say how much ${model} reads`,
    );
  }
  warnings.push(
    `the input is taken to fill the model's context window, because the body does not show: ${list(unseen)}`,
  );
  return Math.max(tokens, window);
}

function outputBound({ request, provider, model, handle, options }, input, window, warnings) {
  const { settings, fields, prompts } = request;
  const inBody = settings.limit(provider, fields);
  const limits = [inBody === undefined ? undefined : inBody + settings.thinking, options.max_output_tokens];
  const known = limits.filter((limit) => limit !== undefined);
  if (known.length === 0) {
    // Of a model without a price for its output, such as one for embeddings, none is charged.
    if (!isSome(handle.cost({ input_tokens: input, output_tokens: 1_000_000 }).output.base)) return 0;
    if (window === undefined) {
      throw invalidArgument(
        "options.max_output_tokens",
        `given: neither the body nor the prices limit the output of ${model}`,
      );
    }
    warnings.push("the output is taken to fill the model's context window, because the body does not limit it");
  }
  const each = Math.min(...known, window ?? Infinity) + (fields.has("prediction") ? input : 0);
  return each * settings.choices * Math.max(1, prompts);
}

const list = (names) => [...names].join(", ");
