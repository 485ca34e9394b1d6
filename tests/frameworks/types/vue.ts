import type { Limit } from "payi-edge";
import "payi-edge/element/vue";
import type { GlobalComponents } from "vue";

declare const limit: Limit;

type Props = InstanceType<GlobalComponents["payi-budget"]>["$props"];

export const props: Props = {
  limit,
  limitId: "team",
  "limit-id": "team",
  refresh: 60,
  compact: true,
  token: async () => "short-lived",
  messages: { ok: "Fine" },
  onPayiStateChange: ({ detail }) => void [detail.from === "ok", detail.to === "blocked"],
  onPayiError: ({ detail }) => console.warn(detail.error.code),
};

// @ts-expect-error no number
export const mistake: Props = { limitId: 7 };
