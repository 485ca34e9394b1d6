// Cloudflare Workers: the Durable Object that is an account, and the Worker that lets requests in.
export { PayiEngine } from "./cloudflare/object.js";
export { createHandler, payi } from "./cloudflare/handler.js";
export { SqliteStore } from "./cloudflare/sqlite.js";
