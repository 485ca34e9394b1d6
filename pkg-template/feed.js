// From the JSON of a price feed to a packed table, which the module reads in place. The feed is that of genai-prices,
// version 2: a list of providers. Packing is strict where a price could come out wrong, and says where it stopped; it
// leaves out, with a note, what is new to it and harms nothing.
//
// The crate packs the table that is built in by the same rules, in src/price/feed, and src/price/table says what the
// table looks like. Only few apps read feeds: in the module all would carry that code. Tests hold the two equal.
import { Dictionary, append, size, text } from "./feed/bytes.js";
import { Node, parsed } from "./feed/node.js";
import { idOf, writeProvider } from "./feed/provider.js";

/** How a table begins: "P", and the version of what follows. */
const MAGIC = [0x50, 1];
/** The largest table. */
const MAX_BYTES = 1 << 24;

/**
 * @param {string} json the feed
 * @param {string} source its name, which the table keeps
 * @returns {{ bytes: Uint8Array, skipped: string[] }} the table, and what of the feed is not in it, each with its place
 * @throws {PayiError} `invalid_json`, or `invalid_argument` with the place in the feed and what was expected there
 */
export function packed(json, source) {
  const packer = { shapes: new Dictionary(), pairs: new Dictionary(), covered: new Set(), skipped: [], newest: 0 };
  const feed = new Node(parsed(json), "feed");
  const items = feed.items();
  const ids = new Set();
  for (const item of items) {
    const id = idOf(item);
    if (ids.has(id)) item.refuse(`a provider with an id that no other has, found ${id}`);
    ids.add(id);
  }
  const providers = [];
  size(providers, items.length);
  for (const item of items) {
    writeProvider(packer, providers, item, [...ids]);
    if (providers.length > MAX_BYTES) feed.expected("a feed that packs into 16 MiB");
  }
  const bytes = [...MAGIC];
  text(bytes, source);
  bytes.push(packer.newest & 255, packer.newest >> 8);
  packer.shapes.write(bytes);
  packer.pairs.write(bytes);
  append(bytes, providers);
  return { bytes: Uint8Array.from(bytes), skipped: packer.skipped };
}
