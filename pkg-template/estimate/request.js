// What a request's body asks for: the visitor of the scan.
import { invalidArgument } from "../errors.js";
import { DATA, attachmentOf } from "./attachments.js";
import { Level } from "./level.js";
import { CONTENT, HOSTED, REMOTE, TEXT_BELOW, isHosted } from "./names.js";
import { decoded } from "./scan.js";
import { Settings, count } from "./settings.js";

const TIER = /^service_?tier(\.type)?$/i;

export class Request {
  /** The model, and those that the provider may fall back to. */
  models = [];
  /** The names of what is in the body itself. */
  fields = new Set();
  settings = new Settings();
  /** How many prompts there are in a list of them, and documents to rank. */
  prompts = 0;
  documents = 0;
  tier = undefined;
  /** Whether the prompt is to be cached, and whether for an hour. */
  caching = false;
  cachingLong = false;
  /** Whether the answer may be spoken. */
  audio = false;
  images = 0;
  /** Attachments that can have any number of tokens. */
  media = 0;
  /** Where in the body attachments are: pairs of start and end. */
  inline = [];
  /** Tools that are the provider's: run where the request comes from, and run by the provider. */
  builtinTools = 0;
  hosted = new Set();
  searches = 0;
  /** What is not in the body but belongs to the prompt. */
  remote = new Set();

  #text;
  #levels = [];
  /** The depth from which on everything is text to the model, whatever it looks like. */
  #textFrom = Infinity;

  constructor(text) {
    this.#text = text;
    this.length = text.length;
  }

  open(key, isObject) {
    const depth = this.#levels.length;
    if (depth === 0 && !isObject) throw invalidArgument("body", "a JSON object");
    this.#levels.push(new Level(key === "" && depth > 0 ? this.#levels[depth - 1].name : key, key));
    if (depth === 0 || depth > this.#textFrom) return;
    if (depth === 1) {
      this.#field(key);
      if (key === "prompt" && isObject) this.remote.add(key);
    } else {
      const root = this.#levels[1].own;
      if (depth === 2 && key === "") this.#entry(root);
      if (root === "tools" && HOSTED.has(key)) this.hosted.add(key);
      if (TEXT_BELOW.has(key)) this.#textFrom = Math.min(this.#textFrom, depth);
    }
    if (key === "cache_control" || key === "cachePoint") this.caching = true;
    if (key === "content" && this.#levels[depth - 1].own === "source") this.#levels[depth - 1].text = true;
  }

  close() {
    const level = this.#levels.pop();
    const depth = this.#levels.length;
    if (depth > this.#textFrom) return;
    this.#textFrom = depth === this.#textFrom ? Infinity : this.#textFrom;
    if (depth < 2) return;
    const root = this.#levels[1].own;
    if (root === "tools" && depth === 2) this.#tool(level);
    else if (CONTENT.has(root)) this.#attachment(level, this.#levels[depth - 1]);
  }

  string(key, start, end) {
    const depth = this.#levels.length;
    if (depth > this.#textFrom || depth === 0) return;
    const level = this.#levels[depth - 1];
    const value = () => decoded(this.#text, start, end);
    if (depth === 1) {
      this.#field(key);
      if (key === "model") this.models.unshift(value());
    }
    if (this.#isSetting(depth)) this.settings.take(this.#path(key), this.#text.slice(start - 1, end + 1));
    if (key === "") this.#item(level.name, depth, value);
    else if (key === "type") level.type = value();
    else if (key === "mimeType" || key === "mime_type") level.mime = value();
    else if (key === "text") level.text = true;
    else if (DATA.has(key)) level.addInline(start, end);
    else if (key === "ttl") this.cachingLong ||= value() === "1h";
    if (depth <= 2 && TIER.test(this.#path(key))) this.tier = value();
  }

  literal(key, start, end) {
    const depth = this.#levels.length;
    if (depth > this.#textFrom || this.#text.startsWith("null", start)) return;
    const json = this.#text.slice(start, end);
    if (depth === 1) this.#field(key);
    if (this.#isSetting(depth)) this.settings.take(this.#path(key), json);
    if (key === "max_uses" && this.#levels[1]?.own === "tools") {
      this.#levels[depth - 1].uses = count(`tools.${key}`, json, 0);
    }
  }

  /** Whether a value may be a setting by its place. */
  #isSetting(depth) {
    return depth === 1 || (depth <= 3 && !CONTENT.has(this.#levels[1].own));
  }

  #path(key) {
    return [...this.#levels.slice(1).map(({ own }) => own), key].join(".");
  }

  #field(key) {
    this.fields.add(key);
    if (REMOTE.has(key)) this.remote.add(key);
    if (HOSTED.has(key)) this.hosted.add(key);
    // Workers AI: the one image of a request.
    if (key === "image") this.images++;
  }

  /** A value of a list in the body itself. */
  #entry(name) {
    if (name === "prompt") this.prompts++;
    else if (name === "documents") this.documents++;
  }

  /** A string in a list. */
  #item(name, depth, value) {
    if (depth === 2) this.#entry(name);
    if (name === "models" && depth === 2) this.models.push(value());
    else if (/modalities$/i.test(name) && value().toLowerCase() === "audio") this.audio = true;
  }

  #tool({ type = "function", uses = 0 }) {
    if (type === "function" || type === "custom") return;
    if (!isHosted(type)) {
      this.builtinTools++;
      return;
    }
    // Even a limited number of uses is no limit: the prompt is read again after each.
    this.hosted.add(type);
    if (type.startsWith("web_search")) this.searches += uses;
  }

  #attachment(level, parent) {
    const kind = attachmentOf(level);
    if (kind === undefined) {
      parent.take(level);
    } else if (kind !== "text") {
      if (kind === "image") this.images++;
      else this.media++;
      this.inline.push(...(level.inline ?? []));
    }
  }
}
