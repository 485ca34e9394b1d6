/** What every caller asks. */
export const PROMPT = "Count as far as you like.";

/** The greatest length of an answer, so that a bound of its cost is known before the call. */
export const MAX_TOKENS = 400;
