// Sums of small requests, worked out here: each number is whole and below 2^53, where a product or a sum is exact. Where
// one is not, or there is anything to say about the counts, the module does it (src/price/tally.rs has the rules).
const MAX = Number.MAX_SAFE_INTEGER;
// Where what comes out stands, as the module puts it: amounts, tier, number of charges, charges.
const [INPUT, OUTPUT, OTHER, TOTAL, TIER, CHARGES, FIRST_CHARGE] = [0, 1, 2, 3, 4, 5, 6];
const NONE = -1;
/** The module's names have so many numbers. */
const MOST_UNITS = 64;
/** A bit for each line. */
const MOST_LINES = 30;

/** Prepares prices for this, once; `undefined` if the module must do all of it. */
export function quicken({ lines, division }) {
  if (division || lines.length > MOST_LINES) return undefined;
  const places = lines.map((_, place) => place);
  const bits = (list) => list.reduce((all, place) => all | (1 << place), 0);
  const lineOf = new Int8Array(MOST_UNITS).fill(NONE);
  lines.forEach(({ place }, line) => place !== undefined && (lineOf[place] = line));
  const back = [...places].reverse();
  return {
    lineOf,
    isUsage: lines.every(({ place }) => place !== undefined),
    size: lineOf[0],
    isTiered: lines.some(({ ones }) => ones.length > 1),
    ones: lines.map(({ ones }) => ones),
    starts: lines.map(({ starts }) => starts),
    direction: lines.map(({ direction }) => direction),
    /** Each request counts itself. */
    fixed: lines.findIndex(({ isRequest }) => isRequest),
    parts: lines.map(({ parts }) => parts),
    wholes: places.map((line) => bits(places.filter((whole) => lines[whole].parts.includes(line)))),
    clashes: lines.map(({ clashes }) => bits(clashes)),
    order: [1, 0, NONE].flatMap((direction) => back.filter((line) => lines[line].direction === direction)),
    rests: new Float64Array(lines.length),
  };
}

/** What is left of each line's count without its parts; `false` where the module has to look. */
function taken(quick, view, pairs) {
  const { lineOf, rests, parts, wholes, clashes, fixed } = quick;
  if (!quick.isUsage) return false;
  for (let line = 0; line < rests.length; line++) rests[line] = 0;
  let reported = 0;
  let counted = 0;
  for (let place = 0; place < 2 * pairs; place += 2) {
    const line = lineOf[view[place]];
    const count = view[place + 1];
    if (line === NONE) return false;
    rests[line] = count;
    reported |= 1 << line;
    if (count > 0) counted |= 1 << line;
  }
  if (quick.isTiered && quick.size === NONE) return false;
  for (let line = 0; line < rests.length; line++) {
    if (counted & (1 << line) && (wholes[line] & ~reported || counted & clashes[line])) return false;
    const within = parts[line];
    let rest = rests[line];
    for (let place = 0; place < within.length; place++) rest -= rests[within[place]];
    if (rest < 0) return false;
    rests[line] = rest;
  }
  if (fixed !== NONE) rests[fixed] = 1;
  return true;
}

/** The size of a request by which a tier is chosen. */
function sizeOf(quick, view, pairs) {
  if (!quick.isTiered) return 0;
  for (let place = 0; place < 2 * pairs; place += 2) if (quick.lineOf[view[place]] === quick.size) return view[place + 1];
  return 0;
}

/** Which price of a line a request of this size has: 0, or the number of the tier. */
function tierOf(starts, size) {
  let tier = starts.length;
  while (tier > 0 && size <= starts[tier - 1]) tier--;
  return tier;
}

/** Works out the amounts and charges of counts that include one another, from `view` to `out`. */
export function tallyUsage(quick, view, pairs, out) {
  if (!taken(quick, view, pairs)) return false;
  const { order, rests, direction } = quick;
  const size = sizeOf(quick, view, pairs);
  begin(out);
  for (let place = 0; place < order.length; place++) {
    const line = order[place];
    if (rests[line] > 0 && !charge(quick, out, line, 0, rests[line], direction[line], size)) return false;
  }
  return true;
}

/** The same of counts that do not: what the module calls the line, whether they went in, the count. */
export function tallyUnits(quick, view, triples, out) {
  let size = 0;
  for (let place = 0; place < 3 * triples; place += 3) {
    if (view[place] & 2) return false;
    if (view[place] & 1) size += view[place + 2];
  }
  if (size > MAX) return false;
  begin(out);
  for (let leaf = 0; leaf < triples; leaf++) {
    const place = 3 * leaf;
    if (!charge(quick, out, view[place] >> 2, leaf, view[place + 2], view[place + 1], size)) return false;
  }
  return quick.fixed === NONE || charge(quick, out, quick.fixed, triples, 1, NONE, size);
}

function begin(out) {
  out[INPUT] = out[OUTPUT] = out[OTHER] = out[TOTAL] = out[CHARGES] = 0;
  out[TIER] = NONE;
}

function charge(quick, out, line, leaf, count, direction, size) {
  const tier = tierOf(quick.starts[line], size);
  const cost = count * quick.ones[line][tier];
  const total = out[TOTAL] + cost;
  // A product above 2^53 may be wrong, but it is not below.
  if (total > MAX) return false;
  const start = tier === 0 ? NONE : quick.starts[line][tier - 1];
  const place = FIRST_CHARGE + FIRST_CHARGE * out[CHARGES]++;
  out[place] = line;
  out[place + 1] = leaf;
  out[place + 2] = count;
  out[place + 3] = start;
  out[place + 4] = cost;
  out[place + 5] = direction;
  out[direction === 1 ? INPUT : direction === 0 ? OUTPUT : OTHER] += cost;
  out[TOTAL] = total;
  if (start > out[TIER]) out[TIER] = start;
  return true;
}
