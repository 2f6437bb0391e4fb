import { dress } from '../ui/dress.ts';
import { Lines } from '../ui/Lines.tsx';
import styles from '../ui/lines.css.ts';

export { talk as words } from '../locale/talk.ts';

/** All that a chat needs from its first message on, in the root that the panel stands in. */
export function begin(root: ShadowRoot): typeof Lines {
  dress(root, styles);
  return Lines;
}
