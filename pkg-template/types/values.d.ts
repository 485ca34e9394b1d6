// Amounts and instants.

/**
 * An amount of USD on the way in. A number is taken by its shortest text (`0.1` is exactly 0.1), a string is read as a
 * decimal; both are exact up to 28 digits and are never rounded.
 */
export type Amount = number | string | bigint;

/**
 * How a client hands out amounts: as numbers, correctly rounded from the exact value, or as decimal strings, which are
 * the exact value.
 */
export type Money = "number" | "string";

/** The type of an amount that a client hands out. */
export type AmountOf<M extends Money> = M extends "string" ? string : number;

/** An ISO 8601 instant on the way in. */
export type Instant = string | Date;
