import { render } from 'preact';
import { dress } from '../ui/dress.ts';
import type { FilesProps } from '../ui/FilesFrame.tsx';
import { Files } from './Files.tsx';
import styles from './files.css.ts';

export { words } from './words.ts';

const dressed = new WeakSet<Node>();

/** A download of its own: files that go along with a message. Draws them into `place`, and takes them away again for null. */
export function draw(place: Element, props: FilesProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(props && <Files {...props} />, place);
}
