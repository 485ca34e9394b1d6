/**
 * `<payi-budget>`: one limit in any page, and the same as HTML for a server.
 *
 * @module payi-edge/element
 */
import type { BudgetViewOptions, Limit, LimitState, PayiClient, UsageSeries } from "./types.js";

/** A limit as a client gives it, with amounts as numbers or as decimal strings. */
export type AnyLimit = Limit<number> | Limit<string>;

/** A state as the element shows it. */
export type ShownState = Extract<LimitState, "ok" | "exceeded" | "overrun" | "blocked">;

/** The element's words; `{…}` stands for a value. */
export type Messages = Record<
  | ShownState
  | `${ShownState}_means`
  | "allow"
  | "block"
  | "amount"
  | "value"
  | "resets"
  | "has_reset"
  | "used_up"
  | "no_forecast"
  | "runs_out"
  | "runs_out_between"
  | "runs_out_not_before"
  | "lasts"
  | "lasts_beyond"
  | "changed"
  | "loading"
  | "age"
  | "clock"
  | "offline"
  | "unreachable"
  | "limit_not_found"
  | "not_allowed"
  | "failed",
  string
>;

/** The English words. */
export const MESSAGES: Readonly<Messages>;

/** A key that begins with `read_`, or a function that gets a token: never a key that may write. */
export type BudgetToken = string | (() => string | Promise<string>);

/** What the state of a limit changed from and to. */
export interface StateChange {
  limit_id: string;
  from: ShownState;
  to: ShownState;
  limit: AnyLimit;
}

/** Attributes of `<payi-budget>`, for frameworks. */
export interface PayiBudgetAttributes {
  /** The server; its limits API is below it. */
  "base-url"?: string;
  "limit-id"?: string;
  /** A key that begins with `read_`: everybody can see it. */
  token?: BudgetToken;
  /** Seconds between two questions; default 30, 0 asks once. */
  refresh?: number | string;
  /** How amounts and dates are written; default the nearest `lang`, then the browser's. */
  locale?: string;
  /** Without forecast, reset and type. */
  compact?: boolean | "";
}

/** The properties of `<payi-budget>` beside its attributes. */
export interface PayiBudgetProperties {
  /** Asked instead of a server of its own. */
  client?: Pick<PayiClient<"number">, "limits"> | Pick<PayiClient<"string">, "limits"> | undefined;
  /** Shown as it is: nobody is asked. */
  limit?: AnyLimit | undefined;
  /** When the limit's money was spent, as `client.limits.usage` answers, for the forecast. */
  usage?: UsageSeries | undefined;
  /** Words of another language, beside the English ones. */
  messages?: Partial<Messages> | undefined;
  /** The clock, in milliseconds since 1970; default `Date.now`. */
  now?: (() => number) | undefined;
}

/** The events of `<payi-budget>`, which bubble and leave shadow roots. */
export interface PayiBudgetEvents {
  /** The limit has another state than before. */
  "payi-state-change": CustomEvent<StateChange>;
  /** A question had no answer, or a refusal. The element asks again by itself where that can help. */
  "payi-error": CustomEvent<{ error: Error & { code?: string; status?: number } }>;
}

/**
 * One limit: name, state, spend, what it is expected to be, and when it starts again.
 *
 * Parts for `::part()`: `base header label type state icon amounts amount percent meter bar track fill over stripe tick max
 * forecast reset age`. Custom properties: `--payi-ok --payi-exceeded --payi-overrun --payi-blocked --payi-track --payi-soft
 * --payi-block-size`.
 *
 * @example
 * ```html
 * <script type="module" src="https://budgets.example.com/element.js"></script>
 * <payi-budget base-url="https://budgets.example.com" limit-id="team" token="read_…">Budget of the team</payi-budget>
 * ```
 */
export class PayiBudget extends HTMLElement implements PayiBudgetProperties {
  baseUrl: string | null;
  limitId: string | null;
  refresh: number;
  locale: string | null;
  compact: boolean;
  token: BudgetToken | undefined;
  client: PayiBudgetProperties["client"];
  limit: AnyLimit | undefined;
  usage: UsageSeries | undefined;
  get now(): () => number;
  set now(now: (() => number) | undefined);
  get messages(): Messages;
  set messages(messages: Partial<Messages> | undefined);
  /** Asks at once. */
  reload(): Promise<void>;
  /** Listens to an event of the element. */
  addEventListener<K extends keyof PayiBudgetEvents>(
    type: K,
    listener: (this: PayiBudget, event: PayiBudgetEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Listens to any other event. */
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Makes `<payi-budget>` known to the page; importing `payi-edge/element` has done it. */
export function defineBudget(): void;

/** How a limit is rendered. */
export interface RenderBudgetOptions extends BudgetViewOptions {
  locale?: string;
  messages?: Partial<Messages>;
  compact?: boolean;
  /** Of the page's content security policy, for the `<style>`. */
  nonce?: string;
}

/**
 * The element with a limit in it as HTML, by declarative shadow DOM: there before any script runs, and taken over by it.
 * Whatever the limit's name holds is text.
 *
 * @throws {PayiError} as `budgetView`
 */
export function renderBudget(limit: AnyLimit, options?: RenderBudgetOptions): string;

declare global {
  interface HTMLElementTagNameMap {
    "payi-budget": PayiBudget;
  }
}
