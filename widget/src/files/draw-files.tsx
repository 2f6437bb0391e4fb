import { render } from 'preact';
import { dress } from '../ui/dress.ts';
import type { ExtrasProps } from '../ui/ExtrasFrame.tsx';
import { Extras } from './Extras.tsx';
import styles from './extras.css.ts';

export { words } from './words.ts';

const dressed = new WeakSet<Node>();

/** A download of its own: files and emoji for the message that is being written. Draws them into `place`, and takes them away again for null. */
export function draw(place: Element, props: ExtrasProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(props && <Extras {...props} />, place);
}
