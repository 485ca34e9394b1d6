// A provider: by what names it is known, and its models.
import { append, size, text } from "./bytes.js";
import { writeClause } from "./clause.js";
import { writeModel, writeNames } from "./model.js";

/** The id of a provider. */
export function idOf(provider) {
  const field = provider.needs("id");
  const id = field.text();
  return /[A-Z]/.test(id) ? field.expected("a text in lower case") : id;
}

/** Writes a provider. `ids` are those of all that are in the table. */
export function writeProvider(packer, bytes, provider, ids) {
  const id = idOf(provider);
  text(bytes, id);
  for (const name of ["model_match", "provider_match"]) {
    const names = provider.field(name);
    if (names === undefined) bytes.push(0);
    else writeClause(bytes, names, "");
  }
  writeFallbacks(bytes, provider, ids);

  const items = provider.needs("models").items();
  size(bytes, items.length);
  const [known, names, models] = [new Set(), [], []];
  for (const item of items) {
    const model = writeNames(names, item);
    if (known.has(model)) item.refuse(`a model with an id that no other of the provider has, found ${model}`);
    known.add(model);
    writeModel(packer, models, item, id, model);
  }
  for (const block of [names, models]) {
    size(bytes, block.length);
    append(bytes, block);
  }
}

/**
 * Writes the places of those whose prices hold for models that this provider does not list. Those that are not in the
 * table are left out.
 */
function writeFallbacks(bytes, provider, ids) {
  const wanted = provider.field("fallback_model_providers")?.items() ?? [];
  const places = wanted.map((id) => ids.indexOf(id.text())).filter((place) => place >= 0);
  size(bytes, places.length);
  for (const place of places) size(bytes, place);
}
