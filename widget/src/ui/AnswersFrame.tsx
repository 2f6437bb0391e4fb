import { stateful, useState } from './hooks.ts';
import { DownIcon } from './icons.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export interface AnswersProps extends SharedProps {
  /** The entry that is open; null for the list. */
  entryId: string | null;
  onEntry(id: string): void;
  /** Back to the conversation. */
  onTalk(): void;
}

/** Where the FAQ is looked through. What draws it is a download of its own, with a root of its own. */
export const AnswersFrame = stateful((props: AnswersProps) => {
  const { state, locale, onTalk } = props;
  const { place, isComing, hasFailed, retry } = useDownload('answers', () => import('../answers/browse.tsx'), props);

  // Somebody may answer in the conversation meanwhile.
  const heard = state.entries.findLast(({ author }) => author.kind !== 'visitor')?.seq;
  const [heardBefore] = useState(heard);

  return (
    <div class="answers">
      {isComing && <Skeleton />}
      {hasFailed && (
        <p class="note" role="alert">
          {locale.answersFailed}{' '}
          <button type="button" class="quiet" onClick={retry}>
            {locale.retry}
          </button>
        </p>
      )}
      <div class="answers-frame" ref={place} />
      {heard !== heardBefore && (
        <button type="button" class="more" onClick={onTalk}>
          <DownIcon /> {locale.newMessages}
        </button>
      )}
    </div>
  );
});
