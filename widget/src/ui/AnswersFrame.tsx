import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { drawAnswers } from '../answers/browse.tsx';
import { DownIcon } from './icons.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { SharedProps } from './shared-props.ts';

export interface AnswersProps extends SharedProps {
  /** The entry that is open; null for the list. */
  entryId: string | null;
  onEntry(id: string): void;
  /** Back to the conversation. */
  onTalk(): void;
}

/** Where the FAQ is looked through. What draws it is a download of its own, with a root of its own. */
export function AnswersFrame(props: AnswersProps) {
  const { state, locale, onTalk } = props;
  const place = useRef<HTMLDivElement>(null);
  const [draw, setDraw] = useState<typeof drawAnswers | 'failed'>();
  const fetchIt = () => {
    setDraw(undefined);
    import('../answers/browse.tsx').then(
      ({ drawAnswers }) => setDraw(() => drawAnswers),
      () => setDraw('failed'),
    );
  };
  useEffect(fetchIt, []);
  useLayoutEffect(() => {
    if (typeof draw === 'function' && place.current) draw(place.current, props);
  });
  useEffect(() => {
    const { current } = place;
    return () => {
      if (typeof draw === 'function' && current) draw(current, null);
    };
  }, [draw]);

  // Somebody may answer in the conversation meanwhile.
  const heard = state.entries.findLast(({ author }) => author.kind !== 'visitor')?.seq;
  const [heardBefore] = useState(heard);

  return (
    <div class="answers">
      {draw === undefined && <Skeleton />}
      {draw === 'failed' && (
        <p class="note" role="alert">
          {locale.answersFailed}{' '}
          <button type="button" class="quiet" onClick={fetchIt}>
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
}
