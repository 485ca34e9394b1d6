// The contrast of an element's text with its background, as WCAG 2 defines it.

const rgb = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number);

function luminance(color) {
  const [r, g, b] = rgb(color).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * @param {import("playwright-core").Locator} locator an element with a background of its own
 * @returns {Promise<number>} 1 to 21
 */
export async function contrast(locator) {
  const { color, background } = await locator.evaluate((element) => {
    const style = getComputedStyle(element);
    return { color: style.color, background: style.backgroundColor };
  });
  const [dark, light] = [luminance(color), luminance(background)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
