import { render } from 'preact';
import type { EarlierProps } from '../ui/EarlierFrame.tsx';
import { Earlier } from './Earlier.tsx';

export { words } from './words.ts';

/** A download of its own: what stands above the part of a long log that is here. Draws the way to it into `place`, and takes it away for null. */
export function draw(place: Element, props: EarlierProps | null): void {
  render(props && <Earlier {...props} />, place);
}
