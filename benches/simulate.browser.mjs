// How many recorded calls a page simulates in a second, under three limits, on one core: `cargo xtask bench`.
import { measure } from "../tests/simulate/page.mjs";

const MARK = 500_000;

const figures = Object.entries(await measure(1_000_000));
for (const [kind, { perSecond, longest }] of figures) {
  console.log(`events ${kind}: ${perSecond.toLocaleString("en")} per second; a page waits at most ${longest} ms`);
}
if (figures.some(([, { perSecond }]) => perSecond < MARK)) {
  console.error(`less than the mark of ${MARK.toLocaleString("en")}`);
  process.exitCode = 1;
}
