import { stateful } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface SuggestProps extends SharedProps {
  text: string;
  field: HTMLTextAreaElement;
  onChoose(question: string): void;
}

/** Above the message field while somebody types what the FAQ may answer. One that does not come is not missed. */
export const SuggestFrame = stateful((props: SuggestProps) => {
  const { place } = useDownload('', () => import('../suggest/draw-suggestions.tsx'), props);
  return <div ref={place} />;
});
