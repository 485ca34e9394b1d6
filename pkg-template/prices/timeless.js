// What a book tells the simulation, which must not bring all prices along: a handle, if the prices hold for ever.
export const TIMELESS = Symbol("timeless");
