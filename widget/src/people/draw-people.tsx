import { render } from 'preact';
import { dress } from '../ui/dress.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { Form } from './Form.tsx';
import { Menu } from './Menu.tsx';
import styles from './people.css.ts';
import { Rating } from './Rating.tsx';

export { words } from './words.ts';

const dressed = new WeakSet<Node>();

/** A download of its own: how the chat was, and what becomes of it. Draws into `place`, and takes it away again for null. */
export function draw(place: Element, props: PeopleProps | null): void {
  const root = place.getRootNode();
  if (root instanceof ShadowRoot && !dressed.has(root)) {
    dress(root, styles);
    dressed.add(root);
  }
  render(
    props &&
      (props.asked ? (
        <Form {...props} asked={props.asked} />
      ) : (
        <>
          {props.menu && <Menu {...props} />}
          <Rating {...props} />
        </>
      )),
    place,
  );
}
