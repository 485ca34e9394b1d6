/** What every caller asks. Its bytes, a bound of its tokens, are more than the canned answers say it had. */
export const PROMPT = "Count in words, one after the other, as far as you like. ".repeat(23);

/** The greatest length of an answer, so that a bound of its cost is known before the call. */
export const MAX_TOKENS = 400;
