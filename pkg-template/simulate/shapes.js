// Which counts an event names. Those of one model mostly name the same, in the same order, so that nothing but the numbers
// has to be read.

/** Of more counts an event is priced by itself. */
const MOST_COUNTS = 128;
/** Of more ways to count, the events are priced one by one. */
const MOST_SHAPES = 16;

/** The counts of the last event that had a shape, and how many there are. */
export const counted = { numbers: new Float64Array(MOST_COUNTS), length: 0 };

/** The shape of counts among those that are known of a model; `undefined` if they have none. The counts stand in {@link counted} then. */
export function shapeOf(shapes, isUsage, counts) {
  const read = isUsage ? readUsage : readUnits;
  for (let place = 0; place < shapes.length; place++) if (read(counts, shapes[place].names)) return shapes[place];
  const names = shapes.length < MOST_SHAPES ? namesOf(isUsage, counts) : [];
  if (names.length === 0 || !read(counts, names)) return undefined;
  const columns = isUsage ? names : names.flatMap((unit, place) => (place % 2 === 0 ? [`${unit}.${names[place + 1]}`] : []));
  const shape = { names, columns, group: undefined };
  shapes.push(shape);
  return shape;
}

/** Names in their order; each unit has its direction after it. */
function namesOf(isUsage, counts) {
  if (typeof counts !== "object" || counts === null) return [];
  const names = isUsage ? Object.keys(counts) : Object.entries(counts).flatMap(([unit, count]) => directions(unit, count));
  return names.length > MOST_COUNTS ? [] : names;
}

const directions = (unit, count) => Object.keys(Object(count)).flatMap((direction) => [unit, direction]);

/** Whether these are the names, and their counts numbers. */
function readUsage(usage, names) {
  let length = 0;
  for (const name in usage) {
    const count = usage[name];
    if (names[length] !== name || typeof count !== "number") return false;
    counted.numbers[length++] = count;
  }
  counted.length = length;
  return length === names.length;
}

/** The same of units. */
function readUnits(units, names) {
  let length = 0;
  for (const unit in units) {
    const counts = units[unit];
    for (const direction in counts) {
      const count = counts[direction];
      if (names[2 * length] !== unit || names[2 * length + 1] !== direction || typeof count !== "number") return false;
      counted.numbers[length++] = count;
    }
  }
  counted.length = length;
  return 2 * length === names.length;
}
