import { render } from 'preact';
import { dress } from '../ui/dress.ts';
import type { SuggestProps } from '../ui/SuggestFrame.tsx';
import { Suggestions } from './Suggestions.tsx';
import styles from './suggest.css.ts';

const dressed = new WeakSet<Node>();

/** A download of its own, for whoever types. Draws into `place`, and takes it away again for null. */
export function draw(place: Element, props: SuggestProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(props && <Suggestions {...props} />, place);
}
