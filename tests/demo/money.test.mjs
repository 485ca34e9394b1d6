// The page's own arithmetic: exact, on decimal strings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, decimals, isDecimal, multiply, percent, percentToRatio, ratio, ratioToPercent, subtract } from "../../www/public/js/money.js";

test("differences and products are exact", () => {
  assert.equal(subtract("1.29089", "1"), "0.29089");
  assert.equal(subtract("0.3", "0.1"), "0.2");
  assert.equal(subtract("1", "1.5"), "-0.5");
  assert.equal(subtract("100", "0.00000000000000000001"), "99.99999999999999999999");
  assert.equal(multiply("1.1", "0.8"), "0.88");
  assert.equal(multiply("2.5e-7", "1000000"), "0.25");
  assert.equal(multiply("-2", "0.5"), "-1");
  assert.equal(multiply("0", "-5"), "0");
});

test("percentages are rounded half to even, and nothing of nothing is nothing", () => {
  assert.equal(percent("1.29089", "1.00"), "129.1");
  assert.equal(percent("0.00525", "100"), "0.0");
  assert.equal(percent("0.125", "100", 2), "0.12");
  assert.equal(percent("0.135", "100", 2), "0.14");
  assert.equal(percent("0.8", "1", 0), "80");
  assert.equal(percent("1", "3", 3), "33.333");
  assert.equal(percent("0", "0"), "0.0");
});

test("multiples are rounded half to even", () => {
  assert.equal(ratio("0.385", "0.308", 2), "1.25");
  assert.equal(ratio("1", "3", 2), "0.33");
  assert.equal(ratio("0.125", "1", 2), "0.12");
  assert.equal(ratio("0", "0.1"), "0.0");
});

test("thresholds go to percent and back", () => {
  assert.equal(ratioToPercent("0.8"), "80");
  assert.equal(ratioToPercent(0.825), "82.5");
  assert.equal(percentToRatio("80"), "0.8");
  assert.equal(percentToRatio("82.5"), "0.825");
});

test("equal amounts are equal, however they are written", () => {
  assert.equal(compare("0.8", "0.80"), 0);
  assert.equal(compare("1e-2", "0.01"), 0);
  assert.ok(compare("0.1", "0.09999999999999999999") > 0);
  assert.ok(compare("-1", "0") < 0);
});

test("what is a decimal number, and how many digits it needs", () => {
  for (const text of ["0", "1.", ".5", "-2.50", "1e-9"]) assert.ok(isDecimal(text), text);
  for (const text of ["", ".", "x", "1,5", "1.2.3", "NaN", "1e9999", " 1"]) assert.ok(!isDecimal(text), text);
  assert.equal(decimals("0.0020"), 3);
  assert.equal(decimals("100"), 0);
  assert.throws(() => multiply("five", "1"), RangeError);
});
