import { tagKey } from '@deskbell/shared/client';

/** FNV-1a, 32 bits: names that differ in one letter get colours that have nothing to do with each other. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

/** Lightness and chroma in OKLCH: of any hue the ink has a contrast of 4.5 and more on its ground. */
export const TAG_SHADES = {
  light: { ground: [0.94, 0.04], ink: [0.4, 0.09] },
  dark: { ground: [0.34, 0.05], ink: [0.88, 0.07] },
} as const;

/** In degrees, in each of 24 steps: always the same for a name. */
export const tagHue = (name: string): number => (hashOf(tagKey(name)) % 24) * 15;

/** What the style of a chip picks from, by whether the page is light or dark. */
export function tagColours(name: string): Record<`--tag-${string}`, string> {
  const hue = tagHue(name);
  const colour = ([lightness, chroma]: readonly [number, number]) => `oklch(${lightness} ${chroma} ${hue})`;
  const { light, dark } = TAG_SHADES;
  return {
    '--tag-light-ground': colour(light.ground),
    '--tag-light-ink': colour(light.ink),
    '--tag-dark-ground': colour(dark.ground),
    '--tag-dark-ink': colour(dark.ink),
  };
}
