import { MESSAGES, PayiBudget, renderBudget } from "payi-edge/element";
import type { Limit } from "payi-edge";

declare const limit: Limit;

const budget = document.createElement("payi-budget");
budget.limit = limit;
budget.addEventListener("payi-state-change", ({ detail }) => void [detail.from === "ok", detail.limit.limit_id]);
budget.addEventListener("click", () => void budget.reload());
export const found: PayiBudget | null = document.querySelector("payi-budget");
export const html: string = renderBudget(limit, { locale: "de", messages: { ...MESSAGES, ok: "Gut" } });

// @ts-expect-error a token is no number
budget.token = 7;
