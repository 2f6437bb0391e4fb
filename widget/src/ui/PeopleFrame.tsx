import type { VisitorEntry } from '@deskbell/shared';
import { stateful } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface PeopleProps extends SharedProps {
  /** What a visitor may do with their conversation is shown. */
  menu?: boolean;
  /** A form of the conversation's, to be filled in. */
  asked?: VisitorEntry;
  onMenu?(isOpen: boolean): void;
  /** Back to the message field. */
  onDone?(): void;
}

/** What few come to: how it was, and what becomes of the conversation. A download of its own, with a root of its own. */
export const PeopleFrame = stateful((props: PeopleProps) => {
  // Where it does not come, the next press on the menu tries anew.
  const { place } = useDownload('people', () => import('../people/draw-people.tsx'), props);
  return <div ref={place} />;
});
