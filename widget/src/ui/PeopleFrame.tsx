import { stateful, useEffect } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface PeopleProps extends SharedProps {
  /** What a visitor may do with their conversation is shown. */
  menu: boolean;
  onMenu(isOpen: boolean): void;
  /** Back to the message field. */
  onDone(): void;
}

/** What few come to: how it was, and what becomes of the conversation. A download of its own, with a root of its own. */
export const PeopleFrame = stateful((props: PeopleProps) => {
  const { place, hasFailed } = useDownload('people', () => import('../people/draw-people.tsx'), props);
  // The next press tries anew.
  useEffect(() => {
    if (hasFailed) props.onMenu(false);
  }, [hasFailed]);
  return <div ref={place} />;
});
