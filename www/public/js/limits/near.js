/**
 * The rows of a list that reach into a part of it.
 * @param {number[]} heights of all rows, in pixels
 * @param {number} top where the part begins, counted from the list's top; may be above it
 * @param {number} bottom where it ends
 * @returns {{ first: number, end: number, before: number, after: number }} the rows from `first` up to, without, `end`, and
 *   the room that the others take before and after them
 */
export function near(heights, top, bottom) {
  let first = 0;
  let before = 0;
  while (first < heights.length && before + heights[first] <= top) before += heights[first++];
  let end = first;
  let reached = before;
  while (end < heights.length && reached < bottom) reached += heights[end++];
  let after = 0;
  for (let index = end; index < heights.length; index++) after += heights[index];
  return { first, end, before, after };
}
