// The engine as a Durable Object: one object per account, its records in the object's own SQLite.
import { DurableObject } from "cloudflare:workers";
import { Engine } from "../workerd.js";
import { closedBy, engineOptions } from "./settings.js";
import { SqliteStore } from "./sqlite.js";

const DAY = 24 * 60 * 60 * 1000;

// Setting an alarm writes a row, and holds that expire at about the same time can share one.
const EXPIRY_STEP = 5000;

export class PayiEngine extends DurableObject {
  /** Answers requests: the engine, or what takes its place if it cannot be configured. */
  #answer;
  #engine;
  /** When the alarm comes, as far as this instance knows. */
  #alarmAt = Infinity;

  constructor(ctx, env) {
    super(ctx, env);
    let options;
    try {
      options = engineOptions(env);
    } catch (error) {
      this.#answer = closedBy(error);
      return;
    }
    // No request comes in before the records are read.
    ctx.blockConcurrencyWhile(async () => {
      this.#engine = await Engine.open({ ...options, storage: new SqliteStore(ctx.storage) });
      this.#answer = this.#engine.fetch;
    });
  }

  async fetch(request) {
    const response = await this.#answer(request);
    if (this.#engine && this.#wanted() < this.#alarmAt) this.ctx.waitUntil(this.#setAlarm());
    return response;
  }

  /**
   * Housekeeping, once a day and when holds expire, which they do without it as soon as anything is asked. It may not
   * throw: an alarm that failed too often would never come again.
   */
  async alarm() {
    try {
      await this.#engine?.tend();
    } catch (error) {
      console.error("payi-edge: housekeeping failed, and is tried again later:", error);
    }
    this.#alarmAt = Infinity;
    await this.#setAlarm();
  }

  /** When the alarm has to come at the latest. */
  #wanted() {
    const now = Date.now();
    const expiry = this.#engine?.nextExpiry() ?? Infinity;
    // What could not expire now, because the storage failed, is not tried again at once.
    return Math.min(now + DAY, Math.ceil(Math.max(expiry, now + 1) / EXPIRY_STEP) * EXPIRY_STEP);
  }

  async #setAlarm() {
    const { storage } = this.ctx;
    const at = this.#wanted();
    // At once, so that the requests which come meanwhile leave it alone.
    this.#alarmAt = at;
    try {
      const set = await storage.getAlarm();
      if (set === null || at < set) await storage.setAlarm(at);
      else this.#alarmAt = Math.min(this.#alarmAt, set);
    } catch (error) {
      console.error("payi-edge: the alarm for housekeeping could not be set:", error);
      this.#alarmAt = Infinity;
    }
  }
}
