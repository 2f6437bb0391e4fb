import { stateful, useEffect } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface DeskProps extends SharedProps {
  /** Back to the message field. */
  onDone(): void;
}

const RETRY_MS = 10_000;

/** Between the conversation and the message field: what there is to tell and to ask of somebody who wants a person. */
export const DeskFrame = stateful((props: DeskProps) => {
  const { state, store } = props;
  const { place, hasFailed, retry } = useDownload('desk', () => import('../desk/draw-desk.tsx'), props);
  useEffect(() => {
    if (!hasFailed) return;
    // Whoever wants a person gets one, also where nobody could be asked what it is about.
    if (state.asks === 'topic') store.talkToPerson(null);
    const timer = setTimeout(retry, RETRY_MS);
    return () => clearTimeout(timer);
  }, [hasFailed]);
  return <div class="desk" ref={place} />;
});
