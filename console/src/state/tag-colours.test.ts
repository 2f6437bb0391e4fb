import { expect, test } from 'vitest';
import { TAG_SHADES, tagHue } from './tag-colours.ts';

/** Relative luminance of a colour in OKLCH, by way of linear sRGB, cut off where a screen cannot show it. https://bottosson.github.io/posts/oklab/ */
function luminance([lightness, chroma]: readonly [number, number], hue: number): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

test.each(['light', 'dark'] as const)('in the %s a tag of any colour can be read', (scheme) => {
  const { ground, ink } = TAG_SHADES[scheme];
  for (let hue = 0; hue < 360; hue += 15) {
    const [dark, bright] = [luminance(ground, hue), luminance(ink, hue)].sort((a, b) => a - b) as [number, number];
    expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
  }
});

test('a name has its colour for good, whatever its case; others have others', () => {
  expect(tagHue('Returns')).toBe(tagHue('returns'));
  expect(new Set(['returns', 'vip', 'sizes', 'return', 'late'].map(tagHue)).size).toBeGreaterThan(3);
});
