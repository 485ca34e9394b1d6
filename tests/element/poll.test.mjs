// When the element asks again: by a clock that is turned by hand, in a page that is looked at or not.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { ANSWERED, FAILED, Poll, REFUSED } from "../../pkg/element/poll.js";

const SECOND = 1000;
const DAY = 86_400 * SECOND;

let page;
let poll;
let asked;
let answer;
let interval;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2026-11-23T12:00:00Z") });
  page = Object.assign(new EventTarget(), { hidden: false });
  const line = new EventTarget();
  globalThis.document = page;
  globalThis.addEventListener = line.addEventListener.bind(line);
  globalThis.removeEventListener = line.removeEventListener.bind(line);
  page.online = () => line.dispatchEvent(new Event("online"));
  [asked, answer, interval] = [0, { outcome: ANSWERED }, 30 * SECOND];
  poll = new Poll(
    async () => {
      asked += 1;
      return answer;
    },
    () => interval,
  );
  poll.watch();
});

afterEach(() => {
  poll.unwatch();
  mock.timers.reset();
  for (const name of ["document", "addEventListener", "removeEventListener"]) delete globalThis[name];
});

/** Lets time pass, and then all that waits for nothing else. */
async function pass(milliseconds) {
  mock.timers.tick(milliseconds);
  for (let turn = 0; turn < 5; turn += 1) await undefined;
}

const look = (isLooking) => {
  page.hidden = !isLooking;
  page.dispatchEvent(new Event("visibilitychange"));
};

test("once in each interval", async () => {
  await poll.ask();
  await pass(30 * SECOND - 1);
  assert.equal(asked, 1);
  await pass(1);
  assert.equal(asked, 2);
});

test("nobody asks while nobody looks, nor too early when somebody looks again", async () => {
  await poll.ask();
  await pass(10 * SECOND);
  look(false);
  look(true);
  await pass(0);
  assert.equal(asked, 1);
  look(false);
  await pass(DAY);
  assert.equal(asked, 1);
  look(true);
  await pass(0);
  assert.equal(asked, 2);
});

test("an interval of 0 is for one answer, not for one question", async () => {
  interval = 0;
  answer = { outcome: FAILED };
  await poll.ask();
  answer = { outcome: ANSWERED };
  await pass(30 * SECOND);
  assert.equal(asked, 2);
  await pass(DAY);
  look(false);
  look(true);
  await pass(0);
  assert.equal(asked, 2);
});

test("who does not answer is asked less often, and again as soon as the network is back", async () => {
  answer = { outcome: FAILED };
  await poll.ask();
  for (const [before, wait] of [30, 60, 120, 120].entries()) {
    await pass(wait * SECOND - 1);
    assert.equal(asked, 1 + before);
    await pass(1);
    assert.equal(asked, 2 + before);
  }
  answer = { outcome: ANSWERED };
  page.online();
  await pass(0);
  assert.equal(asked, 6);
  await pass(30 * SECOND);
  assert.equal(asked, 7);
  page.online();
  await pass(0);
  assert.equal(asked, 7, "nothing had failed");
});

test("who has refused is not asked again", async () => {
  answer = { outcome: REFUSED };
  await poll.ask();
  await pass(DAY);
  look(true);
  page.online();
  await pass(0);
  assert.equal(asked, 1);
});

test("what begins anew is looked at when it does, once", async () => {
  answer = { outcome: ANSWERED, changesAt: Date.now() + 5 * SECOND };
  await poll.ask();
  await pass(6 * SECOND);
  assert.equal(asked, 2);
  await pass(29 * SECOND);
  assert.equal(asked, 2, "the server may be late, and is not pressed");
  interval = 0;
  answer = { outcome: ANSWERED, changesAt: Date.now() + 5 * SECOND };
  await poll.ask();
  await pass(DAY);
  assert.equal(asked, 3);
});

test("a time that no timer can hold is a long time", async () => {
  interval = 60 * DAY;
  await poll.ask();
  await pass(SECOND);
  await pass(59 * DAY);
  assert.equal(asked, 1);
  await pass(DAY);
  assert.equal(asked, 2);
});

test("a clock that was set back does not silence it", async () => {
  await poll.ask();
  mock.timers.setTime(Date.now() - DAY);
  look(true);
  await pass(30 * SECOND);
  assert.equal(asked, 2);
});

test("after a stop nothing comes", async () => {
  const asking = poll.ask();
  poll.stop();
  await asking;
  assert.equal(poll.isAsking, false);
  await pass(DAY);
  assert.equal(asked, 1);
});
