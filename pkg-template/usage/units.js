// Pay-i's units, which do not include one another, of a provider's counts, which do.
import { invalidArgument } from "../errors.js";

const SORTS = ["audio", "image", "video"];

/**
 * Splits inclusive counts into disjoint units. All units of a direction sum to the count that includes them.
 *
 * @param {Record<string, number>} usage
 * @returns {Record<string, { input?: number, output?: number }>}
 */
export function unitsOf(usage) {
  const units = {};
  const put = (unit, direction, count) => {
    if (count > 0) (units[unit] ??= {})[direction] = count;
  };
  const of = (key) => usage[key] ?? 0;

  const hour = of("cache_write_1h_tokens");
  const written = Math.max(of("cache_write_tokens"), hour);
  const sorts = SORTS.map((sort) => {
    const read = of(`cache_${sort}_read_tokens`);
    return { sort, read, fresh: Math.max(of(`input_${sort}_tokens`) - read, 0) };
  });
  let read = of("cache_read_tokens") - total(sorts, "read");
  let text = of("input_tokens") - written - read - total(sorts, "read") - total(sorts, "fresh");
  // Cached audio that was counted twice, once as cached and once as audio, for want of a count of its own.
  for (const sort of sorts) {
    const both = Math.min(Math.max(-text, 0), Math.max(read, 0), sort.fresh);
    sort.read += both;
    sort.fresh -= both;
    read -= both;
    text += both;
  }
  put("text", "input", rest(text, "input_tokens"));
  put("text_cache_read", "input", rest(read, "cache_read_tokens"));
  put("text_cache_write", "input", written - hour);
  put("text_cache_write_1h", "input", hour);
  for (const { sort, read, fresh } of sorts) {
    put(sort, "input", fresh);
    put(`${sort}_cache_read`, "input", read);
  }

  const reasoning = of("output_reasoning_tokens");
  const citation = of("output_citation_tokens");
  const answers = SORTS.map((sort) => ({ sort, fresh: of(`output_${sort}_tokens`) }));
  put("text", "output", rest(of("output_tokens") - reasoning - citation - total(answers, "fresh"), "output_tokens"));
  put("reasoning", "output", reasoning);
  put("output_citation_tokens", "output", citation);
  for (const { sort, fresh } of answers) put(sort, "output", fresh);

  // What is not tokens goes by the name of its count.
  for (const [key, count] of Object.entries(usage)) {
    if (key.endsWith("_tokens")) continue;
    if (key === "web_searches") put("web_search_request", "output", count);
    else if (key === "input_document_pages") put(key, "input", rest(count - of("input_annotated_document_pages"), key));
    else put(key, "input", count);
  }
  // A call that used nothing is reported, too.
  return Object.keys(units).length > 0 ? units : { text: { input: 0, output: 0 } };
}

function total(list, key) {
  return list.reduce((sum, item) => sum + item[key], 0);
}

function rest(count, key) {
  if (count >= 0) return count;
  throw invalidArgument(`usage.${key}`, `at least the sum of its parts, which is ${-count} more`);
}
