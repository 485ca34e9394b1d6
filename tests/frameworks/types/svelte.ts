import type { Limit } from "payi-edge";
import "payi-edge/element/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

declare const limit: Limit;

type Props = SvelteHTMLElements["payi-budget"];

export const props: Props = {
  class: "card",
  limit,
  "limit-id": "team",
  refresh: 60,
  compact: true,
  token: async () => "short-lived",
  messages: { ok: "Fine" },
  "onpayi-state-change": ({ detail }) => void [detail.from === "ok", detail.to === "blocked"],
  "onpayi-error": ({ detail }) => console.warn(detail.error.code),
};

// @ts-expect-error no number
export const mistake: Props = { "limit-id": 7 };
