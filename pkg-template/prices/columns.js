// What prices say of columns of counts, whatever their rows have.
const NONE = -1;
/** Where a line's cost is added: output, input, or neither. */
const amountOf = (direction) => (direction === NONE ? 2 : direction);

/** Of columns that include one another; `numbers` are those of the names of counts. */
export function usageColumns(quick, numbers) {
  const lines = quick && numbers.map((number) => quick.lineOf[number]);
  if (!quick?.isUsage || lines.includes(NONE) || (quick.isTiered && !lines.includes(quick.size))) return undefined;
  const given = lines.reduce((bits, line) => bits | (1 << line), 0);
  // A part without its whole, or two sorts that overlap: the counts of the row decide.
  if (lines.some((line) => quick.wholes[line] & ~given || quick.clashes[line] & given)) return undefined;
  const used = quick.ones.map((_, line) => line).filter((line) => lines.includes(line) || line === quick.fixed);
  return {
    lines: used.map((line) => ({
      column: lines.indexOf(line),
      parts: quick.parts[line].map((part) => used.indexOf(part)).filter((part) => part !== NONE),
      ones: quick.ones[line],
      starts: quick.starts[line],
      amount: amountOf(quick.direction[line]),
    })),
    rests: new Float64Array(used.length),
    isTiered: quick.isTiered,
    sized: [lines.indexOf(quick.size)],
  };
}

/** Of columns that do not; each has what the module calls its line, and its direction. */
export function unitColumns(quick, columns) {
  if (quick === undefined || columns.some(({ line }) => line & 2)) return undefined;
  const lines = columns.map(({ line, direction }, column) => lineOf(quick, line >> 2, column, direction));
  if (quick.fixed !== NONE) lines.push(lineOf(quick, quick.fixed, NONE, NONE));
  const sized = columns.flatMap(({ line }, column) => (line & 1 ? [column] : []));
  return { lines, rests: new Float64Array(lines.length), isTiered: quick.isTiered, sized };
}

function lineOf(quick, line, column, direction) {
  return { column, parts: [], ones: quick.ones[line], starts: quick.starts[line], amount: amountOf(direction) };
}
