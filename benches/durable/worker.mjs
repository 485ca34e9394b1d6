// The least that a Durable Object can do to keep something: one row for each request.
import { DurableObject } from "cloudflare:workers";

export class Hello extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  }

  async fetch(request) {
    this.ctx.storage.sql.exec("INSERT INTO rows (body) VALUES (?)", await request.text());
    return new Response("hello");
  }
}

export default {
  fetch: (request, env) => env.HELLO.getByName("hello").fetch(request),
};
