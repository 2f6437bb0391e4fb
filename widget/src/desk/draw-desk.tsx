import { render } from 'preact';
import type { DeskProps } from '../ui/DeskFrame.tsx';
import { dress } from '../ui/dress.ts';
import { Desk } from './Desk.tsx';
import styles from './desk.css.ts';

export { words } from './words.ts';

const dressed = new WeakSet<Node>();

/** A download of its own: the way to a person. Draws it into `place`, and takes it away again for null. */
export function draw(place: Element, props: DeskProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(props && <Desk {...props} />, place);
}
