// What a book tells the simulation, which must not bring all prices along: a handle, and in which time it may be used.
export const HELD = Symbol("held");
