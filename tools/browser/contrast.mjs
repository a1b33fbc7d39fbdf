/**
 * Runs in the page: every element with text of its own whose contrast with what is behind it is below `least` (WCAG 2.1,
 * relative luminance), as `tag.class "text" 3.2`. Backgrounds that are pictures count as what is behind them.
 */
export function lowContrast(least) {
  const channels = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    // A mixed colour is told as color(srgb …), whose channels go from 0 to 1.
    const scale = color.startsWith('color(') ? 255 : 1;
    return { rgb: [red * scale, green * scale, blue * scale], alpha };
  };
  const over = (top, bottom) => top.rgb.map((level, index) => level * top.alpha + bottom[index] * (1 - top.alpha));
  const background = (element) => {
    if (!element) return [255, 255, 255];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, background(element.parentElement));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((level) => {
      const share = level / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim());
    if (text.join('') === '' || !element.checkVisibility() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    const behind = background(element);
    const [one, other] = [luminance(over(channels(getComputedStyle(element).color), behind)), luminance(behind)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast >= least) continue;
    found.push(`${element.tagName}.${element.className} "${text.join('').slice(0, 20)}" ${contrast.toFixed(2)}`);
  }
  return found;
}
