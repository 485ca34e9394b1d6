// The engine as a Durable Object: one object per account, its records in the object's own SQLite.
import { DurableObject } from "cloudflare:workers";
import { Engine } from "../workerd.js";
import { closedBy, engineOptions } from "./settings.js";
import { SqliteStore } from "./sqlite.js";

const DAY = 24 * 60 * 60 * 1000;

export class PayiEngine extends DurableObject {
  /** Answers requests: the engine, or what takes its place if it cannot be configured. */
  #answer;
  #engine;
  /** Whether this instance has seen to the alarm. */
  #hasAlarm = false;

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

  fetch(request) {
    if (this.#engine && !this.#hasAlarm) {
      this.#hasAlarm = true;
      this.ctx.waitUntil(this.#setAlarm());
    }
    return this.#answer(request);
  }

  /** Housekeeping, once a day. It may not throw: an alarm that failed too often would never come again. */
  async alarm() {
    try {
      await this.#engine?.tend();
    } catch (error) {
      console.error("payi-edge: housekeeping failed, and is tried again in a day:", error);
    }
    await this.#setAlarm();
  }

  async #setAlarm() {
    const { storage } = this.ctx;
    try {
      if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + DAY);
    } catch (error) {
      console.error("payi-edge: the alarm for housekeeping could not be set:", error);
      this.#hasAlarm = false;
    }
  }
}
