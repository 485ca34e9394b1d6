// The few assertions that the contract needs, for runtimes without node:assert.

export function equal(found, expected, what = "value") {
  if (!Object.is(found, expected)) throw new Error(`${what}: expected ${show(expected)}, found ${show(found)}`);
}

/** Compares data by its JSON, whatever the order of its keys. */
export function same(found, expected, what = "value") {
  const [left, right] = [found, expected].map((value) => JSON.stringify(sorted(value)));
  if (left !== right) throw new Error(`${what}: expected ${right}, found ${left}`);
}

/** Runs `use`, which must throw or reject with an instance of `Class` and one of `codes`. */
export async function fails(use, Class, codes, what) {
  let result;
  try {
    result = await use();
  } catch (error) {
    if (!(error instanceof Class) || ![codes].flat().includes(error.code)) {
      throw new Error(`${what}: expected ${Class.name} ${codes}, found ${error?.constructor?.name} ${error?.code}: ${error?.message}`);
    }
    // Not `constructor.name`, which a minifier shortens.
    if (!/^[A-Z]\w*Error$/.test(error.name) || error.name === "Error") throw new Error(`${what}: an error is called ${error.name}`);
    return error;
  }
  throw new Error(`${what}: expected ${Class.name} ${codes}, nothing was thrown but ${show(result)} given`);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

function show(value) {
  return typeof value === "symbol" || typeof value === "function" ? String(value) : JSON.stringify(value) ?? String(value);
}
