// Lets the SDKs' pauses between tries pass quickly: the longest take minutes. To be imported before all else.
const SHORTEST_MS = 200;
const TIMES = 40;

const { setTimeout } = globalThis;

globalThis.setTimeout = (callback, delay, ...rest) =>
  setTimeout(callback, delay >= SHORTEST_MS ? delay / TIMES : delay, ...rest);
