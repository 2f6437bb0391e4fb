import { render } from 'preact';
import type { AnswersProps } from '../ui/AnswersFrame.tsx';
import { dress } from '../ui/dress.ts';
import { Answers } from './Answers.tsx';
import styles from './answers.css.ts';

export { words } from './words.ts';

const dressed = new WeakSet<Node>();

/** The third download: the FAQ to look through. Draws it into `place`, and takes it away again for null. */
export function draw(place: Element, props: AnswersProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(props && <Answers {...props} />, place);
}
